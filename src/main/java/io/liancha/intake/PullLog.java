package io.liancha.intake;

import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The counts of every feed of every run. */
@Component
class PullLog {

  private final JdbcClient jdbc;
  private final AuditTrail audit;

  PullLog(JdbcClient jdbc, AuditTrail audit) {
    this.jdbc = jdbc;
    this.audit = audit;
  }

  /** In the caller's transaction. */
  void write(String runId, FeedReport r) {
    audit.append(
        AuditEvent.of(AuditAction.PULL, r.source() + "/" + r.feed())
            .with("runId", runId)
            .with("state", r.complete() ? "COMPLETE" : "INCOMPLETE")
            .with("pulled", r.pulled())
            .with("released", r.released())
            .with("accepted", r.accepted())
            .with("unchanged", r.unchanged())
            .with("duplicate", r.duplicate())
            .with("quarantined", r.quarantined()));
    jdbc.sql(
            "INSERT INTO feed_pull (run_id, source, feed, state, pulled, released, accepted, marked, unchanged, duplicate,"
                + " quarantined, reasons, marks, since, watermark, seconds, error) VALUES (:run, :source, :feed,"
                + " :state, :pulled, :released, :accepted, :marked, :unchanged, :duplicate, :quarantined, :reasons::jsonb,"
                + " :marks::jsonb, :since, :watermark, :seconds, :error)"
                + " ON CONFLICT (run_id, source, feed) DO UPDATE SET state = excluded.state, pulled = excluded.pulled,"
                + " released = excluded.released,"
                + " accepted = excluded.accepted, marked = excluded.marked, unchanged = excluded.unchanged,"
                + " duplicate = excluded.duplicate, quarantined = excluded.quarantined, reasons = excluded.reasons,"
                + " marks = excluded.marks, since = excluded.since, watermark = excluded.watermark,"
                + " seconds = excluded.seconds, error = excluded.error")
        .param("run", runId)
        .param("source", r.source())
        .param("feed", r.feed())
        .param("state", r.complete() ? "COMPLETE" : "INCOMPLETE")
        .param("pulled", r.pulled())
        .param("released", r.released())
        .param("accepted", r.accepted())
        .param("marked", r.marked())
        .param("unchanged", r.unchanged())
        .param("duplicate", r.duplicate())
        .param("quarantined", r.quarantined())
        .param("reasons", JsonMapper.shared().writeValueAsString(r.reasons()))
        .param("marks", JsonMapper.shared().writeValueAsString(r.marks()))
        .param("since", timestamp(r.since()), Types.TIMESTAMP)
        .param("watermark", timestamp(r.watermark()), Types.TIMESTAMP)
        .param("seconds", r.seconds())
        .param("error", r.error(), Types.VARCHAR)
        .update();
  }

  List<FeedReport> of(String runId) {
    return jdbc.sql(
            "SELECT f.*, w.as_of FROM feed_pull f LEFT JOIN watermark w USING (source, feed)"
                + " WHERE run_id = ? ORDER BY source, feed")
        .param(runId)
        .query(
            (rs, i) ->
                new FeedReport(
                    rs.getString("source"),
                    rs.getString("feed"),
                    rs.getString("state").equals("COMPLETE"),
                    rs.getLong("pulled"),
                    rs.getLong("released"),
                    rs.getLong("accepted"),
                    rs.getLong("marked"),
                    rs.getLong("unchanged"),
                    rs.getLong("duplicate"),
                    rs.getLong("quarantined"),
                    counts(rs.getString("reasons")),
                    counts(rs.getString("marks")),
                    instant(rs.getTimestamp("since")),
                    instant(rs.getTimestamp("watermark")),
                    instant(rs.getTimestamp("as_of")),
                    rs.getDouble("seconds"),
                    rs.getString("error")))
        .list();
  }

  private static Map<String, Long> counts(String json) {
    var counts = new TreeMap<String, Long>();
    for (Map.Entry<String, JsonNode> e : JsonMapper.shared().readTree(json).properties()) {
      counts.put(e.getKey(), e.getValue().asLong());
    }
    return counts;
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant i) {
    return i == null ? null : Timestamp.from(i);
  }

  private static @Nullable Instant instant(@Nullable Timestamp t) {
    return t == null ? null : t.toInstant();
  }
}
