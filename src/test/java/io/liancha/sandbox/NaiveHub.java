package io.liancha.sandbox;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Finds suspects from the feeds alone, slowly and simply, by the contracts: a second opinion on the
 * county's truth that shares no code with it.
 */
final class NaiveHub {

  private static final Set<String> CARRYING =
      Set.of("RIDE_HAILING", "TAXI", "LINE", "CHARTER", "TOURISM", "SCHOOL");

  private record Car(
      String type,
      String plate,
      char use,
      String status,
      String owner,
      LocalDate since,
      int seats) {}

  private record Permit(
      String type, String kind, String area, LocalDate from, LocalDate to, String state) {
    boolean covers(LocalDate day) {
      return state.equals("VALID") && !day.isBefore(from) && !day.isAfter(to);
    }
  }

  private record Ride(String plate, String company, LocalDate day, boolean paid, String driver) {}

  private final LocalDate business;
  private final Map<String, List<Car>> register = new HashMap<>();
  private final Set<String> waiting = new HashSet<>();
  private final Set<String> permitsWaiting = new HashSet<>();
  private final Map<String, List<Permit>> permits = new HashMap<>();
  private final Map<String, Ride> orders = new HashMap<>();
  private final Map<String, String> colours = new HashMap<>();
  private final Map<String, JsonNode> drivers = new HashMap<>();
  private Map<String, List<JsonNode>> byPerson = Map.of();
  private final Map<String, LocalDate> ownersGone = new HashMap<>();

  NaiveHub(LocalDate business) {
    this.business = business;
  }

  private static final Pattern PLATE =
      Pattern.compile(
          "([京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-HJ-NP-Z]"
              + "([A-HJK][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[A-HJK]|[A-HJ-NP-Z0-9]{5}"
              + "|[A-HJ-NP-Z0-9]{4}[挂学警]))(新|北斗)?");

  /** The plate, or null when it is none. */
  static String plate(String raw) {
    String p = Normalizer.normalize(raw, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    var m = PLATE.matcher(p.replaceAll("[ ·.-]", ""));
    return m.matches() ? m.group(1) : null;
  }

  void vehicles(String rows) {
    for (String line : rows.split("\n")) {
      String[] c = line.split("\t");
      String province = c[3].substring(0, 1);
      String number = c[2].startsWith(province) ? c[2] : province + c[2];
      String plate = plate(number);
      String vin = c[6];
      boolean badVin =
          vin.matches(".*[IOQ].*")
              || vin.startsWith("L") && CheckCharacters.vin(vin) != vin.charAt(8);
      if (plate == null || badVin) {
        waiting.addAll(readings(number));
        continue;
      }
      register
          .computeIfAbsent(plate, p -> new ArrayList<>())
          .add(
              new Car(
                  c[1],
                  plate,
                  c[9].charAt(0),
                  c[18],
                  c[12],
                  LocalDate.parse(c[19].substring(0, 10)),
                  Integer.parseInt(c[10])));
    }
  }

  private static List<String> readings(String raw) {
    String p = Normalizer.normalize(raw, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    return List.of(p, p.substring(0, 2) + p.substring(2).replace('O', '0').replace('I', '1'));
  }

  void permits(List<JsonNode> rows) {
    for (JsonNode r : rows) {
      String plate = plate(r.get("plate").asString());
      LocalDate from = LocalDate.parse(r.get("validFrom").asString());
      LocalDate to = LocalDate.parse(r.get("validTo").asString());
      if (plate == null || to.isBefore(from)) {
        permitsWaiting.addAll(
            plate == null && r.get("plate").asString().length() < 3
                ? List.of()
                : readings(r.get("plate").asString()));
        continue;
      }
      JsonNode type = r.get("plateType");
      permits
          .computeIfAbsent(plate, p -> new ArrayList<>())
          .add(
              new Permit(
                  type == null ? "" : type.asString(),
                  r.get("kind").asString(),
                  r.get("area").asString().replaceAll("(00)+$", ""),
                  from,
                  to,
                  r.get("state").asString()));
    }
  }

  void orders(List<JsonNode> rows) {
    for (JsonNode r : rows) {
      String plate = plate(r.get("VehicleNo").asString());
      String dep = r.get("DepTime").asString();
      LocalDate day =
          LocalDate.of(
              Integer.parseInt(dep.substring(0, 4)),
              Integer.parseInt(dep.substring(4, 6)),
              Integer.parseInt(dep.substring(6, 8)));
      boolean inWindow = !day.isAfter(business) && day.isAfter(business.minusDays(30));
      if (plate != null && inWindow) {
        orders.put(
            r.get("CompanyId").asString() + r.get("OrderId").asString(),
            new Ride(
                plate,
                r.get("CompanyId").asString(),
                day,
                r.get("FactPrice").asDouble() > 0,
                r.get("LicenseId").asString()));
      }
    }
  }

  void declared(List<JsonNode> rows) {
    rows.forEach(
        r -> {
          String plate = plate(r.get("VehicleNo").asString());
          if (plate != null) {
            colours.put(r.get("CompanyId").asString() + plate, r.get("PlateColor").asString());
          }
        });
  }

  void drivers(List<JsonNode> rows) {
    for (JsonNode r : rows) {
      String key = r.get("CompanyId").asString() + " " + r.get("LicenseId").asString();
      drivers.merge(
          key, r, (a, b) -> a.get("UpdateTime").asLong() > b.get("UpdateTime").asLong() ? a : b);
    }
  }

  void ownerGone(String code, LocalDate since) {
    ownersGone.put(code, since);
  }

  /** Suspects by record id. */
  Map<String, Set<String>> reconcile() {
    byPerson =
        drivers.values().stream()
            .filter(r -> r.get("Flag").asInt() != 3)
            .collect(Collectors.groupingBy(r -> r.get("LicenseId").asString()));
    var byVehicle = new TreeMap<String, List<Ride>>();
    for (Ride ride : orders.values()) {
      String type = resolve(ride);
      if (type != null) {
        byVehicle.computeIfAbsent(type + "-" + ride.plate(), k -> new ArrayList<>()).add(ride);
      }
    }
    var found = new TreeMap<String, Set<String>>();
    byVehicle.forEach(
        (id, rides) -> {
          Set<String> rules = rules(id, rides);
          if (!rules.isEmpty()) {
            found.put(id, rules);
          }
        });
    return found;
  }

  private String resolve(Ride ride) {
    if (ride.plate().length() == 8) {
      return ride.plate().substring(7).matches("[A-Z]") ? "51" : "52";
    }
    List<Car> cars = register.getOrDefault(ride.plate(), List.of());
    Set<String> kinds =
        switch (colours.getOrDefault(ride.company() + ride.plate(), "")) {
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

  private static boolean enough(List<Ride> rides, Predicate<Ride> which) {
    List<Ride> some = rides.stream().filter(which).toList();
    return some.size() >= 2 && some.stream().map(Ride::day).distinct().count() >= 2;
  }

  private Set<String> rules(String id, List<Ride> rides) {
    String type = id.substring(0, 2);
    String plate = id.substring(3);
    Car car =
        register.getOrDefault(plate, List.of()).stream()
            .filter(c -> c.type().equals(type))
            .findFirst()
            .orElse(null);
    List<Permit> papers =
        permits.getOrDefault(plate, List.of()).stream()
            .filter(p -> p.type().isEmpty() || p.type().equals(type))
            .filter(p -> CARRYING.contains(p.kind()))
            .toList();
    boolean taxi =
        papers.stream().anyMatch(p -> p.kind().equals("TAXI") && local(p) && p.covers(business));
    if (car != null && ("CHIJKNOPQS".indexOf(car.use()) >= 0 || car.use() == 'D' && taxi)) {
      return Set.of();
    }
    var rules = new TreeSet<String>();
    permitRules(rules, rides, papers, plate);
    if (enough(rides, r -> uncertified(r.driver()))) {
      rules.add("driver/no-driver-permit");
    }
    if (car != null) {
      registrationRules(rules, rides, car);
    } else if (plate.startsWith("浙E")
        && !register.containsKey(plate)
        && !waiting.contains(plate)
        && enough(rides, r -> true)) {
      rules.add("registration/unregistered-plate");
    }
    return rules;
  }

  private static boolean local(Permit p) {
    return "330599".startsWith(p.area());
  }

  private void permitRules(Set<String> rules, List<Ride> rides, List<Permit> papers, String plate) {
    Predicate<Ride> open = r -> papers.stream().noneMatch(p -> local(p) && p.covers(r.day()));
    if (!enough(rides, open) || permitsWaiting.contains(plate)) {
      return;
    }
    List<Ride> uncovered = rides.stream().filter(open).toList();
    LocalDate last = uncovered.stream().map(Ride::day).max(LocalDate::compareTo).orElseThrow();
    Predicate<Ride> elsewhere = r -> papers.stream().anyMatch(p -> !local(p) && p.covers(r.day()));
    if (papers.stream().anyMatch(p -> local(p) && !p.from().isAfter(last))) {
      rules.add(
          uncovered.stream().allMatch(elsewhere)
              ? "permit/permit-for-another-area"
              : "permit/permit-not-in-force");
    } else if (uncovered.stream().anyMatch(elsewhere)) {
      rules.add("permit/permit-for-another-area");
    } else {
      rules.add("permit/no-vehicle-permit");
    }
  }

  private boolean uncertified(String driver) {
    List<JsonNode> rows = byPerson.getOrDefault(driver, List.of());
    return !rows.isEmpty() && rows.stream().noneMatch(r -> r.has("CertificateNo"));
  }

  private void registrationRules(Set<String> rules, List<Ride> rides, Car car) {
    Predicate<Ride> after = r -> r.day().isAfter(car.since().plusDays(1));
    if (car.use() == 'A' && enough(rides, after.and(Ride::paid))) {
      rules.add("registration/non-commercial-use");
    }
    if ("UML".indexOf(car.use()) >= 0 && enough(rides, after)) {
      rules.add("registration/converted-use-operating");
    }
    if (car.status().matches(".*[EMP].*") && enough(rides, after)) {
      rules.add("registration/deregistered-vehicle-operating");
    }
    LocalDate gone = ownersGone.get(car.owner());
    if (gone != null && enough(rides, r -> r.day().isAfter(gone.plusDays(1)))) {
      rules.add("enterprise/owner-revoked-or-deregistered");
    }
  }
}
