package io.liancha.suspect;

import io.liancha.rule.ListedVehicle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.node.ObjectNode;

/**
 * The records as they stood at an earlier moment, which is told by the newest version there was.
 * Reads only.
 */
@Component
final class PastRecords {

  private static final String COLUMNS =
      " version, record, content_digest, valid_until, weights, grounds FROM suspect_version";

  private final JdbcClient client;
  private final KeptRecords kept;

  PastRecords(JdbcClient client, KeptRecords kept) {
    this.client = client;
    this.kept = kept;
  }

  /** A row for every key; of those that had no version then, an empty one. */
  Map<VehicleKey, SuspectRow> rows(Collection<VehicleKey> keys, long newestVersion) {
    var rows = new LinkedHashMap<VehicleKey, SuspectRow>();
    var byId = new HashMap<String, VehicleKey>();
    for (VehicleKey key : keys) {
      rows.put(key, new SuspectRow(key, 0, null, null, null, List.of(), List.of(), List.of()));
      byId.put(key.recordId(), key);
    }
    if (!byId.isEmpty()) {
      client
          .sql(
              "SELECT DISTINCT ON (record_id) record_id,"
                  + COLUMNS
                  + " WHERE record_id IN (:ids) AND seq <= :newest ORDER BY record_id, version DESC")
          .param("ids", byId.keySet())
          .param("newest", newestVersion)
          .query((rs, n) -> row(rs, Objects.requireNonNull(byId.get(rs.getString("record_id")))))
          .list()
          .forEach(r -> rows.put(r.key(), r));
    }
    return rows;
  }

  /** Records that were active then, by record id. */
  List<SuspectRow> active(long newestVersion, String afterRecordId, int limit) {
    return client
        .sql(
            "SELECT s.plate_type, s.plate, v.* FROM suspect s CROSS JOIN LATERAL (SELECT status,"
                + COLUMNS
                + " WHERE record_id = s.record_id AND seq <= :newest ORDER BY version DESC LIMIT 1)"
                + " AS v WHERE v.status = 'ACTIVE' AND s.record_id > :after"
                + " ORDER BY s.record_id LIMIT :limit")
        .param("newest", newestVersion)
        .param("after", afterRecordId)
        .param("limit", limit)
        .query((rs, n) -> row(rs, Columns.key(rs)))
        .list();
  }

  /** The vehicles whose record was active then. */
  List<ListedVehicle> listed(long newestVersion) {
    return client
        .sql(
            "SELECT s.plate_type, s.plate FROM suspect s CROSS JOIN LATERAL (SELECT status"
                + " FROM suspect_version WHERE record_id = s.record_id AND seq <= ?"
                + " ORDER BY version DESC LIMIT 1) AS v WHERE v.status = 'ACTIVE'")
        .param(newestVersion)
        .query((rs, n) -> new ListedVehicle(rs.getString(1), rs.getString(2)))
        .list();
  }

  /** The versions a run issued of some records, exactly as they were issued. */
  Map<String, ObjectNode> issuedBy(String runId, Collection<String> recordIds) {
    var issued = new HashMap<String, ObjectNode>();
    if (!recordIds.isEmpty()) {
      client
          .sql(
              "SELECT record_id, record FROM suspect_version"
                  + " WHERE run_id = :run AND record_id IN (:ids)")
          .param("run", runId)
          .param("ids", recordIds)
          .query((rs, n) -> issued.put(rs.getString(1), kept.openTree(rs.getString(2))))
          .list();
    }
    return issued;
  }

  /** The versions a run issued by record id, a page in its order. */
  Map<String, Integer> issuedBy(String runId, String afterRecordId, int limit) {
    var issued = new LinkedHashMap<String, Integer>();
    client
        .sql(
            "SELECT record_id, version FROM suspect_version WHERE run_id = ? AND record_id > ?"
                + " ORDER BY record_id LIMIT ?")
        .params(runId, afterRecordId, limit)
        .query((rs, n) -> issued.put(rs.getString(1), rs.getInt(2)))
        .list();
    return issued;
  }

  private SuspectRow row(ResultSet row, VehicleKey key) throws SQLException {
    return new SuspectRow(
        key,
        row.getInt("version"),
        kept.open(row.getString("record")),
        row.getString("content_digest"),
        instant(row.getTimestamp("valid_until")),
        Wire.JSON.readValue(row.getString("weights"), new TypeReference<List<Weight>>() {}),
        Wire.JSON.readValue(row.getString("grounds"), new TypeReference<List<Ground>>() {}),
        List.of());
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
