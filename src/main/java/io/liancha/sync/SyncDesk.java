package io.liancha.sync;

import io.liancha.answer.InChina;
import io.liancha.answer.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Where runs are asked for: by the clock, by a person, or at the start of the hub. */
@Component("sync")
public class SyncDesk implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(SyncDesk.class);
  private static final long DATABASE_WAIT_MILLIS = 1_000;
  private static final LocalTime MORNING_AFTER = LocalTime.of(6, 0);
  private static final long STOP_SECONDS = 10;

  private final SyncRuns runs;
  private final NightlySync sync;
  private final SyncSettings settings;
  private final Clock clock;
  private final CountDownLatch ready = new CountDownLatch(1);

  /** Runs that are this hub's: under way, or about to be. */
  private int busy;

  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          r -> {
            Thread thread = new Thread(r, "sync-run");
            thread.setDaemon(true);
            return thread;
          });

  SyncDesk(SyncRuns runs, NightlySync sync, SyncSettings settings, Clock clock) {
    this.runs = runs;
    this.sync = sync;
    this.settings = settings;
    this.clock = clock;
  }

  /** The nightly run, started by the clock; nothing happens while another run is open. */
  public void nightly() {
    open(settings.businessDate(), List.of()).ifPresent(this::start);
  }

  /**
   * Opens a run.
   *
   * @param businessDate null: yesterday in China, measured by the clock
   * @return empty when one is open
   */
  public Optional<SyncRun> open(@Nullable LocalDate businessDate, List<String> sources) {
    LocalDate day =
        businessDate == null
            ? LocalDate.now(clock.withZone(InChina.ZONE)).minusDays(1)
            : businessDate;
    Instant reference =
        businessDate == null
            ? clock.instant()
            : day.plusDays(1).atTime(MORNING_AFTER).atZone(InChina.ZONE).toInstant();
    return own(() -> runs.open(day, reference, sources));
  }

  /** The hub has started; until now its address may answer already, but its routes do not run. */
  void ready() {
    ready.countDown();
  }

  /** Runs an open run in the background. */
  public void start(SyncRun run) {
    worker.submit(() -> go(run));
  }

  /** Runs an open run and waits for its end. */
  SyncRun runNow(SyncRun run) {
    try {
      return worker.submit(() -> go(run)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("run " + run.runId() + " is interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("run " + run.runId() + " ended by a fault", e);
    }
  }

  /**
   * Only in the worker's one thread, so that a run asked for twice is not made twice. A database
   * that goes away in the middle is waited for, and the run goes on from its stage.
   */
  private SyncRun go(SyncRun asked) throws InterruptedException {
    ready.await();
    try {
      while (true) {
        try {
          SyncRun run = runs.get(asked.runId());
          boolean ours = run.state() == SyncRun.State.RUNNING && run.epoch() == asked.epoch();
          return ours ? sync.go(run) : run;
        } catch (DataAccessException | TransactionException e) {
          log.warn(
              "run {} waits for the database: {}", asked.runId(), e.getClass().getSimpleName());
          Thread.sleep(DATABASE_WAIT_MILLIS);
        }
      }
    } finally {
      done();
    }
  }

  private synchronized Optional<SyncRun> own(Supplier<Optional<SyncRun>> claim) {
    Optional<SyncRun> run = claim.get();
    busy += run.isPresent() ? 1 : 0;
    return run;
  }

  private synchronized void done() {
    busy--;
  }

  /** Takes up what a crash left open, unless another hub works on it. */
  Optional<SyncRun> takeInterrupted() {
    return own(() -> busy > 0 ? Optional.empty() : runs.take());
  }

  /** Asked for now and then: a run whose hub died or hangs goes on here. */
  public void takeOver() {
    takeInterrupted()
        .ifPresent(
            run -> {
              log.warn("run {} goes on here in stage {}", run.runId(), run.stage());
              start(run);
            });
  }

  /** Lets a held run go on; 409 when it is not held. */
  public void confirm(String runId) {
    requireHeld(runs.confirm(runId));
    takeInterrupted().ifPresent(this::start);
  }

  /** Ends a held run, so that another can begin; 409 when it is not held. */
  public void abandon(String runId) {
    requireHeld(runs.abandon(runId));
  }

  private static void requireHeld(boolean wasHeld) {
    if (!wasHeld) {
      throw Problem.of(HttpStatus.CONFLICT, "该任务未被暂停", "the run is not held");
    }
  }

  /** A run under way is interrupted; another hub takes it up at once, or this one at its start. */
  @Override
  public void destroy() {
    worker.shutdownNow();
    try {
      if (worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        runs.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (DataAccessException e) {
      log.warn("the run's claim stays until it ends by itself");
    }
  }
}
