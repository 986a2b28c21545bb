package io.liancha.suspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.liancha.suspect.KnownBasis.ReadDataset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * What the last run knew of every vehicle, the unsuspected ones included: a question about a plate
 * is an indexed read here, and its answer is the run's own.
 */
@Component
public final class KnownVehicles {

  private static final String ASKED =
      """
      WITH asked AS (
        SELECT plate_type, plate FROM known_vehicle WHERE plate = ANY (?)
        UNION
        SELECT plate_type, plate FROM suspect WHERE plate = ANY (?) AND version > 0
      )
      SELECT a.plate_type, a.plate, k.datasets, k.found, k.ambiguous, k.waiting, k.owner_code,
        (SELECT jsonb_agg(x.content ORDER BY x.rule_id) FROM known_exclusion x
          WHERE x.plate = a.plate AND x.plate_type = a.plate_type)::text AS exclusions,
        s.version, s.status, s.valid_until, v.record::text AS record,
        CASE WHEN s.checked_run = (SELECT run_id FROM known_basis) THEN s.outcome END AS outcome
      FROM asked a
      LEFT JOIN known_vehicle k ON k.plate = a.plate AND k.plate_type = a.plate_type
      LEFT JOIN suspect s ON s.record_id = a.plate_type || '-' || a.plate
      LEFT JOIN suspect_version v ON v.record_id = s.record_id AND v.version = s.version
      ORDER BY a.plate, a.plate_type
      """;

  private final JdbcTemplate jdbc;
  private final KnownVehicleWriter writer;
  private final KeptRecords kept;

  KnownVehicles(JdbcTemplate jdbc, KnownVehicleWriter writer, KeptRecords kept) {
    this.jdbc = jdbc;
    this.kept = kept;
    this.writer = writer;
  }

  /** Replaces what was known by what a run knows, in the caller's transaction. */
  public void keep(Revision revision) {
    writer.write(revision);
    var read = new HashMap<String, Stored>();
    revision
        .datasets()
        .forEach(
            (name, state) ->
                read.put(
                    name,
                    new Stored(
                        state.source(), state.asOf() == null ? null : state.asOf().toString())));
    jdbc.update(
        """
        INSERT INTO known_basis
          (run_id, snapshot, business_date, kept_at, rules_not_run, rests_on, datasets)
        VALUES (?, ?, ?, ?, ?, ?, ?::jsonb)
        ON CONFLICT (one) DO UPDATE SET run_id = excluded.run_id,
          snapshot = excluded.snapshot, business_date = excluded.business_date, kept_at = excluded.kept_at,
          rules_not_run = excluded.rules_not_run, rests_on = excluded.rests_on,
          datasets = excluded.datasets
        """,
        revision.runId(),
        revision.provenance().snapshot(),
        revision.businessDate(),
        Timestamp.from(revision.issuedAt()),
        sorted(revision.evaluation().vehicleRulesNotRun()),
        sorted(revision.evaluation().restsOn()),
        Wire.JSON.writeValueAsString(read));
  }

  /** The run that is known; empty before the first. */
  public Optional<KnownBasis> basis() {
    return jdbc
        .query(
            "SELECT run_id, snapshot, business_date, rules_not_run, rests_on, datasets::text"
                + " FROM known_basis",
            (row, n) -> basis(row))
        .stream()
        .findFirst();
  }

  /** The vehicles under these plates, ordered by plate and kind; a plate may have several. */
  public List<KnownVehicle> find(Collection<String> plates) {
    String[] asked = plates.toArray(String[]::new);
    return jdbc.query(ASKED, (row, n) -> vehicle(row), asked, asked);
  }

  /** Which of these plates are known, in the order given. */
  public List<String> listKnown(List<String> plates, int limit) {
    return jdbc.queryForList(
        """
        SELECT a.plate FROM unnest(?) WITH ORDINALITY AS a(plate, place)
        WHERE EXISTS (SELECT FROM known_vehicle k WHERE k.plate = a.plate)
        ORDER BY a.place LIMIT ?
        """,
        String.class,
        plates.toArray(String[]::new),
        limit);
  }

  /** A dataset's source and age as the basis stores them. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Stored(String source, @Nullable String asOf) {}

  private static KnownBasis basis(ResultSet row) throws SQLException {
    var datasets = new HashMap<String, ReadDataset>();
    Wire.JSON
        .readValue(row.getString("datasets"), new TypeReference<Map<String, Stored>>() {})
        .forEach(
            (name, s) ->
                datasets.put(
                    name,
                    new ReadDataset(
                        s.source(), s.asOf() == null ? null : java.time.Instant.parse(s.asOf()))));
    return new KnownBasis(
        row.getString("run_id"),
        row.getLong("snapshot"),
        row.getObject("business_date", LocalDate.class),
        Set.of((String[]) row.getArray("rules_not_run").getArray()),
        Set.of((String[]) row.getArray("rests_on").getArray()),
        Map.copyOf(datasets));
  }

  private KnownVehicle vehicle(ResultSet row) throws SQLException {
    String exclusions = row.getString("exclusions");
    String outcome = row.getString("outcome");
    return vehicle(
        row,
        exclusions == null ? Wire.JSON.createArrayNode() : Wire.JSON.readTree(exclusions),
        outcome == null ? null : Outcome.valueOf(outcome),
        row.getInt("version") == 0 ? null : lead(row));
  }

  /** From the columns that a run's own table and PostgreSQL's have in common. */
  static KnownVehicle vehicle(
      ResultSet row,
      JsonNode exclusions,
      @Nullable Outcome outcome,
      KnownVehicle.@Nullable Lead lead)
      throws SQLException {
    return new KnownVehicle(
        row.getString("plate_type"),
        row.getString("plate"),
        words(row.getString("datasets")),
        words(row.getString("found")),
        row.getBoolean("ambiguous"),
        row.getBoolean("waiting"),
        row.getString("owner_code"),
        exclusions,
        outcome,
        lead);
  }

  private KnownVehicle.Lead lead(ResultSet row) throws SQLException {
    return new KnownVehicle.Lead(
        row.getInt("version"),
        Status.ACTIVE.name().equals(row.getString("status")),
        Objects.requireNonNull(row.getTimestamp("valid_until")).toInstant(),
        kept.openTree(row.getString("record")));
  }

  private static Set<String> words(@Nullable String listed) {
    return listed == null || listed.isEmpty()
        ? Set.of()
        : new LinkedHashSet<>(Arrays.asList(listed.split(",")));
  }

  private static String[] sorted(Set<String> words) {
    return words.stream().sorted().toArray(String[]::new);
  }
}
