package io.liancha.sandbox;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Ride-sharing: how many paid routes a day, and what they cost. */
final class NaiveShares {

  private NaiveShares() {}

  private static final class Day {
    final Set<String> paidRoutes = new HashSet<>();
    double fares;
    double cost;
  }

  static Map<String, Set<String>> rules(NaiveFeeds feeds, LocalDate business) {
    var byPlate = new TreeMap<String, Map<LocalDate, Day>>();
    for (JsonNode r : feeds.shares) {
      LocalDate day = NaiveFeeds.time(r.get("DepartTime")).toLocalDate();
      String plate = NaiveFeeds.plate(r.get("VehicleNo").asString());
      boolean reversed = r.get("DestTime").asLong() < r.get("DepartTime").asLong();
      boolean inWindow = !day.isAfter(business) && day.isAfter(business.minusDays(30));
      if (plate != null && inWindow && !reversed) {
        add(
            byPlate
                .computeIfAbsent(plate, p -> new TreeMap<>())
                .computeIfAbsent(day, d -> new Day()),
            r);
      }
    }
    var found = new TreeMap<String, Set<String>>();
    byPlate.forEach(
        (plate, days) -> {
          var rules = new TreeSet<String>();
          if (days.values().stream().filter(d -> d.paidRoutes.size() > 3).count() >= 2) {
            rules.add("movement/ride-share-beyond-cap");
          }
          if (days.values().stream().filter(d -> d.fares > 1.2 * d.cost).count() >= 2) {
            rules.add("movement/ride-share-above-cost");
          }
          if (!rules.isEmpty()) {
            found.put((plate.length() == 8 ? "52-" : "02-") + plate, rules);
          }
        });
    return found;
  }

  private static void add(Day day, JsonNode r) {
    double fare = r.get("FactPrice").asDouble();
    double cost = r.get("ShareFuelFee").asDouble() + r.get("ShareHighwayToll").asDouble();
    if (fare > 5_000) {
      return;
    }
    if (fare > 0) {
      day.paidRoutes.add(r.get("RouteId").asString());
    }
    if (cost > 0) {
      day.fares += fare;
      day.cost += cost;
    }
  }
}
