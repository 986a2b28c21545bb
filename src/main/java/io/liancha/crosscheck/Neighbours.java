package io.liancha.crosscheck;

import io.liancha.dataset.DuckDb;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The vehicles that a plate's are tied to by owner, phone or driver, and those tied to them: what
 * rules about rings, drivers and owners have to see beside it.
 */
@Component
final class Neighbours {

  /** More are a fleet, which ties nobody; what is found until then is kept. */
  private static final int PLATES_MAX = 400;

  private static final int ROUNDS_MAX = 6;

  private static final String TIED =
      """
      WITH known AS (SELECT unnest([%3$s]) AS plate),
      owner AS (SELECT v.owner_id, v.owner_phone FROM (%1$s) v SEMI JOIN known k ON k.plate = v.plate),
      driver AS (SELECT d.driver_id FROM (%2$s) d SEMI JOIN known k ON k.plate = d.plate)
      SELECT v.plate FROM (%1$s) v SEMI JOIN owner o ON o.owner_id = v.owner_id
      UNION
      SELECT v.plate FROM (%1$s) v SEMI JOIN owner o ON o.owner_phone = v.owner_phone
      UNION
      SELECT d.plate FROM (%2$s) d SEMI JOIN driver r ON r.driver_id = d.driver_id
      """;

  private final DuckDb duckDb;

  Neighbours(DuckDb duckDb) {
    this.duckDb = duckDb;
  }

  /**
   * @param rows a query for the rows of each dataset
   */
  Set<String> of(String plate, Map<String, String> rows) {
    Set<String> plates = new HashSet<>(Set.of(plate));
    try (Connection c = duckDb.connect();
        Statement s = c.createStatement()) {
      for (int round = 0; round < ROUNDS_MAX; round++) {
        Set<String> tied = tied(s, plates, rows);
        tied.addAll(plates);
        if (tied.size() == plates.size() || tied.size() > PLATES_MAX) {
          break;
        }
        plates = tied;
      }
      return plates;
    } catch (SQLException e) {
      throw new IllegalStateException("the lake cannot be asked for a vehicle's neighbours", e);
    }
  }

  private static Set<String> tied(Statement s, Set<String> plates, Map<String, String> rows)
      throws SQLException {
    var tied = new HashSet<String>();
    try (ResultSet rs =
        s.executeQuery(TIED.formatted(rows.get("vehicle"), rows.get("order_day"), list(plates)))) {
      while (rs.next()) {
        String plate = rs.getString(1);
        if (plate != null) {
          tied.add(plate);
        }
      }
    }
    return tied;
  }

  static String list(Set<String> plates) {
    return plates.stream().map(DuckDb::literal).collect(Collectors.joining(", "));
  }
}
