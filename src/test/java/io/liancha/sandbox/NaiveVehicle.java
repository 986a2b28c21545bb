package io.liancha.sandbox;

import io.liancha.sandbox.NaiveFeeds.Car;
import io.liancha.sandbox.NaiveFeeds.Permit;
import io.liancha.sandbox.NaiveFeeds.Ride;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * One vehicle of the window with all that is known about it.
 *
 * @param car null when it is not registered
 * @param papers its permits to carry
 */
record NaiveVehicle(String type, String plate, Car car, List<Permit> papers, List<Ride> rides) {

  String id() {
    return type + "-" + plate;
  }

  boolean covered(Ride ride) {
    return papers.stream().anyMatch(p -> p.local() && p.covers(ride.day()));
  }

  List<Ride> uncovered() {
    return rides.stream().filter(r -> !covered(r)).toList();
  }

  /** Two trips on two days: what every accusation by trips asks for. */
  boolean enough(Predicate<Ride> which) {
    return enough(rides, which);
  }

  static boolean enough(List<Ride> rides, Predicate<Ride> which) {
    var some = new ArrayList<>(rides);
    some.removeIf(which.negate());
    return some.size() >= 2 && some.stream().map(Ride::day).distinct().count() >= 2;
  }
}
