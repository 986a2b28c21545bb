package io.liancha.sync;

import io.liancha.audit.Checkpoints;
import io.liancha.dataset.ChangedFile;
import io.liancha.dispatch.BalanceNotices;
import io.liancha.dispatch.Balances;
import io.liancha.intake.Harvest;
import io.liancha.intake.Intake;
import io.liancha.intake.PullOrder;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes one run through its stages: pull, reconcile, dispatch. Each stage ends in a commit that
 * says so, and can be begun anew without doing anything twice, so that a run killed anywhere goes
 * on where it was.
 */
@Component
class NightlySync {

  private static final Logger log = LoggerFactory.getLogger(NightlySync.class);
  private static final String GUARD = "数量变化过大，请核对 (volume guard): ";

  private final SyncRuns runs;
  private final Intake intake;
  private final Reconciliation reconciliation;
  private final Delivery delivery;
  private final Reports reports;
  private final Progress progress;
  private final BalanceNotices notices;
  private final Lease lease;
  private final Checkpoints checkpoints;
  private final TransactionTemplate transaction;

  NightlySync(
      SyncRuns runs,
      Intake intake,
      Reconciliation reconciliation,
      Outcome outcome,
      TransactionTemplate transaction) {
    this.runs = runs;
    this.intake = intake;
    this.reconciliation = reconciliation;
    this.delivery = outcome.delivery();
    this.reports = outcome.reports();
    this.progress = outcome.progress();
    this.notices = outcome.notices();
    this.lease = outcome.lease();
    this.checkpoints = outcome.checkpoints();
    this.transaction = transaction;
  }

  /** What a run ends in. */
  @Component
  record Outcome(
      Delivery delivery,
      BalanceNotices notices,
      Reports reports,
      Progress progress,
      Lease lease,
      Checkpoints checkpoints) {}

  /** Waits for receipts. */
  @Component
  record Delivery(Balances balances, SyncSettings settings, Clock clock) {

    /** Returns the messages still without a processing receipt when the wait is over. */
    long settle(SyncRun run, Progress progress) throws InterruptedException {
      Instant end = clock.instant().plusSeconds(settings.sync().receiptWaitSeconds());
      long pending = balances.pending(run.businessDate());
      while (pending > 0 && clock.instant().isBefore(end)) {
        progress.delivery(run.runId(), pending);
        Thread.sleep(200);
        pending = balances.pending(run.businessDate());
      }
      return pending;
    }
  }

  /**
   * Runs a run that is open and this hub's, from the stage it is in to its end; returns how it
   * ended, or how far it came when it was interrupted or taken by another hub. A database that
   * cannot be used is no end: the fault passes on, and the run can be gone on with.
   */
  SyncRun go(SyncRun opened) {
    try (var named = MDC.putCloseable("runId", opened.runId())) {
      return stages(opened);
    }
  }

  private SyncRun stages(SyncRun opened) {
    SyncRun run = opened;
    try (Lease.Held held = lease.hold(run)) {
      if (run.stage() == SyncRun.Stage.PULL) {
        run = timed(run, this::pull);
      }
      if (run.state() == SyncRun.State.RUNNING && run.stage() == SyncRun.Stage.RECONCILE) {
        run = timed(run, this::reconcile);
      }
      if (run.state() == SyncRun.State.RUNNING && run.stage() == SyncRun.Stage.DISPATCH) {
        run = timed(run, this::dispatch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      log.warn("run {} is interrupted and will be resumed", run.runId());
      return runs.get(run.runId());
    } catch (RunTaken e) {
      log.warn("{}; this one stops", e.getMessage());
      return runs.get(run.runId());
    } catch (DataAccessResourceFailureException
        | TransientDataAccessException
        | TransactionException e) {
      throw e;
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        log.warn("run {} is interrupted and will be resumed", run.runId());
        return run;
      }
      log.error("run {} failed in stage {}", run.runId(), run.stage(), e);
      runs.finish(run, SyncRun.State.FAILED, "stage " + run.stage() + ": " + cause(e));
    }
    SyncRun ended = runs.get(run.runId());
    reports.store(ended);
    checkpoints.sign();
    progress.end(ended);
    return ended;
  }

  private interface Step {
    SyncRun take(SyncRun run) throws InterruptedException;
  }

  private SyncRun timed(SyncRun run, Step step) throws InterruptedException {
    progress.stage(run, run.stage());
    long begun = System.nanoTime();
    SyncRun after = step.take(run);
    reports.stageTook(run.runId(), run.stage(), (System.nanoTime() - begun) / 1e9);
    return after;
  }

  private SyncRun pull(SyncRun run) {
    var order =
        new PullOrder(
            run.runId(),
            run.businessDate(),
            run.reference(),
            Set.copyOf(run.sources()),
            (feed, rows) -> progress.feed(run.runId(), feed, rows));
    try (Harvest harvest = intake.pull(order)) {
      if (!harvest.guardBreaches().isEmpty() && !run.confirmed()) {
        runs.hold(run, GUARD + String.join("; ", harvest.guardBreaches()));
      } else {
        transaction.executeWithoutResult(
            t -> {
              runs.fence(run);
              runs.pulled(run, intake.commit(harvest, run.runId()));
            });
      }
    }
    return runs.get(run.runId());
  }

  private SyncRun reconcile(SyncRun run) {
    String held = reconciliation.reconcile(run);
    if (held == null) {
      runs.enter(run, SyncRun.Stage.DISPATCH);
    } else {
      runs.hold(run, GUARD + held);
    }
    return runs.get(run.runId());
  }

  private SyncRun dispatch(SyncRun run) throws InterruptedException {
    delivery.settle(run, progress);
    String open = reports.whyIncomplete(run);
    transaction.executeWithoutResult(
        t -> {
          runs.finish(run, open == null ? SyncRun.State.COMPLETE : SyncRun.State.INCOMPLETE, open);
          if (open != null) {
            notices.publish(run.businessDate(), run.runId());
          }
        });
    return runs.get(run.runId());
  }

  /** The kind of fault only, since messages of drivers may quote values; a file is named. */
  private static @Nullable String cause(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof ChangedFile file) {
      return file.getMessage();
    }
    return e.getClass().getSimpleName() + " by " + root.getClass().getSimpleName();
  }
}
