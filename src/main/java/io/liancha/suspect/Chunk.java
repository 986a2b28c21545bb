package io.liancha.suspect;

import io.liancha.rule.Evaluation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;

/** The vehicles of one chunk, and how facts about all of them are asked for at once. */
record Chunk(Evaluation evaluation, List<VehicleKey> keys) {

  /** Runs a query that joins with {@code chunk (plate_type, plate)}. */
  <T> List<T> query(String sql, RowMapper<T> mapper) {
    var params = new ArrayList<String>();
    keys.forEach(k -> Collections.addAll(params, k.plateType(), k.plate()));
    return run("chunk(plate_type, plate)", "(?, ?)", keys.size(), sql, params, mapper);
  }

  /** Runs a query that joins with {@code wanted (value)}; no values, no rows. */
  <T> List<T> queryFor(Collection<String> values, String sql, RowMapper<T> mapper) {
    return run("wanted(value)", "(?)", values.size(), sql, List.copyOf(values), mapper);
  }

  private <T> List<T> run(
      String table, String row, int rows, String sql, List<String> params, RowMapper<T> mapper) {
    if (rows == 0) {
      return List.of();
    }
    String values = String.join(", ", Collections.nCopies(rows, row));
    return evaluation.query(
        "WITH " + table + " AS (VALUES " + values + ")\n" + sql, params, mapper);
  }
}
