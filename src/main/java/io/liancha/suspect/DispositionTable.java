package io.liancha.suspect;

import io.liancha.crypto.AtRest;
import io.liancha.rule.Localised;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.type.TypeReference;

/** The dispositions' rows in PostgreSQL, which are written once and never changed. */
final class DispositionTable {

  private static final String INSERT =
      """
      INSERT INTO disposition (agency, disposition_id, agency_zh, agency_en, record_id, version,
        outcome, rule_ids, concerns, case_no, officer_unit, note, said_at, received_at, via, digest,
        violent)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """;

  private static final String NOTE = "disposition.note";

  private final JdbcTemplate jdbc;
  private final AtRest atRest;

  DispositionTable(JdbcTemplate jdbc, AtRest atRest) {
    this.jdbc = jdbc;
    this.atRest = atRest;
  }

  /** How a disposition came. */
  record Arrival(Disposition.Sender sender, List<String> concerns, String via, Instant at) {}

  Optional<String> findDigest(String agency, String dispositionId) {
    return jdbc
        .queryForList(
            "SELECT digest FROM disposition WHERE agency = ? AND disposition_id = ?",
            String.class,
            agency,
            dispositionId)
        .stream()
        .findFirst();
  }

  boolean knowsRecord(String recordId) {
    return !jdbc.queryForList("SELECT 1 FROM suspect_version WHERE record_id = ? LIMIT 1", recordId)
        .isEmpty();
  }

  /** The rules of a version's findings; absent when there is no such version. */
  Optional<List<String>> findRules(String recordId, int version) {
    return jdbc
        .query(
            """
            SELECT ARRAY (SELECT DISTINCT f ->> 'ruleId'
              FROM jsonb_array_elements(record -> 'findings') f ORDER BY 1) AS rules
            FROM suspect_version WHERE record_id = ? AND version = ?
            """,
            (row, n) -> texts(row, "rules"),
            recordId,
            version)
        .stream()
        .findFirst();
  }

  /** False when the sender has used the id before. */
  boolean insert(Disposition said, Arrival arrival) {
    return jdbc.update(
            INSERT,
            statement -> {
              var connection = statement.getConnection();
              statement.setString(1, arrival.sender().agency());
              statement.setString(2, said.dispositionId());
              statement.setString(3, arrival.sender().titleZh());
              statement.setString(4, arrival.sender().titleEn());
              statement.setString(5, said.recordId());
              statement.setInt(6, said.version());
              statement.setString(7, said.outcome().name());
              statement.setArray(8, connection.createArrayOf("text", said.ruleIds().toArray()));
              statement.setArray(9, connection.createArrayOf("text", arrival.concerns().toArray()));
              statement.setString(10, said.caseNo());
              statement.setString(11, said.officerUnit());
              String note = said.note();
              statement.setString(12, note == null ? null : atRest.close(NOTE, note));
              statement.setObject(13, said.at().atOffset(ZoneOffset.UTC));
              statement.setObject(14, arrival.at().atOffset(ZoneOffset.UTC));
              statement.setString(15, arrival.via());
              statement.setString(16, said.digest());
              statement.setBoolean(17, said.violent());
            })
        == 1;
  }

  /** What was confirmed or rejected of these records until the moment, by record id. */
  Map<String, Opinions> opinions(Collection<String> recordIds, Instant heardUntil) {
    var byRecord = new HashMap<String, List<Opinion>>();
    jdbc.query(
        """
        SELECT d.*, v.grounds FROM disposition d JOIN suspect_version v USING (record_id, version)
        WHERE d.record_id = ANY (?) AND d.received_at <= ?
          AND d.outcome IN ('CONFIRMED', 'REJECTED')
        """,
        row -> {
          byRecord
              .computeIfAbsent(row.getString("record_id"), id -> new ArrayList<>())
              .addAll(opinions(row));
        },
        recordIds.toArray(String[]::new),
        heardUntil.atOffset(ZoneOffset.UTC));
    var opinions = new HashMap<String, Opinions>();
    byRecord.forEach((id, all) -> opinions.put(id, new Opinions(all)));
    return opinions;
  }

  /** A record's dispositions, the latest first, before a place in the order they came. */
  List<ReportedDisposition> list(String recordId, long before, int limit) {
    return jdbc.query(
        "SELECT * FROM disposition WHERE record_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
        (row, n) -> reported(row),
        recordId,
        before,
        limit);
  }

  private static List<Opinion> opinions(ResultSet row) throws SQLException {
    List<String> concerns = texts(row, "concerns");
    List<Ground> grounds =
        Wire.JSON.readValue(row.getString("grounds"), new TypeReference<List<Ground>>() {});
    var opinions = new ArrayList<Opinion>();
    for (Ground ground : grounds) {
      if (concerns.contains(ground.ruleId())) {
        opinions.add(
            new Opinion(
                row.getString("agency"),
                new Localised(row.getString("agency_zh"), row.getString("agency_en")),
                row.getString("disposition_id"),
                "CONFIRMED".equals(row.getString("outcome")),
                saidAt(row),
                row.getLong("seq"),
                ground));
      }
    }
    return opinions;
  }

  private ReportedDisposition reported(ResultSet row) throws SQLException {
    String note = row.getString("note");
    return new ReportedDisposition(
        row.getLong("seq"),
        row.getString("disposition_id"),
        row.getString("agency"),
        new Localised(row.getString("agency_zh"), row.getString("agency_en")),
        row.getInt("version"),
        Disposition.Outcome.valueOf(row.getString("outcome")),
        texts(row, "concerns"),
        row.getString("case_no"),
        row.getString("officer_unit"),
        Masking.inWords(note == null ? null : atRest.open(NOTE, note)),
        ChinaTime.of(instant(row, "said_at")),
        ChinaTime.of(instant(row, "received_at")),
        row.getString("via"));
  }

  /** Nobody says anything later than it is heard: an agency's clock may be wrong. */
  private static Instant saidAt(ResultSet row) throws SQLException {
    Instant said = instant(row, "said_at");
    Instant heard = instant(row, "received_at");
    return said.isAfter(heard) ? heard : said;
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return List.of((String[]) array.getArray());
  }
}
