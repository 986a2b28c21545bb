package io.liancha.suspect;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The records in force, as they were issued, for the hub's own use: nobody's view cuts them. */
@Component
public final class ListedRecords {

  private final JdbcTemplate jdbc;
  private final KeptRecords kept;

  ListedRecords(JdbcTemplate jdbc, KeptRecords kept) {
    this.jdbc = jdbc;
    this.kept = kept;
  }

  /** Those of these ids that are active, by id. */
  public Map<String, SuspectRecord> of(Collection<String> recordIds) {
    var records = new TreeMap<String, SuspectRecord>();
    jdbc.query(
        "SELECT s.record_id, v.record FROM suspect s JOIN suspect_version v USING (record_id, version)"
            + " WHERE s.record_id = ANY (?) AND s.status = 'ACTIVE'",
        row -> {
          records.put(row.getString(1), kept.open(row.getString(2)));
        },
        (Object) recordIds.toArray(String[]::new));
    return records;
  }
}
