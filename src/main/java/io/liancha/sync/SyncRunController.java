package io.liancha.sync;

import io.liancha.answer.Problem;
import io.liancha.dispatch.OwnOnly;
import io.liancha.intake.Intake;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Runs over REST: start, watch, confirm, and the day's balance. */
@RestController
@RequestMapping("/api/v1")
class SyncRunController {

  private static final long EVENTS_MAX_MILLIS = 3_600_000;

  private final Intake intake;
  private final SyncDesk desk;
  private final SyncRuns runs;
  private final Reports reports;
  private final ShadowReports shadows;
  private final OwnOnly own;
  private final Progress progress;

  SyncRunController(
      Intake intake, SyncDesk desk, SyncRuns runs, Written written, Progress progress) {
    this.intake = intake;
    this.desk = desk;
    this.runs = runs;
    this.reports = written.reports();
    this.shadows = written.shadows();
    this.own = written.own();
    this.progress = progress;
  }

  /** What is written down of runs. */
  @Component
  record Written(Reports reports, ShadowReports shadows, OwnOnly own) {}

  /**
   * What is asked for.
   *
   * @param businessDate absent: yesterday in China
   * @param sources absent or empty: all
   */
  record Ask(@Nullable LocalDate businessDate, @Nullable List<String> sources) {}

  @PostMapping("/sync-runs")
  ResponseEntity<Map<String, String>> start(@RequestBody(required = false) @Nullable Ask ask) {
    LocalDate day = ask == null ? null : ask.businessDate();
    List<String> sources = ask == null || ask.sources() == null ? List.of() : ask.sources();
    try {
      intake.requireSources(sources);
    } catch (IllegalArgumentException e) {
      throw Problem.of(HttpStatus.BAD_REQUEST, "未知数据源", e.getMessage());
    }
    SyncRun run =
        desk.open(day, sources)
            .orElseThrow(
                () ->
                    Problem.of(
                        HttpStatus.CONFLICT,
                        "已有同步任务未结束",
                        "a run is open; wait for it or confirm it"));
    desk.start(run);
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/sync-runs/" + run.runId()))
        .body(Map.of("runId", run.runId()));
  }

  /** Runs, the latest first. */
  @GetMapping("/sync-runs")
  Page list(
      @RequestParam(defaultValue = "20") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String after) {
    List<SyncRun> found = runs.list(limit, after);
    String next = found.size() < limit ? null : found.get(found.size() - 1).runId();
    return new Page(found, next);
  }

  record Page(List<SyncRun> items, @Nullable String next) {}

  @GetMapping("/sync-runs/{runId}")
  RunReport get(@PathVariable String runId) {
    return reports.of(find(runId));
  }

  @PostMapping("/sync-runs/{runId}/confirm")
  ResponseEntity<Void> confirm(@PathVariable String runId) {
    find(runId);
    desk.confirm(runId);
    return ResponseEntity.accepted().build();
  }

  /** A held run that was wrong from the start: it ends, nothing of it is sent. */
  @PostMapping("/sync-runs/{runId}/abandon")
  ResponseEntity<Void> abandon(@PathVariable String runId) {
    find(runId);
    desk.abandon(runId);
    return ResponseEntity.noContent().build();
  }

  /** A run's progress as it happens; ends with the run. */
  @GetMapping(path = "/sync-runs/{runId}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events(@PathVariable String runId) {
    SyncRun run = find(runId);
    var emitter = new SseEmitter(EVENTS_MAX_MILLIS);
    Runnable stop =
        progress.listen(
            event -> {
              if (event.runId().equals(runId)) {
                send(emitter, event);
              }
            });
    emitter.onCompletion(stop);
    emitter.onTimeout(emitter::complete);
    emitter.onError(e -> stop.run());
    send(emitter, new Progress.Event(runId, "stage", run.stage().name(), Map.of()));
    if (run.state() != SyncRun.State.RUNNING) {
      send(emitter, new Progress.Event(runId, "end", run.state().name(), Map.of()));
    }
    return emitter;
  }

  private static void send(SseEmitter emitter, Progress.Event event) {
    try {
      emitter.send(SseEmitter.event().name(event.kind()).data(event));
      if (event.kind().equals("end")) {
        emitter.complete();
      }
    } catch (IOException | IllegalStateException e) {
      emitter.completeWithError(e);
    }
  }

  /** Some findings of a run's shadow rules, to judge the rules by. */
  @GetMapping("/sync-runs/{runId}/shadow-findings")
  ShadowPage shadowFindings(
      @PathVariable String runId,
      @RequestParam(required = false) @Nullable String rule,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String after) {
    find(runId);
    try {
      var cursor = ShadowReports.Cursor.parse(after);
      List<ShadowReports.Item> items = shadows.list(runId, rule, limit, cursor);
      boolean full = items.size() == limit;
      return new ShadowPage(
          items, full ? ShadowReports.Cursor.of(items.get(items.size() - 1)) : null);
    } catch (IllegalArgumentException e) {
      throw Problem.of(HttpStatus.BAD_REQUEST, "after 无法识别", "after is not what next said");
    }
  }

  record ShadowPage(List<ShadowReports.Item> items, @Nullable String next) {}

  @GetMapping("/balances/{businessDate}")
  Reports.DayBalance balance(@PathVariable LocalDate businessDate) {
    Reports.DayBalance day = reports.day(businessDate);
    return own.agency().isPresent() ? day.ofAgencies() : day;
  }

  private SyncRun find(String runId) {
    return runs.find(runId)
        .orElseThrow(
            () -> Problem.of(HttpStatus.NOT_FOUND, "没有编号为 " + runId + " 的同步任务", "no such run"));
  }
}
