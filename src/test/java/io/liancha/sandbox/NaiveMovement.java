package io.liancha.sandbox;

import io.liancha.sandbox.NaiveFeeds.Ride;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Where a plate was and when: trips that no car can join, lines, habits. */
final class NaiveMovement {

  private NaiveMovement() {}

  private record Pair(Ride first, Ride second) {
    boolean shares(Set<Ride> used) {
      return used.contains(first) || used.contains(second);
    }

    boolean companies() {
      return !first.company().equals(second.company());
    }
  }

  static Set<String> rules(NaiveVehicle v) {
    var rules = new TreeSet<String>();
    if (cloned(pairs(v.rides().stream().filter(NaiveMovement::placed).toList()))) {
      rules.add("movement/cloned-plate");
    }
    Set<LocalDate> overlaps =
        pairs(v.rides()).stream()
            .filter(p -> p.companies() && overlap(p) >= 600)
            .map(p -> p.second().day())
            .collect(Collectors.toSet());
    if (overlaps.size() >= 2) {
      rules.add("movement/overlapping-trips-on-two-platforms");
    }
    if (large(v) && line(v.uncovered())) {
      rules.add("movement/fixed-line-without-licence");
    }
    if (mostly(v, NaiveMovement::atNight)) {
      rules.add("movement/night-concentration");
    }
    if (mostly(v, r -> r.place().matches(".*(站|渡口)") && !r.place().startsWith("湖滨"))) {
      rules.add("movement/station-concentration");
    }
    if (mostly(v, NaiveMovement::rural)) {
      rules.add("movement/rural-concentration");
    }
    return rules;
  }

  /** Two pairs that share no trip, or one on two companies. */
  private static boolean cloned(List<Pair> pairs) {
    var used = new HashSet<Ride>();
    int independent = 0;
    for (Pair pair : pairs) {
      double km = km(pair.first().to(), pair.second().from());
      double hours = Math.abs(pair.second().departs() - pair.first().arrives()) / 3_600.0;
      if (km < 5 || km <= 150 * hours) {
        continue;
      }
      if (pair.companies()) {
        return true;
      }
      if (!pair.shares(used)) {
        used.add(pair.first());
        used.add(pair.second());
        independent++;
      }
    }
    return independent >= 2;
  }

  /** Each trip and the next one of its day or the day after. */
  private static List<Pair> pairs(List<Ride> rides) {
    var sorted = new ArrayList<>(rides);
    sorted.sort(Comparator.comparingLong(Ride::departs).thenComparing(Ride::arrives));
    var pairs = new ArrayList<Pair>();
    for (int i = 1; i < sorted.size(); i++) {
      if (!sorted.get(i).day().isAfter(sorted.get(i - 1).day().plusDays(1))) {
        pairs.add(new Pair(sorted.get(i - 1), sorted.get(i)));
      }
    }
    return pairs;
  }

  private static long overlap(Pair pair) {
    return Math.min(pair.first().arrives(), pair.second().arrives()) - pair.second().departs();
  }

  /** A trip whose own time and mileage allow its places, and whose places were not cut. */
  private static boolean placed(Ride r) {
    for (double[] p : List.of(r.from(), r.to())) {
      boolean china = p[0] > 73 && p[0] < 136 && p[1] > 3 && p[1] < 54;
      if (!china || p[0] == Math.floor(p[0]) || p[1] == Math.floor(p[1])) {
        return false;
      }
    }
    double own = km(r.from(), r.to());
    boolean quick = own * 3_600 > 150 * (r.arrives() - r.departs());
    return !quick && (r.km() < 0.1 || own <= 1.3 * r.km() + 2);
  }

  private static boolean large(NaiveVehicle v) {
    return v.car() != null && (v.car().columns()[7].matches("K[12].") || v.car().seats() >= 7);
  }

  private static boolean line(List<Ride> uncovered) {
    var days = new java.util.HashMap<String, Set<LocalDate>>();
    for (Ride r : uncovered) {
      String line = cell(r.from()) + cell(r.to()) + r.departs() % 86_400 / 3_600;
      days.computeIfAbsent(line, l -> new HashSet<>()).add(r.day());
    }
    return days.values().stream().anyMatch(d -> d.size() >= 8);
  }

  private static String cell(double[] point) {
    return Math.floor(point[0] * 50) + " " + Math.floor(point[1] * 50) + " ";
  }

  private static boolean atNight(Ride r) {
    long hour = r.departs() % 86_400 / 3_600;
    return hour >= 22 || hour < 5;
  }

  private static boolean rural(Ride r) {
    return County.PLACES.stream()
        .anyMatch(p -> p.name().equals(r.place()) && p.township().charAt(6) != '0');
  }

  /** Nearly all of ten trips or more. Shares between a half and that would be a matter of taste. */
  private static boolean mostly(NaiveVehicle v, Predicate<Ride> which) {
    double share = (double) v.rides().stream().filter(which).count() / v.rides().size();
    if (v.rides().size() >= 10 && share >= 0.5 && share < 0.95) {
      throw new AssertionError(v.id() + " is neither here nor there: " + share);
    }
    return v.rides().size() >= 10 && share >= 0.95;
  }

  private static double km(double[] a, double[] b) {
    double x = (a[0] - b[0]) * 95.8;
    double y = (a[1] - b[1]) * 110.9;
    return Math.sqrt(x * x + y * y);
  }
}
