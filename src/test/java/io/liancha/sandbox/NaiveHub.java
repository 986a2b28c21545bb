package io.liancha.sandbox;

import io.liancha.sandbox.NaiveFeeds.Car;
import io.liancha.sandbox.NaiveFeeds.Permit;
import io.liancha.sandbox.NaiveFeeds.Ride;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Finds what is wrong from the feeds alone, slowly and simply: a second opinion on the county's
 * truth that shares no code with it. Findings are rule ids, with {@code #variant}.
 */
final class NaiveHub {

  private static final Set<String> CARRYING =
      Set.of("RIDE_HAILING", "TAXI", "LINE", "CHARTER", "TOURISM", "SCHOOL");

  /** What is said of excluded vehicles, too: that they are not the registered ones. */
  private static final Set<String> UNEXCUSED =
      Set.of(
          "movement/cloned-plate",
          "registration/declared-vehicle-differs",
          "registration/deregistered-vehicle-operating",
          "registration/past-scrapping-date");

  private final NaiveFeeds feeds;
  private final LocalDate business;

  NaiveHub(NaiveFeeds feeds, LocalDate business) {
    this.feeds = feeds;
    this.business = business;
  }

  /** The vehicles with trips that may be evidence: certain, and not excluded. */
  List<NaiveVehicle> vehicles() {
    return certain().stream().filter(v -> !excluded(v)).toList();
  }

  private List<NaiveVehicle> certain() {
    var byVehicle = new TreeMap<String, List<Ride>>();
    for (Ride ride : feeds.rides.values()) {
      boolean inWindow =
          !ride.day().isAfter(business) && ride.day().isAfter(business.minusDays(30));
      String type = resolve(ride);
      if (type != null && inWindow && ride.arrives() >= ride.departs()) {
        byVehicle.computeIfAbsent(type + "-" + ride.plate(), k -> new ArrayList<>()).add(ride);
      }
    }
    var vehicles = new ArrayList<NaiveVehicle>();
    byVehicle.forEach(
        (id, rides) -> {
          vehicles.add(vehicle(id.substring(0, 2), id.substring(3), rides));
        });
    return vehicles;
  }

  private NaiveVehicle vehicle(String type, String plate, List<Ride> rides) {
    Car car =
        feeds.cars.getOrDefault(plate, List.of()).stream()
            .filter(c -> c.type().equals(type))
            .findFirst()
            .orElse(null);
    List<Permit> papers =
        feeds.permits.getOrDefault(plate, List.of()).stream()
            .filter(p -> p.type().isEmpty() || p.type().equals(type))
            .filter(p -> CARRYING.contains(p.kind()))
            .toList();
    return new NaiveVehicle(type, plate, car, papers, rides);
  }

  Map<String, Set<String>> reconcile() {
    var found = new TreeMap<String, Set<String>>();
    var drivers = new NaiveDrivers(feeds);
    var owners = new NaiveOwners(feeds);
    var identities = new NaiveIdentities(feeds);
    for (NaiveVehicle v : certain()) {
      var rules = new TreeSet<String>();
      permits(rules, v);
      registration(rules, v);
      rules.addAll(identities.rules(v));
      rules.addAll(drivers.rules(v));
      rules.addAll(owners.rules(v));
      rules.addAll(NaiveMovement.rules(v));
      if (excluded(v)) {
        rules.retainAll(UNEXCUSED);
      }
      if (!rules.isEmpty()) {
        found.put(v.id(), rules);
      }
    }
    for (String id : NaiveRings.members(vehicles(), feeds)) {
      found.computeIfAbsent(id, i -> new TreeSet<>()).add("network/ring-of-suspects");
    }
    NaiveShares.rules(feeds, business)
        .forEach((id, rules) -> found.computeIfAbsent(id, i -> new TreeSet<>()).addAll(rules));
    return found;
  }

  private boolean excluded(NaiveVehicle v) {
    if (v.car() == null) {
      return false;
    }
    char use = v.car().use();
    boolean taxi =
        v.papers().stream()
            .anyMatch(p -> p.kind().equals("TAXI") && p.local() && p.covers(business));
    boolean commuter =
        use == 'A'
            && v.car().columns()[12].startsWith("91")
            && v.rides().stream().noneMatch(Ride::paid);
    return "CHIJKNOPQRS".indexOf(use) >= 0 || use == 'D' && taxi || commuter;
  }

  private String resolve(Ride ride) {
    if (ride.plate().length() == 8) {
      return ride.plate().substring(7).matches("[A-Z]") ? "51" : "52";
    }
    List<Car> cars = feeds.cars.getOrDefault(ride.plate(), List.of());
    var declared = feeds.declared.get(ride.company() + " " + ride.plate());
    boolean said = declared != null && declared.get("Flag").asInt() != 3;
    Set<String> kinds =
        switch (said ? declared.get("PlateColor").asString() : "") {
          case "1" -> Set.of("02");
          case "2" -> Set.of("01", "15", "16");
          case "4" -> Set.of("23");
          default -> Set.of();
        };
    List<Car> left =
        kinds.isEmpty() ? cars : cars.stream().filter(c -> kinds.contains(c.type())).toList();
    if (left.size() > 1) {
      left = left.stream().filter(c -> c.seats() <= 9).toList();
    }
    if (left.isEmpty()) {
      return kinds.size() == 1 ? kinds.iterator().next() : "02";
    }
    return left.size() == 1 ? left.get(0).type() : null;
  }

  private void permits(Set<String> rules, NaiveVehicle v) {
    List<Ride> uncovered = v.uncovered();
    if (!NaiveVehicle.enough(uncovered, r -> true) || feeds.permitsWaiting.contains(v.plate())) {
      return;
    }
    LocalDate last = uncovered.stream().map(Ride::day).max(LocalDate::compareTo).orElseThrow();
    Predicate<Ride> elsewhere =
        r -> v.papers().stream().anyMatch(p -> !p.local() && p.covers(r.day()));
    boolean later =
        v.papers().stream()
            .anyMatch(p -> p.local() && p.state().equals("VALID") && p.from().isAfter(last));
    boolean had = v.papers().stream().anyMatch(p -> p.local() && !p.from().isAfter(last));
    boolean another =
        had ? uncovered.stream().allMatch(elsewhere) : uncovered.stream().anyMatch(elsewhere);
    String rule =
        another ? "permit-for-another-area" : had ? "permit-not-in-force" : "no-vehicle-permit";
    rules.add("permit/" + rule + (later ? "#begins-later" : ""));
  }

  private void registration(Set<String> rules, NaiveVehicle v) {
    Car car = v.car();
    if (car == null) {
      boolean own = v.plate().startsWith("浙E") && !feeds.cars.containsKey(v.plate());
      if (own && !feeds.waiting.contains(v.plate()) && v.enough(r -> true)) {
        rules.add("registration/unregistered-plate");
      }
      return;
    }
    Predicate<Ride> after = r -> r.day().isAfter(car.date(19).plusDays(1));
    String variant = v.uncovered().stream().anyMatch(after) ? "" : "#permit-exists";
    if (car.use() == 'A' && v.enough(after.and(Ride::paid))) {
      rules.add("registration/non-commercial-use" + variant);
    }
    if ("UML".indexOf(car.use()) >= 0 && v.enough(after)) {
      rules.add("registration/converted-use-operating" + variant);
    }
    if (car.use() == 'G' && v.enough(after)) {
      rules.add("enterprise/rental-car-carrying" + variant);
    }
    boolean ended = car.columns()[18].matches(".*[EMP].*");
    if (ended && v.enough(after)) {
      rules.add("registration/deregistered-vehicle-operating");
    }
    if (v.enough(r -> r.day().isAfter(car.date(16).plusDays(1)) && !(ended && after.test(r)))) {
      rules.add("registration/past-scrapping-date");
    }
    if (v.enough(r -> r.day().isAfter(car.date(15).plusDays(1)))) {
      rules.add("registration/inspection-overdue");
    }
    if (v.enough(r -> r.day().isAfter(car.date(17).plusDays(1)))) {
      rules.add("registration/insurance-ended");
    }
  }
}
