package io.liancha.sandbox;

import io.liancha.sandbox.NaiveFeeds.Car;
import io.liancha.sandbox.NaiveFeeds.Ride;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What platforms declare about a vehicle against the register, and its age and mileage. */
final class NaiveIdentities {

  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final Map<String, String> COLOURS =
      Map.of(
          "A", "白", "B", "灰", "C", "黄", "E", "红", "F", "紫", "G", "绿", "H", "蓝", "I", "棕", "J", "黑");

  private final NaiveFeeds feeds;

  NaiveIdentities(NaiveFeeds feeds) {
    this.feeds = feeds;
  }

  Set<String> rules(NaiveVehicle v) {
    var rules = new TreeSet<String>();
    Car car = v.car();
    if (car == null) {
      return rules;
    }
    List<String> companies = v.rides().stream().map(Ride::company).distinct().toList();
    boolean declared = false;
    for (String company : companies) {
      JsonNode row = feeds.declared.get(company + " " + v.plate());
      if (row != null && row.get("Flag").asInt() != 3) {
        declared |= row.get("CommercialType").asInt() == 1;
        boolean enough = v.enough(r -> r.company().equals(company));
        if (enough && differs(car, row)) {
          rules.add("registration/declared-vehicle-differs");
        }
      }
    }
    boolean hailing = car.use() == 'T' || declared && car.use() != 'D';
    LocalDate limit = car.date(14).plusDays(2922 + 1);
    if (hailing && (v.enough(r -> r.day().isAfter(limit)) || worn(v, companies))) {
      rules.add("registration/over-age-ride-hailing");
    }
    return rules;
  }

  private boolean worn(NaiveVehicle v, List<String> companies) {
    return v.enough(r -> true)
        && companies.stream()
            .map(c -> feeds.mileages.get(c + " " + v.plate()))
            .anyMatch(
                m ->
                    m != null
                        && m.get("TotalMile").asDouble() >= 600_000
                        && m.get("TotalMile").asDouble() <= 2_000_000);
  }

  private static boolean differs(Car car, JsonNode row) {
    LocalDate first = car.date(14);
    if (NaiveFeeds.time(row.get("UpdateTime")).toLocalDate().isBefore(first)) {
      return false;
    }
    int differences = row.get("VIN").asString().equals(car.columns()[6]) ? 0 : 1;
    String brand = row.get("Brand").asString();
    String registered = car.columns()[4];
    differences += brand.contains(registered) || registered.contains(brand) ? 0 : 1;
    String word = row.get("VehicleColor").asString().substring(0, 1);
    boolean painted =
        car.columns()[8]
            .chars()
            .mapToObj(Character::toString)
            .map(COLOURS::get)
            .anyMatch(word::equals);
    differences += painted ? 0 : 1;
    LocalDate certified = LocalDate.parse(row.get("CertifyDateB").asString(), DAY);
    differences += Math.abs(ChronoUnit.DAYS.between(first, certified)) > 31 ? 1 : 0;
    return differences >= 2;
  }
}
