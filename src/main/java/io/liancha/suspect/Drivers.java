package io.liancha.suspect;

import static io.liancha.suspect.Columns.date;
import static io.liancha.suspect.Columns.text;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Drivers as the platforms list them. A driver permit belongs to the person, whichever company's
 * row says so.
 */
final class Drivers {

  private static final int DRIVERS_MAX = 10;
  private static final Comparator<@Nullable LocalDate> NO_END_IS_LATEST =
      Comparator.nullsLast(Comparator.naturalOrder());

  private final Map<String, List<Listed>> byPerson;
  private final LocalDate businessDate;

  private record Listed(
      @Nullable String name,
      @Nullable String phone,
      @Nullable String certificateNo,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {

    boolean begun(LocalDate day) {
      return certificateNo != null && (from == null || !day.isBefore(from));
    }

    boolean valid(LocalDate day) {
      return begun(day) && (to == null || !day.isAfter(to));
    }
  }

  private Drivers(Map<String, List<Listed>> byPerson, LocalDate businessDate) {
    this.byPerson = byPerson;
    this.businessDate = businessDate;
  }

  static Drivers read(Chunk chunk, Set<String> citizenIds, LocalDate businessDate) {
    var byPerson = new HashMap<String, List<Listed>>();
    chunk.queryFor(
        citizenIds,
        """
        SELECT d.driver_id, d.name, d.phone, d.certificate_no, d.certificate_from, d.certificate_to
        FROM platform_driver d JOIN wanted w ON d.driver_id = w.value
        WHERE d.deleted IS DISTINCT FROM TRUE
        ORDER BY d.driver_id, d.updated_at DESC NULLS LAST, d.company_id
        """,
        (row, n) ->
            byPerson
                .computeIfAbsent(row.getString("driver_id"), k -> new ArrayList<>())
                .add(listed(row)));
    return new Drivers(byPerson, businessDate);
  }

  /** The drivers of one vehicle, who drove most first. */
  List<DriverPart> of(Map<String, Integer> ordersByPerson) {
    return ordersByPerson.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(DRIVERS_MAX)
        .map(e -> part(e.getKey(), e.getValue()))
        .toList();
  }

  private DriverPart part(String citizenId, int orders) {
    var part = new DriverPart();
    part.citizenId = citizenId;
    part.orders = orders;
    List<Listed> rows = byPerson.getOrDefault(citizenId, List.of());
    if (rows.isEmpty()) {
      part.permitState = "UNKNOWN";
      return part;
    }
    part.name = rows.get(0).name();
    part.phone = rows.get(0).phone();
    Listed best =
        rows.stream()
            .filter(r -> r.begun(businessDate))
            .max(Comparator.comparing(Listed::to, NO_END_IS_LATEST))
            .orElse(null);
    if (best == null) {
      part.permitState = "NONE";
      return part;
    }
    LocalDate to = best.to();
    part.permitState = best.valid(businessDate) ? "VALID" : "EXPIRED";
    part.permitNo = best.certificateNo();
    part.permitValidTo = to == null ? null : to.toString();
    return part;
  }

  private static Listed listed(ResultSet row) throws SQLException {
    return new Listed(
        text(row, "name"),
        text(row, "phone"),
        text(row, "certificate_no"),
        date(row, "certificate_from"),
        date(row, "certificate_to"));
  }
}
