package io.liancha.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happens when the hub has started: an interrupted run is finished first, then a run is made
 * at once if the settings say so. With {@code liancha.run-once} the process ends after it, with 0
 * only for a complete, balanced run.
 */
@Component
class StartUp {

  private static final int EXIT_INCOMPLETE = 2;

  private final SyncDesk desk;
  private final Reports reports;
  private final Summary summary;
  private final SyncSettings settings;
  private final ConfigurableApplicationContext context;
  private final Path runsFolder;

  StartUp(
      SyncDesk desk,
      Reports reports,
      Summary summary,
      SyncSettings settings,
      Surroundings surroundings) {
    this.desk = desk;
    this.reports = reports;
    this.summary = summary;
    this.settings = settings;
    this.context = surroundings.context();
    this.runsFolder = Path.of(surroundings.dataDir()).resolve("runs");
  }

  /** The process around the hub. */
  @Component
  record Surroundings(
      ConfigurableApplicationContext context, @Value("${liancha.data-dir:data}") String dataDir) {}

  /** Last of those who wait for the start: what plays the agencies must listen by then. */
  @EventListener(ApplicationReadyEvent.class)
  @Order(Ordered.LOWEST_PRECEDENCE)
  void started() {
    desk.ready();
    if (settings.runOnce()) {
      int code = runOnce();
      ExitCodeGenerator exit = () -> code;
      System.exit(SpringApplication.exit(context, exit));
    }
    Thread first = new Thread(this::firstRun, "first-run");
    first.setDaemon(true);
    first.start();
  }

  private void firstRun() {
    finishInterrupted();
    if (settings.sync().onStart()) {
      desk.open(settings.businessDate(), List.of()).ifPresent(run -> show(desk.runNow(run)));
    }
  }

  private int runOnce() {
    Optional<SyncRun> before = finishInterrupted();
    SyncRun ended =
        desk.open(settings.businessDate(), List.of())
            .map(desk::runNow)
            .or(() -> before)
            .orElseThrow(
                () -> new IllegalStateException("a run is held, or another hub works on one"));
    show(ended);
    RunReport report = reports.of(ended);
    return ended.state() == SyncRun.State.COMPLETE && report.balance().zero() ? 0 : EXIT_INCOMPLETE;
  }

  private Optional<SyncRun> finishInterrupted() {
    Optional<SyncRun> interrupted = desk.takeInterrupted().map(desk::runNow);
    interrupted.ifPresent(this::show);
    return interrupted;
  }

  private void show(SyncRun run) {
    RunReport report = reports.of(run);
    summary.print(report);
    try {
      Files.createDirectories(runsFolder);
      Files.writeString(
          runsFolder.resolve(run.runId() + ".json"),
          JsonMapper.builder()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .build()
              .writeValueAsString(report));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("the run's report cannot be written", e);
    }
  }
}
