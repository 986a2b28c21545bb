package io.liancha.sync;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The runs. A unique index allows one open run, so whoever inserts it first has it; a run that a
 * crash left open is resumed under the same id.
 */
@Component
class SyncRuns {

  private static final String SELECT =
      "SELECT run_id, business_date, state, stage, sources, reference, snapshot, confirmed,"
          + " started_at, finished_at, message FROM sync_run";

  private final JdbcClient jdbc;
  private final Clock clock;

  SyncRuns(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Opens a run, unless one is open. */
  Optional<SyncRun> open(LocalDate businessDate, Instant reference, List<String> sources) {
    Timestamp now = Timestamp.from(clock.instant());
    return jdbc.sql(
            "INSERT INTO sync_run (run_id, business_date, state, stage, sources, reference, started_at)"
                + " SELECT :date || '-' || (count(*) + 1), :date::date, 'RUNNING', 'PULL', :sources, :reference, :now"
                + " FROM sync_run WHERE business_date = :date::date ON CONFLICT DO NOTHING RETURNING run_id")
        .param("date", businessDate.toString())
        .param("sources", sources.toArray(String[]::new))
        .param("reference", Timestamp.from(reference))
        .param("now", now)
        .query(String.class)
        .optional()
        .map(this::get);
  }

  SyncRun get(String runId) {
    return find(runId).orElseThrow(() -> new IllegalArgumentException("no run is called " + runId));
  }

  Optional<SyncRun> find(String runId) {
    return jdbc.sql(SELECT + " WHERE run_id = ?").param(runId).query(SyncRuns::run).optional();
  }

  /** The run that is not over yet. */
  Optional<SyncRun> findOpen() {
    return jdbc.sql(SELECT + " WHERE state IN ('RUNNING', 'HELD')").query(SyncRuns::run).optional();
  }

  /** Runs, the latest first. */
  List<SyncRun> list(int limit, @Nullable String after) {
    return jdbc.sql(
            SELECT
                + " WHERE :after::text IS NULL OR started_at < (SELECT started_at FROM sync_run WHERE run_id = :after)"
                + " ORDER BY started_at DESC LIMIT :limit")
        .param("after", after, Types.VARCHAR)
        .param("limit", limit)
        .query(SyncRuns::run)
        .list();
  }

  /** The pull is committed; in the caller's transaction. */
  void pulled(String runId, long snapshot) {
    jdbc.sql("UPDATE sync_run SET stage = 'RECONCILE', snapshot = ? WHERE run_id = ?")
        .params(snapshot, runId)
        .update();
  }

  void enter(String runId, SyncRun.Stage stage) {
    jdbc.sql("UPDATE sync_run SET stage = ? WHERE run_id = ?").params(stage.name(), runId).update();
  }

  void hold(String runId, String why) {
    jdbc.sql("UPDATE sync_run SET state = 'HELD', message = ? WHERE run_id = ?")
        .params(why, runId)
        .update();
  }

  /** Lets a held run go on; false when it is not held. */
  boolean confirm(String runId) {
    return jdbc.sql(
                "UPDATE sync_run SET state = 'RUNNING', confirmed = true, message = NULL"
                    + " WHERE run_id = ? AND state = 'HELD'")
            .param(runId)
            .update()
        == 1;
  }

  void finish(String runId, SyncRun.State state, @Nullable String message) {
    jdbc.sql(
            "UPDATE sync_run SET state = :state, stage = CASE WHEN :state = 'FAILED' THEN stage ELSE 'DONE' END,"
                + " finished_at = :now, message = :message WHERE run_id = :run")
        .param("state", state.name())
        .param("now", Timestamp.from(clock.instant()))
        .param("message", message, Types.VARCHAR)
        .param("run", runId)
        .update();
  }

  void report(String runId, String json) {
    jdbc.sql("UPDATE sync_run SET report = ?::jsonb WHERE run_id = ?").params(json, runId).update();
  }

  private static SyncRun run(ResultSet rs, int row) throws SQLException {
    Timestamp finished = rs.getTimestamp("finished_at");
    return new SyncRun(
        rs.getString("run_id"),
        rs.getObject("business_date", LocalDate.class),
        SyncRun.State.valueOf(rs.getString("state")),
        SyncRun.Stage.valueOf(rs.getString("stage")),
        List.of((String[]) rs.getArray("sources").getArray()),
        rs.getTimestamp("reference").toInstant(),
        rs.getObject("snapshot", Long.class),
        rs.getBoolean("confirmed"),
        rs.getTimestamp("started_at").toInstant(),
        finished == null ? null : finished.toInstant(),
        rs.getString("message"));
  }
}
