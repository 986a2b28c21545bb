package io.liancha.sandbox;

import io.liancha.sandbox.NaiveFeeds.Ride;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Vehicles with uncovered trips that share an owner, a telephone or a driver. */
final class NaiveRings {

  private NaiveRings() {}

  static Set<String> members(List<NaiveVehicle> vehicles, NaiveFeeds feeds) {
    var byKey = new HashMap<String, Set<String>>();
    for (NaiveVehicle v : vehicles) {
      List<Ride> uncovered = v.uncovered();
      if (!uncovered.isEmpty()) {
        uncovered.forEach(r -> tie(byKey, "driver " + r.driver(), r.driver() != null, v));
        boolean registered = v.car() != null;
        String owner = registered ? v.car().columns()[12] : "\\N";
        String phone = registered ? v.car().columns()[13] : "\\N";
        tie(byKey, "owner " + owner, !owner.equals("\\N"), v);
        tie(byKey, "phone " + phone, !phone.equals("\\N"), v);
      }
    }
    var ring = new HashMap<String, Set<String>>();
    for (Set<String> tied : byKey.values()) {
      if (tied.size() > 1 && tied.size() <= 10) {
        join(ring, tied);
      }
    }
    var members = new HashSet<String>();
    ring.values().stream().filter(r -> r.size() <= 50).forEach(members::addAll);
    return members;
  }

  private static void tie(
      Map<String, Set<String>> byKey, String key, boolean known, NaiveVehicle v) {
    if (known) {
      byKey.computeIfAbsent(key, k -> new HashSet<>()).add(v.id());
    }
  }

  private static void join(Map<String, Set<String>> ring, Set<String> tied) {
    var all = new HashSet<>(tied);
    for (String id : new ArrayList<>(tied)) {
      all.addAll(ring.getOrDefault(id, Set.of()));
    }
    all.forEach(id -> ring.put(id, all));
  }
}
