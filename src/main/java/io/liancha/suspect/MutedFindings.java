package io.liancha.suspect;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Remembers on the records' rows which findings were muted when they were looked at last. Every
 * method runs in the caller's transaction.
 */
@Component
final class MutedFindings {

  private final JdbcTemplate jdbc;

  MutedFindings(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Writes what differs from the locked rows. */
  void keep(List<Decision> decisions, Map<VehicleKey, SuspectRow> before) {
    jdbc.batchUpdate(
        "UPDATE suspect SET muted = ?::jsonb WHERE record_id = ?",
        decisions.stream()
            .filter(d -> !d.muted().equals(Objects.requireNonNull(before.get(d.key())).muted()))
            .map(d -> new Object[] {Wire.JSON.writeValueAsString(d.muted()), d.key().recordId()})
            .toList());
  }

  /** What a run did not find is not kept quiet any more either. */
  void forgetUnseen(String runId) {
    jdbc.update(
        "UPDATE suspect SET muted = '[]' WHERE muted <> '[]' AND checked_run IS DISTINCT FROM ?",
        runId);
  }
}
