package io.liancha.suspect;

import io.liancha.dataset.Dataset;
import io.liancha.dataset.Datasets;
import io.liancha.dataset.RowDigest;
import io.liancha.rule.Evaluation;
import io.liancha.rule.EvidenceItem;
import io.liancha.rule.Exclusion;
import io.liancha.rule.Localised;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Writes what a run knows of all vehicles: copied beside the tables as a whole, then only what
 * differs is changed, so that a night like the last one writes next to nothing.
 */
@Component
final class KnownVehicleWriter {

  static final String VEHICLES =
      """
      SELECT k.plate_type, k.plate, k.datasets, k.ambiguous, f.found, w.value IS NOT NULL AS waiting,
        r.owner_code
      FROM known_vehicle k
      LEFT JOIN (
        SELECT plate_type, plate, string_agg(rule_id, ',') AS found FROM finding
        GROUP BY plate_type, plate
      ) f ON f.plate_type = k.plate_type AND f.plate = k.plate
      LEFT JOIN (SELECT DISTINCT value FROM waiting_key WHERE kind = 'plate') w
        ON w.value = k.plate
      LEFT JOIN (
        SELECT plate_type, plate, any_value(owner_id) AS owner_code FROM registration
        WHERE owner_kind = 'ENTERPRISE' GROUP BY plate_type, plate
      ) r ON r.plate_type = k.plate_type AND r.plate = k.plate
      """;

  /** What a source is asked for by the vehicle's owner instead of its plate. */
  private static final String OF_OWNER = "enterprise";

  private static final List<String> VEHICLE_VALUES =
      List.of("datasets", "found", "ambiguous", "waiting", "owner_code", "row_digests");

  private final JdbcTemplate jdbc;

  KnownVehicleWriter(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void write(Revision revision) {
    Evaluation evaluation = revision.evaluation();
    replace(
        "known_vehicle",
        List.of("plate", "plate_type"),
        VEHICLE_VALUES,
        copy -> evaluation.each(withDigests(), row -> vehicle(row, copy)));
    replace(
        "known_exclusion",
        List.of("plate", "plate_type", "rule_id"),
        List.of("content"),
        copy ->
            evaluation.eachExclusion(
                e -> copy.row(e.plate(), e.plateType(), e.ruleId(), content(e))));
  }

  /** The vehicles with the digests of what sources said of their plates and of their owners. */
  private static String withDigests() {
    String said =
        Datasets.load().all().stream()
            .filter(d -> RowDigest.has(d) && d.columnNames().contains("plate"))
            .map(d -> "SELECT plate, %s AS digest FROM %s".formatted(RowDigest.sql(d), d.name()))
            .collect(Collectors.joining(" UNION ALL "));
    Dataset owner = Datasets.load().get(OF_OWNER);
    return """
        SELECT v.*, concat_ws(',', p.digests, o.digest) AS row_digests
        FROM (%s) v
        LEFT JOIN (SELECT plate, string_agg(digest, ',') AS digests FROM (%s) GROUP BY plate) p
          ON p.plate = v.plate
        LEFT JOIN (SELECT %s AS owner_code, %s AS digest FROM %s) o ON o.owner_code = v.owner_code
        """
        .formatted(VEHICLES, said, owner.key().get(0), RowDigest.sql(owner), owner.name());
  }

  /** Puts all rows of a table to a copy. */
  @FunctionalInterface
  private interface Rows {
    void into(Copy copy);
  }

  private void replace(String table, List<String> key, List<String> values, Rows rows) {
    String now = table + "_now";
    jdbc.execute("CREATE TEMP TABLE %s (LIKE %s) ON COMMIT DROP".formatted(now, table));
    jdbc.execute(
        (ConnectionCallback<Boolean>)
            connection -> {
              String columns = String.join(", ", key) + ", " + String.join(", ", values);
              try (var copy = new Copy(connection, now + "(" + columns + ")")) {
                rows.into(copy);
              }
              return true;
            });
    jdbc.execute("ANALYZE " + now);
    statements(table, now, key, values).forEach(jdbc::execute);
  }

  /** An exclusion may name a vehicle twice; the first that came stands. */
  private static List<String> statements(
      String table, String now, List<String> key, List<String> values) {
    String keys = String.join(", ", key);
    String sameKey = same(key, "=", " AND ");
    String set = String.join(", ", values.stream().map(v -> v + " = n." + v).toList());
    String differs = same(values, "IS DISTINCT FROM", " OR ");
    return List.of(
        "DELETE FROM %s t WHERE NOT EXISTS (SELECT FROM %s n WHERE %s)"
            .formatted(table, now, sameKey),
        "UPDATE %s t SET %s FROM %s n WHERE %s AND (%s)"
            .formatted(table, set, now, sameKey, differs),
        "INSERT INTO %1$s (%2$s, %3$s) SELECT DISTINCT ON (%2$s) %2$s, %3$s FROM %4$s n WHERE NOT EXISTS (SELECT FROM %1$s t WHERE %5$s)"
            .formatted(table, keys, String.join(", ", values), now, sameKey));
  }

  private static String same(List<String> columns, String operator, String between) {
    return String.join(
        between, columns.stream().map(c -> "t." + c + " " + operator + " n." + c).toList());
  }

  private static void vehicle(ResultSet row, Copy copy) throws SQLException {
    copy.row(
        row.getString("plate"),
        row.getString("plate_type"),
        sorted(row.getString("datasets")),
        sorted(row.getString("found")),
        row.getBoolean("ambiguous") ? "t" : "f",
        row.getBoolean("waiting") ? "t" : "f",
        row.getString("owner_code"),
        sorted(row.getString("row_digests")));
  }

  /** Without evidence that holds personal values: whoever may ask is told why. */
  static String content(Exclusion e) {
    var content = new LinkedHashMap<String, Object>();
    content.put("ruleId", e.ruleId());
    content.put("ruleVersion", e.ruleVersion());
    content.put("effect", e.effect().name());
    content.put("title", said(e.title()));
    content.put("explanation", said(e.explanation()));
    content.put("legalBasis", said(e.law()));
    content.put(
        "evidence",
        e.evidence().stream()
            .filter(i -> i.personal() == null)
            .map(KnownVehicleWriter::evidence)
            .toList());
    return Wire.JSON.writeValueAsString(content);
  }

  private static Map<String, String> evidence(EvidenceItem item) {
    return Map.of(
        "dataset", item.dataset(),
        "recordId", said(item.recordId()),
        "field", item.field(),
        "value", said(item.value()));
  }

  private static Map<String, String> said(Localised text) {
    return Map.of("zh", said(text.zh()), "en", said(text.en()));
  }

  /** As PostgreSQL can hold it. */
  private static String said(@Nullable String text) {
    return Objects.requireNonNullElse(Printable.of(text), "");
  }

  private static String sorted(@Nullable String listed) {
    return listed == null ? "" : String.join(",", new TreeSet<>(List.of(listed.split(","))));
  }

  /** Rows on their way into a table in PostgreSQL's text form. */
  private static final class Copy implements AutoCloseable {

    private final PGCopyOutputStream out;

    Copy(Connection connection, String table) throws SQLException {
      out =
          new PGCopyOutputStream(
              connection.unwrap(PGConnection.class), "COPY " + table + " FROM STDIN");
    }

    void row(@Nullable String... values) {
      var line = new StringBuilder();
      for (String value : values) {
        line.append(line.isEmpty() ? "" : "\t").append(value == null ? "\\N" : escaped(value));
      }
      try {
        out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException("what is known of vehicles cannot be written", e);
      }
    }

    private static String escaped(String value) {
      return value
          .replace("\\", "\\\\")
          .replace("\t", "\\t")
          .replace("\n", "\\n")
          .replace("\r", "\\r");
    }

    @Override
    public void close() {
      try {
        out.close();
      } catch (IOException e) {
        throw new UncheckedIOException("what is known of vehicles cannot be written", e);
      }
    }
  }
}
