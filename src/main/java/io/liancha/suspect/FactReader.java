package io.liancha.suspect;

import io.liancha.rule.Exclusion;
import io.liancha.rule.ListedVehicle;
import io.liancha.rule.Localised;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads what the sources say about a chunk of vehicles, with a fixed number of queries a chunk. */
@Component
final class FactReader {

  /**
   * @param withExclusions whether to ask why vehicles are excluded, too
   */
  Map<VehicleKey, Facts> read(Revision revision, List<VehicleKey> keys, boolean withExclusions) {
    var chunk = new Chunk(revision.evaluation(), keys);
    var papers = new Registrations(chunk);
    var vehicles = papers.vehicles();
    var businesses = papers.businesses();
    var permits = papers.permits();
    var exclusions = withExclusions ? exclusions(revision, keys) : Map.<VehicleKey, Localised>of();
    var sightings = sightings(chunk);
    var persons = new HashSet<String>();
    sightings.values().forEach(s -> persons.addAll(s.drivers().keySet()));
    var drivers = Drivers.read(chunk, persons, revision.businessDate());
    vehicles.values().forEach(v -> ofOwner(v).ifPresent(persons::add));
    var cautions = Cautions.read(chunk, persons);
    var facts = new HashMap<VehicleKey, Facts>();
    for (VehicleKey key : keys) {
      VehiclePart vehicle = vehicles.getOrDefault(key, unregistered(key));
      Sightings seen = sightings.get(key);
      facts.put(
          key,
          new Facts(
              vehicle,
              businesses.get(key),
              permits.getOrDefault(key, List.of()),
              seen == null ? List.of() : drivers.of(seen.drivers()),
              seen == null ? null : seen.activity(revision.standards().map()),
              cautions.of(
                  key,
                  seen == null ? Set.of() : seen.drivers().keySet(),
                  ofOwner(vehicle).orElse(null)),
              exclusions.get(key)));
    }
    return facts;
  }

  /**
   * Why vehicles are excluded from most rules, where they are: the first reason by its rule's id.
   */
  private static Map<VehicleKey, Localised> exclusions(Revision revision, List<VehicleKey> keys) {
    var vehicles = keys.stream().map(k -> new ListedVehicle(k.plateType(), k.plate())).toList();
    var byKey = new HashMap<VehicleKey, Localised>();
    for (Exclusion exclusion : revision.evaluation().excludedFor(vehicles)) {
      byKey.putIfAbsent(
          new VehicleKey(exclusion.plateType(), exclusion.plate()), exclusion.explanation());
    }
    return byKey;
  }

  private static Map<VehicleKey, Sightings> sightings(Chunk chunk) {
    var byKey = new HashMap<VehicleKey, Sightings>();
    chunk
        .query(
            """
            SELECT t.plate_type, t.plate, t.departed_at, t.dep_lon, t.dep_lat, t.driver_id
            FROM trip t JOIN chunk c ON t.plate_type = c.plate_type AND t.plate = c.plate
            WHERE t.departed_at IS NOT NULL
            """,
            (row, n) ->
                new Sightings.Trip(
                    Columns.key(row),
                    Columns.time(row, "departed_at"),
                    Columns.decimal(row, "dep_lon"),
                    Columns.decimal(row, "dep_lat"),
                    row.getString("driver_id")))
        .forEach(t -> byKey.computeIfAbsent(t.vehicle(), k -> new Sightings()).add(t));
    return byKey;
  }

  private static Optional<String> ofOwner(VehiclePart vehicle) {
    return Optional.ofNullable(vehicle.owner).map(o -> o.citizenId);
  }

  private static VehiclePart unregistered(VehicleKey key) {
    var vehicle = new VehiclePart();
    vehicle.plate = key.plate();
    vehicle.plateType = key.plateType();
    vehicle.plateColour = CodeTables.plateColour(key.plateType());
    return vehicle;
  }
}
