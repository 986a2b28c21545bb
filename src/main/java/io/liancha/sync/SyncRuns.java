package io.liancha.sync;

import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import io.liancha.node.Node;
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
 * crash left open is resumed under the same id. Who works on a run owns it for as long as it says
 * so again and again; what an earlier owner writes late is refused. Leases go by the database's
 * clock, the only one that all hubs share.
 */
@Component
public class SyncRuns {

  private static final String SELECT =
      "SELECT run_id, business_date, state, stage, sources, reference, snapshot, confirmed,"
          + " epoch, started_at, finished_at, message FROM sync_run";
  private static final String LEASE = "now() + make_interval(secs => :lease)";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final String node;
  private final int leaseSeconds;
  private final AuditTrail audit;

  SyncRuns(JdbcClient jdbc, Clock clock, Node node, SyncSettings settings, AuditTrail audit) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.node = node.id();
    this.leaseSeconds = settings.sync().leaseSeconds();
    this.audit = audit;
  }

  /** Opens a run, unless one is open. */
  Optional<SyncRun> open(LocalDate businessDate, Instant reference, List<String> sources) {
    return audit.telling(
        () -> insert(businessDate, reference, sources),
        opened ->
            opened.map(
                run ->
                    AuditEvent.of(AuditAction.RUN_STARTED, run.runId())
                        .with("businessDate", businessDate)
                        .with("sources", sources.isEmpty() ? "all" : String.join(" ", sources))));
  }

  private Optional<SyncRun> insert(
      LocalDate businessDate, Instant reference, List<String> sources) {
    Timestamp now = Timestamp.from(clock.instant());
    return jdbc.sql(
            "INSERT INTO sync_run (run_id, business_date, state, stage, sources, reference, started_at,"
                + " owner, owner_until, epoch)"
                + " SELECT :date || '-' || (count(*) + 1), :date::date, 'RUNNING', 'PULL', :sources, :reference, :now,"
                + " :node, "
                + LEASE
                + ", 1 FROM sync_run WHERE business_date = :date::date ON CONFLICT DO NOTHING RETURNING run_id")
        .param("date", businessDate.toString())
        .param("sources", sources.toArray(String[]::new))
        .param("reference", Timestamp.from(reference))
        .param("now", now)
        .param("node", node)
        .param("lease", leaseSeconds)
        .query(String.class)
        .optional()
        .map(this::get);
  }

  /** Takes up the open run, unless another hub works on it. */
  Optional<SyncRun> take() {
    return jdbc.sql(
            "UPDATE sync_run SET owner = :node, epoch = epoch + 1, owner_until = "
                + LEASE
                + " WHERE state = 'RUNNING'"
                + " AND (owner IS NULL OR owner = :node OR owner_until < now()) RETURNING run_id")
        .param("node", node)
        .param("lease", leaseSeconds)
        .query(String.class)
        .optional()
        .map(this::get);
  }

  /** Says that the owner still works on the run; changes nothing for an earlier owner. */
  void renew(SyncRun run) {
    jdbc.sql(
            "UPDATE sync_run SET owner_until = "
                + LEASE
                + " WHERE run_id = :run AND epoch = :epoch")
        .param("lease", leaseSeconds)
        .param("run", run.runId())
        .param("epoch", run.epoch())
        .update();
  }

  /** This hub works on no run any more; another may begin at once. */
  void release() {
    jdbc.sql("UPDATE sync_run SET owner = NULL, owner_until = NULL WHERE owner = ?")
        .param(node)
        .update();
  }

  /**
   * Until the caller's transaction ends nobody else takes the run.
   *
   * @throws RunTaken when somebody has
   */
  void fence(SyncRun run) {
    long epoch =
        jdbc.sql("SELECT epoch FROM sync_run WHERE run_id = ? FOR SHARE")
            .param(run.runId())
            .query(Long.class)
            .single();
    if (epoch != run.epoch()) {
      throw new RunTaken(run.runId());
    }
  }

  SyncRun get(String runId) {
    return find(runId).orElseThrow(() -> new IllegalArgumentException("no run is called " + runId));
  }

  public Optional<SyncRun> find(String runId) {
    return jdbc.sql(SELECT + " WHERE run_id = ?").param(runId).query(SyncRuns::run).optional();
  }

  /** Runs, the latest first. */
  public List<SyncRun> list(int limit, @Nullable String after) {
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
  void pulled(SyncRun run, long snapshot) {
    written(
        run,
        jdbc.sql(
                "UPDATE sync_run SET stage = 'RECONCILE', snapshot = ?"
                    + " WHERE run_id = ? AND epoch = ?")
            .params(snapshot, run.runId(), run.epoch())
            .update());
  }

  void enter(SyncRun run, SyncRun.Stage stage) {
    written(
        run,
        jdbc.sql("UPDATE sync_run SET stage = ? WHERE run_id = ? AND epoch = ?")
            .params(stage.name(), run.runId(), run.epoch())
            .update());
  }

  void hold(SyncRun run, String why) {
    written(
        run,
        jdbc.sql("UPDATE sync_run SET state = 'HELD', message = ? WHERE run_id = ? AND epoch = ?")
            .params(why, run.runId(), run.epoch())
            .update());
  }

  private static void written(SyncRun run, int rows) {
    if (rows != 1) {
      throw new RunTaken(run.runId());
    }
  }

  /** Lets a held run go on; false when it is not held. */
  boolean confirm(String runId) {
    return audit.telling(
        () -> letGo(runId),
        done ->
            done ? Optional.of(AuditEvent.of(AuditAction.RUN_CONFIRMED, runId)) : Optional.empty());
  }

  private boolean letGo(String runId) {
    return jdbc.sql(
                "UPDATE sync_run SET state = 'RUNNING', confirmed = true, message = NULL,"
                    + " owner = NULL, owner_until = NULL WHERE run_id = ? AND state = 'HELD'")
            .param(runId)
            .update()
        == 1;
  }

  /** Ends a held run for good; false when it is not held. What it pulled stays in the lake. */
  boolean abandon(String runId) {
    return audit.telling(
        () ->
            jdbc.sql(
                        "UPDATE sync_run SET state = 'FAILED', finished_at = :now, epoch = epoch + 1,"
                            + " owner = NULL, owner_until = NULL, message = :message"
                            + " WHERE run_id = :run AND state = 'HELD'")
                    .param("now", Timestamp.from(clock.instant()))
                    .param("message", "待确认时被放弃 (abandoned while it was held)")
                    .param("run", runId)
                    .update()
                == 1,
        done ->
            done
                ? Optional.of(
                    AuditEvent.of(AuditAction.RUN_ENDED, runId).with("state", "ABANDONED"))
                : Optional.empty());
  }

  void finish(SyncRun run, SyncRun.State state, @Nullable String message) {
    audit.telling(
        () -> ended(run, state, message),
        done ->
            Optional.of(
                AuditEvent.of(AuditAction.RUN_ENDED, run.runId())
                    .with("businessDate", run.businessDate())
                    .with("state", state)));
  }

  private SyncRun.State ended(SyncRun run, SyncRun.State state, @Nullable String message) {
    written(
        run,
        jdbc.sql(
                "UPDATE sync_run SET state = :state, stage = CASE WHEN :state = 'FAILED' THEN stage ELSE 'DONE' END,"
                    + " finished_at = :now, message = :message WHERE run_id = :run AND epoch = :epoch")
            .param("state", state.name())
            .param("now", Timestamp.from(clock.instant()))
            .param("message", message, Types.VARCHAR)
            .param("run", run.runId())
            .param("epoch", run.epoch())
            .update());
    return state;
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
        rs.getLong("epoch"),
        rs.getTimestamp("started_at").toInstant(),
        finished == null ? null : finished.toInstant(),
        rs.getString("message"));
  }
}
