package io.liancha.sync;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Where runs are asked for: by the clock, by a person, or at the start of the hub. */
@Component("sync")
public class SyncDesk implements DisposableBean {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final LocalTime MORNING_AFTER = LocalTime.of(6, 0);

  private final SyncRuns runs;
  private final NightlySync sync;
  private final SyncSettings settings;
  private final Clock clock;
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
    open(settings.businessDate(), List.of()).ifPresent(run -> worker.execute(() -> sync.go(run)));
  }

  /**
   * Opens a run.
   *
   * @param businessDate null: yesterday in China, measured by the clock
   * @return empty when one is open
   */
  Optional<SyncRun> open(@Nullable LocalDate businessDate, List<String> sources) {
    LocalDate day =
        businessDate == null ? LocalDate.now(clock.withZone(CHINA)).minusDays(1) : businessDate;
    Instant reference =
        businessDate == null
            ? clock.instant()
            : day.plusDays(1).atTime(MORNING_AFTER).atZone(CHINA).toInstant();
    return runs.open(day, reference, sources);
  }

  /** Runs an open run in the background. */
  void start(SyncRun run) {
    worker.execute(() -> sync.go(run));
  }

  /** Runs an open run in this thread. */
  SyncRun runNow(SyncRun run) {
    return sync.go(run);
  }

  /** Takes up what a crash left open. */
  Optional<SyncRun> findInterrupted() {
    return runs.findOpen().filter(r -> r.state() == SyncRun.State.RUNNING);
  }

  /** Lets a held run go on; false when it is not held. */
  boolean confirm(String runId) {
    if (!runs.confirm(runId)) {
      return false;
    }
    start(runs.get(runId));
    return true;
  }

  /** A run under way is interrupted; it is taken up at the next start. */
  @Override
  public void destroy() {
    worker.shutdownNow();
  }
}
