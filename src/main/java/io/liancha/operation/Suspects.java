package io.liancha.operation;

import io.liancha.suspect.ListedRecords;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The active suspects, and what agencies said of them last. */
@Component
final class Suspects {

  private final JdbcClient jdbc;
  private final ListedRecords listed;

  Suspects(JdbcClient jdbc, ListedRecords listed) {
    this.jdbc = jdbc;
    this.listed = listed;
  }

  /**
   * The band of each active suspect that no agency has found lawful since its version was issued.
   */
  Map<String, String> bands() {
    var bands = new HashMap<String, String>();
    jdbc.sql(
            "SELECT s.record_id, s.band FROM suspect s WHERE s.status = 'ACTIVE' AND NOT "
                + REJECTED)
        .query(
            rs -> {
              bands.put(rs.getString(1), rs.getString(2));
            });
    return bands;
  }

  /** An agency's last word on the version in force is that it was wrong, and nobody confirms it. */
  private static final String REJECTED =
      "(EXISTS (SELECT FROM disposition d WHERE d.record_id = s.record_id AND d.version = s.version"
          + " AND d.outcome = 'REJECTED' AND NOT EXISTS (SELECT FROM disposition l"
          + " WHERE l.record_id = d.record_id AND l.agency = d.agency AND l.version = d.version"
          + " AND l.outcome IN ('CONFIRMED', 'REJECTED') AND (l.said_at, l.seq) > (d.said_at, d.seq)))"
          + " AND NOT EXISTS (SELECT FROM disposition c WHERE c.record_id = s.record_id"
          + " AND c.version = s.version AND c.outcome = 'CONFIRMED'))";

  /** The records in force of these ids. */
  Map<String, ObjectNode> records(Collection<String> ids) {
    var records = new HashMap<String, ObjectNode>();
    listed.of(ids).forEach((id, record) -> records.put(id, record.toJson()));
    return records;
  }

  /** A disposition of a record. */
  record Word(
      String recordId, String agency, String dispositionId, String outcome, boolean violent) {}

  /** What agencies said of the versions in force, in the order it came. */
  Map<String, List<Word>> words(Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(
            "SELECT d.record_id, d.agency, d.disposition_id, d.outcome, d.violent FROM disposition d"
                + " JOIN suspect s ON s.record_id = d.record_id AND s.version = d.version"
                + " WHERE d.record_id IN (:ids) ORDER BY d.seq")
        .param("ids", ids)
        .query(
            (rs, n) ->
                new Word(
                    rs.getString(1),
                    rs.getString(2),
                    rs.getString(3),
                    rs.getString(4),
                    rs.getBoolean(5)))
        .list()
        .stream()
        .collect(Collectors.groupingBy(Word::recordId));
  }
}
