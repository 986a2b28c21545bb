package io.liancha.sync;

import io.liancha.activity.ActivityLearning;
import io.liancha.dispatch.FailPoint;
import io.liancha.dispatch.Outbox;
import io.liancha.rule.Evaluation;
import io.liancha.rule.RuleOutcome;
import io.liancha.rule.VehicleFindings;
import io.liancha.suspect.KnownVehicles;
import io.liancha.suspect.Revision;
import io.liancha.suspect.SuspectRegister;
import io.liancha.suspect.SuspectVersion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the rules over a run's snapshot and revises the suspect records. A record's version and what
 * is sent because of it are written in one transaction, chunk by chunk; a run that begins anew
 * finds done what was done.
 */
@Component
class Reconciliation {

  private final RunInputs inputs;
  private final ShadowReports shadows;
  private final Writing writing;
  private final Progress progress;
  private final SyncSettings.Sync settings;

  /** Where records and messages are written. */
  @Component
  record Writing(
      SuspectRegister register,
      KnownVehicles known,
      Outbox outbox,
      TransactionTemplate transaction,
      JdbcClient jdbc,
      CompanyReports companies,
      ActivityLearning activity,
      SyncRuns runs) {}

  Reconciliation(
      RunInputs inputs,
      ShadowReports shadows,
      Writing writing,
      Progress progress,
      SyncSettings settings) {
    this.inputs = inputs;
    this.shadows = shadows;
    this.writing = writing;
    this.progress = progress;
    this.settings = settings.sync();
  }

  /** Returns why the run must be held, or null when it is done. */
  @Nullable String reconcile(SyncRun run) {
    RunInput input = inputs.of(run);
    try (Evaluation evaluation =
        inputs.evaluate(input, input.rules(), writing.register().listed())) {
      store(run, evaluation);
      fencedLast(run, () -> writing.companies().make(input, evaluation));
      String breach = run.confirmed() ? null : guard(evaluation);
      if (breach != null) {
        return breach;
      }
      fenced(run, () -> inputs.keep(input));
      Revision revision = input.revision(evaluation, inputs.build());
      revise(run, revision);
      fenced(run, () -> writing.known().keep(revision));
      fencedLast(
          run,
          () ->
              writing
                  .activity()
                  .learn(run.runId(), input.windowFrom(), input.businessDate(), evaluation));
      shadows.report(revision, input.versionsBefore(), () -> writing.runs().fence(run));
      return null;
    }
  }

  private void revise(SyncRun run, Revision revision) {
    var chunk = new ArrayList<VehicleFindings>();
    long[] revised = {0};
    revision
        .evaluation()
        .eachVehicle(
            v -> {
              chunk.add(v);
              if (chunk.size() >= settings.chunkVehicles()) {
                revised[0] += flush(run, revision, chunk);
                progress.suspects(run.runId(), revised[0]);
              }
            });
    revised[0] += flush(run, revision, chunk);
    progress.suspects(run.runId(), revised[0]);
    while (withdraw(run, revision)) {
      progress.suspects(run.runId(), revised[0]);
    }
  }

  private int flush(SyncRun run, Revision revision, List<VehicleFindings> chunk) {
    int vehicles = chunk.size();
    fenced(run, () -> publish(run, writing.register().revise(revision, List.copyOf(chunk))));
    FailPoint.VERSION_COMMITTED.pass();
    chunk.clear();
    return vehicles;
  }

  /** In one transaction, which another hub that took the run meanwhile makes impossible. */
  private void fenced(SyncRun run, Runnable work) {
    writing
        .transaction()
        .executeWithoutResult(
            t -> {
              writing.runs().fence(run);
              work.run();
            });
  }

  /**
   * The same for long work: the run's row is only held at the end, so that this hub can go on
   * saying that it is alive.
   */
  private void fencedLast(SyncRun run, Runnable work) {
    writing
        .transaction()
        .executeWithoutResult(
            t -> {
              work.run();
              writing.runs().fence(run);
            });
  }

  private boolean withdraw(SyncRun run, Revision revision) {
    Boolean more =
        writing
            .transaction()
            .execute(
                t -> {
                  writing.runs().fence(run);
                  List<SuspectVersion> withdrawn =
                      writing.register().withdrawMissing(revision, settings.chunkVehicles());
                  publish(run, withdrawn);
                  return !withdrawn.isEmpty();
                });
    return Boolean.TRUE.equals(more);
  }

  private void publish(SyncRun run, List<SuspectVersion> versions) {
    writing.outbox().publish(versions, run.businessDate(), run.runId());
    FailPoint.VERSION_STORED.pass();
  }

  /** A suspect count that jumps says more about the data than about the drivers. */
  private @Nullable String guard(Evaluation evaluation) {
    long before = writing.known().countFound();
    if (before < settings.guardSuspectsMin()) {
      return null;
    }
    long found =
        evaluation
            .query("SELECT count(*) FROM finding_vehicle", List.of(), (rs, i) -> rs.getLong(1))
            .get(0);
    long moved = Math.abs(found - before) * 100 / before;
    return moved > settings.guardPercentMax()
        ? "疑似车辆由 %1$d 变为 %2$d 辆 (suspects move from %1$d to %2$d vehicles with findings)"
            .formatted(before, found)
        : null;
  }

  private void store(SyncRun run, Evaluation evaluation) {
    fenced(
        run,
        () -> {
          evaluation.outcomes().forEach(o -> store(run, o, false));
          evaluation.shadows().outcomes().forEach(o -> store(run, o, true));
          writing
              .jdbc()
              .sql(
                  "UPDATE sync_run SET ambiguous_orders = ?, rule_set_digest = ?,"
                      + " derived = ?::jsonb WHERE run_id = ?")
              .params(
                  evaluation.ambiguousOrders(),
                  evaluation.ruleSetDigest(),
                  JsonMapper.shared().writeValueAsString(evaluation.derived()),
                  run.runId())
              .update();
        });
  }

  private void store(SyncRun run, RuleOutcome o, boolean shadow) {
    writing
        .jdbc()
        .sql(
            "INSERT INTO rule_run (run_id, rule_id, rule_version, state, findings, seconds, shadow)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run_id, rule_id) DO UPDATE SET"
                + " rule_version = excluded.rule_version, state = excluded.state,"
                + " findings = excluded.findings, seconds = excluded.seconds,"
                + " shadow = excluded.shadow")
        .params(
            run.runId(),
            o.ruleId(),
            o.version(),
            o.state().name(),
            o.findings(),
            o.seconds(),
            shadow)
        .update();
  }

  List<RunReport.RuleLine> rules(String runId) {
    return writing
        .jdbc()
        .sql(
            "SELECT rule_id, rule_version, state, findings, seconds, shadow, new_suspects,"
                + " changed_suspects FROM rule_run WHERE run_id = ? ORDER BY rule_id")
        .param(runId)
        .query(
            (rs, i) ->
                new RunReport.RuleLine(
                    rs.getString(1),
                    rs.getString(2),
                    rs.getString(3),
                    rs.getLong(4),
                    rs.getDouble(5),
                    rs.getBoolean(6),
                    rs.getObject(7, Long.class),
                    rs.getObject(8, Long.class)))
        .list();
  }
}
