package io.liancha.suspect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What closed cases warn of: those against the vehicle, and those against its drivers and its owner
 * with any vehicle. A case is told once.
 */
final class Cautions {

  private static final String REPEATED = "REPEAT_OFFENDER";

  private final Map<VehicleKey, List<Case>> byVehicle = new HashMap<>();
  private final Map<String, List<Case>> byPerson = new HashMap<>();

  private record Case(String number, boolean violent) {}

  /**
   * @param persons the drivers and owners of the chunk's vehicles
   */
  static Cautions read(Chunk chunk, Set<String> persons) {
    var cautions = new Cautions();
    // A plate is given out again: a case from before this car was registered, or from the days of
    // another car that bore the plate, is not this one's.
    chunk.query(
        """
        SELECT c.plate_type, c.plate, k.case_no, k.violent_resistance
        FROM closed_case k JOIN chunk c ON k.plate = c.plate
        LEFT JOIN registration r ON r.plate_type = c.plate_type AND r.plate = c.plate
        WHERE (k.plate_type IS NULL OR k.plate_type = '' OR k.plate_type = c.plate_type)
          AND coalesce(CAST(k.decided_at AS DATE) >= r.first_registered, true)
          AND NOT EXISTS (
            SELECT 1 FROM vehicle o
            WHERE o.plate_type = c.plate_type AND o.plate = c.plate AND o.serial <> r.serial
              AND NOT coalesce(r.ended, false) AND CAST(k.decided_at AS DATE) <= o.ended_since)
        """,
        (row, n) ->
            cautions
                .byVehicle
                .computeIfAbsent(Columns.key(row), key -> new ArrayList<>())
                .add(new Case(row.getString(3), row.getBoolean(4))));
    chunk.queryFor(
        persons,
        """
        SELECT k.driver_id, k.case_no, k.violent_resistance
        FROM closed_case k JOIN wanted w ON k.driver_id = w.value
        """,
        (row, n) ->
            cautions
                .byPerson
                .computeIfAbsent(row.getString(1), person -> new ArrayList<>())
                .add(new Case(row.getString(2), row.getBoolean(3))));
    return cautions;
  }

  /**
   * @param owner citizen id of the vehicle's owner, when a person owns it
   */
  List<CautionPart> of(VehicleKey vehicle, Collection<String> drivers, @Nullable String owner) {
    var told = new HashSet<String>();
    var parts = new ArrayList<CautionPart>();
    add(parts, told, null, byVehicle.getOrDefault(vehicle, List.of()));
    add(parts, told, "DRIVER", drivers.stream().flatMap(d -> against(d).stream()).toList());
    add(parts, told, "OWNER", owner == null ? List.of() : against(owner));
    return parts;
  }

  private List<Case> against(String person) {
    return byPerson.getOrDefault(person, List.of());
  }

  private static void add(
      List<CautionPart> parts, Set<String> told, @Nullable String about, List<Case> cases) {
    List<Case> untold = cases.stream().filter(c -> told.add(c.number())).toList();
    if (!untold.isEmpty()) {
      parts.add(CautionPart.of(REPEATED, untold.size(), about));
    }
    if (untold.stream().anyMatch(Case::violent)) {
      parts.add(CautionPart.of("VIOLENT_RESISTANCE", null, about));
    }
  }
}
