package io.liancha.suspect;

import io.liancha.rule.ListedVehicle;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The records' rows in PostgreSQL. Every method runs in the caller's transaction. */
@Component
final class SuspectStore {

  private final JdbcClient client;
  private final JdbcTemplate template;
  private final KeptRecords kept;

  SuspectStore(JdbcTemplate template, KeptRecords kept) {
    this.template = template;
    this.kept = kept;
    this.client = JdbcClient.create(template);
  }

  /**
   * Locks the vehicles' rows, in one order for everybody, and makes those that are missing: whoever
   * comes second waits here and then sees what the first wrote.
   */
  Map<VehicleKey, SuspectRow> claim(Collection<VehicleKey> keys) {
    List<VehicleKey> all =
        keys.stream().distinct().sorted(Comparator.comparing(VehicleKey::recordId)).toList();
    List<String> ids = all.stream().map(VehicleKey::recordId).toList();
    template.update(
        """
        INSERT INTO suspect (record_id, plate_type, plate)
        SELECT * FROM unnest(?, ?, ?) ON CONFLICT DO NOTHING
        """,
        statement -> {
          statement.setArray(1, array(statement, ids));
          statement.setArray(2, array(statement, all.stream().map(VehicleKey::plateType).toList()));
          statement.setArray(3, array(statement, all.stream().map(VehicleKey::plate).toList()));
        });
    return rows(
        client
            .sql(
                """
                SELECT record_id FROM suspect
                WHERE record_id IN (:ids) ORDER BY record_id FOR UPDATE
                """)
            .param("ids", ids)
            .query(String.class)
            .list());
  }

  /** Locks the next ACTIVE records that this run has not looked at. */
  Map<VehicleKey, SuspectRow> claimUnchecked(String runId, int limit) {
    return rows(
        client
            .sql(
                """
                SELECT record_id FROM suspect
                WHERE status = 'ACTIVE' AND checked_run IS DISTINCT FROM :run
                ORDER BY record_id LIMIT :limit FOR UPDATE
                """)
            .param("run", runId)
            .param("limit", limit)
            .query(String.class)
            .list());
  }

  /**
   * Reads rows, mostly locked ones. A statement of its own: the one that waited for the locks still
   * sees the versions of before its waiting.
   */
  private Map<VehicleKey, SuspectRow> rows(List<String> ids) {
    var byKey = new LinkedHashMap<VehicleKey, SuspectRow>();
    if (!ids.isEmpty()) {
      client
          .sql(
              """
              SELECT s.plate_type, s.plate, s.version, s.content_digest, s.valid_until,
                s.weights, s.muted, v.record, v.grounds
              FROM suspect s LEFT JOIN suspect_version v USING (record_id, version)
              WHERE s.record_id IN (:ids) ORDER BY s.record_id
              """)
          .param("ids", ids)
          .query((row, n) -> row(row))
          .list()
          .forEach(r -> byKey.put(r.key(), r));
    }
    return byKey;
  }

  /** A record as it is now, not locked; absent when nothing was ever issued under the id. */
  Optional<SuspectRow> find(String recordId) {
    return rows(List.of(recordId)).values().stream().filter(r -> r.version() > 0).findFirst();
  }

  /** Writes what was decided; a version that exists already is an error, never overwritten. */
  void save(List<Decision> decisions, Revision revision, Instant validUntil) {
    var issued = decisions.stream().filter(d -> d.issued() != null).toList();
    template.batchUpdate(
        """
        UPDATE suspect SET version = ?, status = ?, band = ?, score = ?, issued_at = ?,
          valid_until = ?, content_digest = ?, rules = ?, townships = ?, weights = ?::jsonb,
          checked_run = ?, outcome = ?
        WHERE record_id = ?
        """,
        issued,
        Math.max(1, issued.size()),
        (statement, decision) -> bindRow(statement, decision, revision, validUntil));
    template.batchUpdate(
        """
        INSERT INTO suspect_version (record_id, version, record, changed, run_id, issued_at, grounds,
          status, content_digest, valid_until, weights)
        VALUES (?, ?, ?::jsonb, ?, ?, ?, ?::jsonb, ?, ?, ?, ?::jsonb)
        """,
        issued,
        Math.max(1, issued.size()),
        (statement, decision) -> bindVersion(statement, decision, revision, validUntil));
    markChecked(decisions, revision.runId());
  }

  /** Forgets vehicles that an earlier run looked at without issuing anything. */
  void forgetUnissued(String runId) {
    client
        .sql("DELETE FROM suspect WHERE version = 0 AND checked_run IS DISTINCT FROM :run")
        .param("run", runId)
        .update();
  }

  List<ListedVehicle> listActive() {
    return client
        .sql("SELECT plate_type, plate FROM suspect WHERE status = 'ACTIVE' ORDER BY record_id")
        .query((rs, n) -> new ListedVehicle(rs.getString(1), rs.getString(2)))
        .list();
  }

  Map<String, Long> countActiveByBand() {
    return counts(
        client.sql(
            "SELECT band AS name, count(*) AS n FROM suspect WHERE status = 'ACTIVE' GROUP BY"
                + " band"));
  }

  Map<String, Long> countByOutcome(String runId) {
    return counts(
        client
            .sql(
                """
                SELECT outcome AS name, count(*) AS n FROM suspect
                WHERE checked_run = :run AND outcome IS NOT NULL GROUP BY outcome
                """)
            .param("run", runId));
  }

  /** Nothing issued: the row only remembers that this run saw it, and its first word on it. */
  private void markChecked(List<Decision> decisions, String runId) {
    var byOutcome =
        decisions.stream()
            .filter(d -> d.issued() == null)
            .collect(
                Collectors.groupingBy(
                    Decision::outcome,
                    Collectors.mapping(d -> d.key().recordId(), Collectors.toList())));
    byOutcome.forEach(
        (outcome, ids) ->
            client
                .sql(
                    """
                    UPDATE suspect SET checked_run = :run,
                      outcome = CASE WHEN checked_run = :run THEN outcome ELSE :outcome END
                    WHERE record_id IN (:ids)
                    """)
                .param("run", runId)
                .param("outcome", outcome.name())
                .param("ids", ids)
                .update());
  }

  private static void bindRow(
      PreparedStatement statement, Decision decision, Revision revision, Instant validUntil)
      throws SQLException {
    Decision.Issue issue = Objects.requireNonNull(decision.issued());
    SuspectRecord record = issue.record();
    statement.setInt(1, version(record));
    statement.setString(2, String.valueOf(record.status));
    statement.setString(3, String.valueOf(record.band));
    statement.setObject(4, record.score);
    statement.setTimestamp(5, Timestamp.from(revision.issuedAt()));
    statement.setTimestamp(6, Timestamp.from(validUntil));
    statement.setString(7, issue.contentDigest());
    statement.setArray(8, array(statement, rules(record)));
    statement.setArray(9, array(statement, townships(record)));
    statement.setString(10, Wire.JSON.writeValueAsString(issue.weights()));
    statement.setString(11, revision.runId());
    statement.setString(12, decision.outcome().name());
    statement.setString(13, decision.key().recordId());
  }

  private void bindVersion(
      PreparedStatement statement, Decision decision, Revision revision, Instant validUntil)
      throws SQLException {
    Decision.Issue issue = Objects.requireNonNull(decision.issued());
    statement.setString(1, decision.key().recordId());
    statement.setInt(2, version(issue.record()));
    statement.setString(3, kept.close(issue.record()));
    statement.setArray(4, array(statement, issue.changed()));
    statement.setString(5, revision.runId());
    statement.setTimestamp(6, Timestamp.from(revision.issuedAt()));
    statement.setString(7, Wire.JSON.writeValueAsString(issue.grounds()));
    statement.setString(8, String.valueOf(issue.record().status));
    statement.setString(9, issue.contentDigest());
    statement.setTimestamp(10, Timestamp.from(validUntil));
    statement.setString(11, Wire.JSON.writeValueAsString(issue.weights()));
  }

  private static int version(SuspectRecord record) {
    return Objects.requireNonNull(record.version);
  }

  private static Array array(PreparedStatement statement, Collection<String> values)
      throws SQLException {
    return statement.getConnection().createArrayOf("text", values.toArray());
  }

  private static Collection<String> rules(SuspectRecord record) {
    var rules = new LinkedHashSet<String>();
    record.listFindings().forEach(f -> rules.add(String.valueOf(f.ruleId)));
    return rules;
  }

  private static Collection<String> townships(SuspectRecord record) {
    var townships = new LinkedHashSet<String>();
    ActivityPart activity = record.activity;
    if (activity != null && activity.topPlaces != null) {
      for (ActivityPart.Place place : activity.topPlaces) {
        if (place.township != null) {
          townships.add(place.township);
        }
      }
    }
    return townships;
  }

  private SuspectRow row(ResultSet row) throws SQLException {
    String json = row.getString("record");
    String grounds = row.getString("grounds");
    return new SuspectRow(
        Columns.key(row),
        row.getInt("version"),
        json == null ? null : kept.open(json),
        row.getString("content_digest"),
        instant(row.getTimestamp("valid_until")),
        Wire.JSON.readValue(row.getString("weights"), new TypeReference<List<Weight>>() {}),
        grounds == null
            ? List.of()
            : Wire.JSON.readValue(grounds, new TypeReference<List<Ground>>() {}),
        Wire.JSON.readValue(row.getString("muted"), new TypeReference<List<Muted>>() {}));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }

  private static Map<String, Long> counts(JdbcClient.StatementSpec statement) {
    var counts = new HashMap<String, Long>();
    statement.query((row, n) -> counts.put(row.getString("name"), row.getLong("n"))).list();
    return counts;
  }
}
