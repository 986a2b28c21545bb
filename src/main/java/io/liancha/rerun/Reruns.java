package io.liancha.rerun;

import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reruns and what came of them. A unique index allows one at a time; the oldest are forgotten. */
@Component
public class Reruns {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String SELECT =
      "SELECT rerun_id, kind, run_id, candidate, state, started_at, finished_at, message,"
          + " result::text AS result FROM rerun";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final int keptMax;
  private final AuditTrail audit;

  Reruns(JdbcClient jdbc, Clock clock, RerunSettings settings, AuditTrail audit) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
    this.keptMax = settings.reruns().keptItems();
  }

  /** Empty while another rerun is under way. */
  Optional<Rerun> begin(Rerun.Kind kind, String runId, @Nullable String candidate) {
    AuditAction action =
        kind == Rerun.Kind.REPLAY ? AuditAction.RUN_REPLAYED : AuditAction.BACK_TEST;
    return audit.telling(
        () -> insert(kind, runId, candidate),
        begun ->
            begun.map(
                b ->
                    AuditEvent.of(action, runId)
                        .with("rules", candidate == null ? "in force" : candidate)));
  }

  private Optional<Rerun> insert(Rerun.Kind kind, String runId, @Nullable String candidate) {
    Optional<Long> begun =
        jdbc.sql(
                "INSERT INTO rerun (kind, run_id, candidate, state, started_at)"
                    + " VALUES (:kind, :run, :candidate, 'RUNNING', :now)"
                    + " ON CONFLICT DO NOTHING RETURNING rerun_id")
            .param("kind", kind.name())
            .param("run", runId)
            .param("candidate", candidate, Types.VARCHAR)
            .param("now", Timestamp.from(clock.instant()))
            .query(Long.class)
            .optional();
    return begun.flatMap(this::find);
  }

  void done(Rerun rerun, Object result) {
    end(rerun.rerunId(), Rerun.State.DONE, null, JSON.writeValueAsString(result));
  }

  void failed(Rerun rerun, String why) {
    end(rerun.rerunId(), Rerun.State.FAILED, why, null);
  }

  /** What a process that ended left under way will not go on. */
  void endInterrupted() {
    jdbc.sql("UPDATE rerun SET state = 'FAILED', message = ? WHERE state = 'RUNNING'")
        .param("程序结束时中断 (cut off when the process ended)")
        .update();
  }

  public Optional<Rerun> find(long rerunId) {
    return jdbc.sql(SELECT + " WHERE rerun_id = ?").param(rerunId).query(Reruns::rerun).optional();
  }

  /** The newest of a kind that a run was done again by. */
  Optional<Rerun> findNewest(Rerun.Kind kind, String runId) {
    return jdbc.sql(SELECT + " WHERE kind = ? AND run_id = ? ORDER BY rerun_id DESC LIMIT 1")
        .params(kind.name(), runId)
        .query(Reruns::rerun)
        .optional();
  }

  /** Reruns of a kind without their results, the newest first. */
  public List<Rerun> list(Rerun.Kind kind, int limit, long before) {
    return jdbc.sql(
            SELECT.replace("result::text", "NULL::text")
                + " WHERE kind = ? AND rerun_id < ? ORDER BY rerun_id DESC LIMIT ?")
        .params(kind.name(), before, limit)
        .query(Reruns::rerun)
        .list();
  }

  private void end(long id, Rerun.State state, @Nullable String message, @Nullable String result) {
    jdbc.sql(
            "UPDATE rerun SET state = :state, finished_at = :now, message = :message,"
                + " result = :result::jsonb WHERE rerun_id = :id")
        .param("state", state.name())
        .param("now", Timestamp.from(clock.instant()))
        .param("message", message, Types.VARCHAR)
        .param("result", result, Types.VARCHAR)
        .param("id", id)
        .update();
    jdbc.sql(
            "DELETE FROM rerun WHERE state <> 'RUNNING' AND rerun_id NOT IN"
                + " (SELECT rerun_id FROM rerun ORDER BY rerun_id DESC LIMIT ?)")
        .param(keptMax)
        .update();
  }

  private static Rerun rerun(ResultSet rs, int row) throws SQLException {
    Timestamp finished = rs.getTimestamp("finished_at");
    return new Rerun(
        rs.getLong("rerun_id"),
        Rerun.Kind.valueOf(rs.getString("kind")),
        rs.getString("run_id"),
        rs.getString("candidate"),
        Rerun.State.valueOf(rs.getString("state")),
        rs.getTimestamp("started_at").toInstant(),
        finished == null ? null : finished.toInstant(),
        rs.getString("message"),
        json(rs.getString("result")));
  }

  private static @Nullable JsonNode json(@Nullable String text) {
    return text == null ? null : JSON.readTree(text);
  }
}
