package io.liancha.console;

import io.liancha.answer.Problem;
import io.liancha.dispatch.Balances;
import io.liancha.intake.FeedReport;
import io.liancha.intake.Intake;
import io.liancha.suspect.RuleSheets;
import io.liancha.sync.Progress;
import io.liancha.sync.Reports;
import io.liancha.sync.RunReport;
import io.liancha.sync.SyncDesk;
import io.liancha.sync.SyncRun;
import io.liancha.sync.SyncRuns;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** The runs: their history, one from pulled to pushed, and what an operator does with them. */
@Controller
class RunsPage {

  private static final int PAGE_ROWS = 30;
  private static final int RUNS_LOOKED_AT = 20;

  private final SyncRuns runs;
  private final SyncDesk desk;
  private final Written written;
  private final Intake intake;

  RunsPage(SyncRuns runs, SyncDesk desk, Written written, Intake intake) {
    this.runs = runs;
    this.desk = desk;
    this.written = written;
    this.intake = intake;
  }

  /** What is known of a run. */
  @Component("consoleWritten")
  record Written(Reports reports, Progress progress, RuleSheets rules, Balances balances) {}

  @GetMapping("/runs")
  String list(@RequestParam(required = false) @Nullable String after, Model model) {
    List<SyncRun> found = runs.list(PAGE_ROWS + 1, after);
    boolean more = found.size() > PAGE_ROWS;
    model.addAttribute("runs", more ? found.subList(0, PAGE_ROWS) : found);
    model.addAttribute("next", more ? found.get(PAGE_ROWS - 1).runId() : null);
    return "console/runs";
  }

  @GetMapping("/runs/{runId}")
  String show(@PathVariable String runId, Model model) {
    SyncRun run = find(runId);
    RunReport report = written.reports().of(run);
    model.addAttribute("run", run);
    model.addAttribute("r", report);
    model.addAttribute("rowsFlow", Flow.rows(report).toJson());
    model.addAttribute("messagesFlow", Flow.messages(written.balances().fates(runId)).toJson());
    model.addAttribute("ruleTitles", written.rules().titles());
    return "console/run";
  }

  /** How far a run is, as a part of a page; when it is over the page is asked for anew. */
  @GetMapping("/runs/{runId}/progress")
  String progress(@PathVariable String runId, Model model, HttpServletResponse response) {
    SyncRun run = find(runId);
    if (run.state() != SyncRun.State.RUNNING) {
      response.setHeader("HX-Refresh", "true");
    }
    model.addAttribute("run", run);
    model.addAttribute("events", written.progress().latest(runId));
    model.addAttribute("usual", usual(run));
    return "console/progress :: stages";
  }

  /** How many rows each feed had in the last run before, which tells how far this one is. */
  private Map<String, Long> usual(SyncRun run) {
    return runs.list(RUNS_LOOKED_AT, run.runId()).stream()
        .filter(before -> before.state() == SyncRun.State.COMPLETE)
        .findFirst()
        .map(
            before ->
                intake.reports(before.runId()).stream()
                    .filter(f -> f.pulled() > 0)
                    .collect(
                        Collectors.toMap(f -> f.source() + "/" + f.feed(), FeedReport::pulled)))
        .orElse(Map.of());
  }

  @PostMapping("/runs")
  RedirectView start(
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate businessDate,
      @RequestParam(defaultValue = "") List<String> sources) {
    try {
      intake.requireSources(sources);
    } catch (IllegalArgumentException e) {
      throw Problem.of(HttpStatus.BAD_REQUEST, "未知数据源", "no such source");
    }
    SyncRun run =
        desk.open(businessDate, sources)
            .orElseThrow(
                () ->
                    Problem.of(
                        HttpStatus.CONFLICT,
                        "已有同步任务未结束，请等待其结束或确认放行",
                        "a run is open; wait for it or confirm it"));
    desk.start(run);
    return Pages.redirect("started", "runs", run.runId());
  }

  @PostMapping("/runs/{runId}/abandon")
  RedirectView abandon(@PathVariable String runId) {
    find(runId);
    desk.abandon(runId);
    return Pages.redirect("abandoned", "runs", runId);
  }

  @PostMapping("/runs/{runId}/confirm")
  RedirectView confirm(@PathVariable String runId) {
    find(runId);
    desk.confirm(runId);
    return Pages.redirect("confirmed", "runs", runId);
  }

  private SyncRun find(String runId) {
    return runs.find(runId)
        .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "没有这次同步任务", "no such run"));
  }
}
