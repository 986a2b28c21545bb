package io.liancha.suspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.liancha.suspect.KnownBasis.ReadDataset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/**
 * What the last run knew of every vehicle, the unsuspected ones included: a question about a plate
 * is an indexed read here, and its answer is the run's own.
 */
@Component
public final class KnownVehicles {

  private static final String ASKED =
      """
      SELECT b.revision, plate_type, plate, k.datasets, k.found, k.ambiguous, k.waiting,
        k.owner_code, k.row_digests,
        (SELECT jsonb_agg(x.content ORDER BY x.rule_id) FROM known_exclusion x
          WHERE x.plate = coalesce(k.plate, s.plate)
            AND x.plate_type = coalesce(k.plate_type, s.plate_type))::text AS exclusions,
        s.version, s.status, s.valid_until, v.record::text AS record,
        s.muted <> '[]' AND s.checked_run = (SELECT run_id FROM known_basis) AS muted,
        EXISTS (SELECT FROM disposition d WHERE d.record_id = s.record_id
          AND d.outcome IN ('CONFIRMED', 'REJECTED')
          AND d.received_at > (SELECT kept_at FROM known_basis)) AS said
      FROM (SELECT (SELECT xmin::text FROM known_basis) AS revision) b
      LEFT JOIN (SELECT * FROM known_vehicle WHERE plate = ANY (%1$s)) k
        FULL JOIN (SELECT * FROM suspect WHERE plate = ANY (%1$s)) s USING (plate, plate_type)
      ON k.plate IS NOT NULL OR s.version > 0
      LEFT JOIN suspect_version v ON v.record_id = s.record_id AND v.version = s.version
      ORDER BY plate, plate_type
      """;

  private static final String SEVERAL = ASKED.formatted("?");

  /** PostgreSQL keeps a plan for an array of one, and plans anew for arrays of any length. */
  private static final String ONE = ASKED.formatted("ARRAY[?]");

  private final JdbcTemplate jdbc;
  private final KnownVehicleWriter writer;
  private final KeptRecords kept;
  private volatile @Nullable Read read;

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
    Read now =
        jdbc
            .query(
                "SELECT xmin::text AS revision, run_id, snapshot, business_date, rules_not_run,"
                    + " rests_on, datasets::text FROM known_basis",
                (row, n) -> new Read(row.getString("revision"), basis(row)))
            .stream()
            .findFirst()
            .orElse(null);
    read = now;
    return Optional.ofNullable(now).map(Read::basis);
  }

  /**
   * What was known of some plates, all by one run.
   *
   * @param basis absent before the first run
   * @param vehicles ordered by plate and kind; a plate may have several
   */
  public record Known(@Nullable KnownBasis basis, List<KnownVehicle> vehicles) {}

  /** Reads both in one statement, so that a run that ends meanwhile does not come between them. */
  public Known find(Collection<String> plates) {
    String sql = plates.size() == 1 ? ONE : SEVERAL;
    Object asked = plates.size() == 1 ? plates.iterator().next() : plates.toArray(String[]::new);
    while (true) {
      var revision = new AtomicReference<@Nullable String>();
      var vehicles = new ArrayList<KnownVehicle>();
      jdbc.query(
          sql,
          row -> {
            revision.set(row.getString("revision"));
            if (row.getString("plate") != null) {
              vehicles.add(vehicle(row));
            }
          },
          asked,
          asked);
      if (revision.get() == null) {
        return new Known(null, vehicles);
      }
      Read known = read;
      if (known != null && known.revision().equals(revision.get())) {
        return new Known(known.basis(), vehicles);
      }
      basis();
    }
  }

  /** Vehicles that the last run found anything about, too weak for a lead or not. */
  public long countFound() {
    return Objects.requireNonNull(
        jdbc.queryForObject("SELECT count(*) FROM known_vehicle WHERE found <> ''", Long.class));
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

  /** A basis and PostgreSQL's number of the transaction that wrote it. */
  private record Read(String revision, KnownBasis basis) {}

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
    return named(row)
        .with(
            words(row.getString("row_digests")),
            exclusions == null ? Wire.JSON.createArrayNode() : Wire.JSON.readTree(exclusions),
            row.getBoolean("muted"),
            row.getBoolean("said"),
            row.getInt("version") == 0 ? null : lead(row));
  }

  /** From the columns that a run's own table and PostgreSQL's have in common. */
  static KnownVehicle named(ResultSet row) throws SQLException {
    return new KnownVehicle(
        row.getString("plate_type"),
        row.getString("plate"),
        words(row.getString("datasets")),
        words(row.getString("found")),
        row.getBoolean("ambiguous"),
        row.getBoolean("waiting"),
        row.getString("owner_code"),
        Set.of(),
        Wire.JSON.createArrayNode(),
        false,
        false,
        null);
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
