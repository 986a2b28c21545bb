package io.liancha.sync;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Keeps a run this hub's while it works on it, however long a stage takes. */
@Component
class Lease implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Lease.class);

  private final SyncRuns runs;
  private final long everyMillis;
  private final ScheduledExecutorService beat =
      Executors.newSingleThreadScheduledExecutor(
          r -> {
            Thread thread = new Thread(r, "run-lease");
            thread.setDaemon(true);
            return thread;
          });

  Lease(SyncRuns runs, SyncSettings settings) {
    this.runs = runs;
    this.everyMillis = settings.sync().leaseSeconds() * 1000L / 4;
  }

  /** Ends with the work. */
  record Held(ScheduledFuture<?> beating) implements AutoCloseable {
    @Override
    public void close() {
      beating.cancel(false);
    }
  }

  Held hold(SyncRun run) {
    return new Held(
        beat.scheduleAtFixedRate(
            () -> renew(run), everyMillis, everyMillis, TimeUnit.MILLISECONDS));
  }

  /** A database that is away for a moment must not end the beating. */
  private void renew(SyncRun run) {
    try {
      runs.renew(run);
    } catch (RuntimeException e) {
      log.debug("the lease of run {} was not renewed", run.runId(), e);
    }
  }

  @Override
  public void destroy() {
    beat.shutdownNow();
  }
}
