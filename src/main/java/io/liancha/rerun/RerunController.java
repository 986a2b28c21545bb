package io.liancha.rerun;

import io.liancha.rerun.BackTestResult.Against;
import io.liancha.sync.RunInputs;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Replays and back-tests over REST: asked for by POST, looked at by GET when they are done. */
@RestController
@RequestMapping("/api/v1")
class RerunController {

  private final RerunDesk desk;
  private final Reruns reruns;
  private final RunInputs inputs;

  RerunController(RerunDesk desk, Reruns reruns, RunInputs inputs) {
    this.desk = desk;
    this.reruns = reruns;
    this.inputs = inputs;
  }

  /**
   * What is to be back-tested.
   *
   * @param candidate a folder below the candidates' folder; absent: the rules in force
   * @param thresholds numbers by rule id and name, over the candidate's own
   * @param against what the suspects are compared with; absent: what the run stored
   */
  record Ask(
      @Nullable String runId,
      @Nullable String candidate,
      @Nullable Map<String, Map<String, String>> thresholds,
      @Nullable Against against) {}

  record Page(List<Rerun> items, @Nullable String next) {}

  @PostMapping("/sync-runs/{runId}/replay")
  ResponseEntity<Rerun> replay(@PathVariable String runId) {
    Rerun rerun = desk.start(desk.replay(runId));
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/sync-runs/" + runId + "/replay"))
        .body(rerun);
  }

  /** A run's newest replay. */
  @GetMapping("/sync-runs/{runId}/replay")
  Rerun replayOf(@PathVariable String runId) {
    return reruns
        .findNewest(Rerun.Kind.REPLAY, runId)
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.Kind.UNKNOWN,
                    "任务 " + runId + " 没有重放结果",
                    "the run was not replayed, or its replay is no longer kept"));
  }

  @PostMapping("/back-tests")
  ResponseEntity<Rerun> backTest(@RequestBody Ask ask) {
    String runId = ask.runId();
    if (runId == null) {
      throw new Refusal(Refusal.Kind.INVALID, "缺少 runId", "runId is missing");
    }
    Map<String, Map<String, String>> thresholds = ask.thresholds();
    Against against = ask.against();
    var trial =
        new RerunDesk.Trial(
            runId,
            ask.candidate(),
            thresholds == null ? Map.of() : thresholds,
            against == null ? Against.RUN : against);
    Rerun rerun = desk.start(desk.backTest(trial));
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/back-tests/" + rerun.rerunId()))
        .body(rerun);
  }

  /** Back-tests without their results, the newest first. */
  @GetMapping("/back-tests")
  Page list(
      @RequestParam(defaultValue = "20") @Min(1) @Max(200) int limit,
      @RequestParam(defaultValue = "9223372036854775807") long after) {
    List<Rerun> found = reruns.list(Rerun.Kind.BACK_TEST, limit, after);
    boolean full = found.size() == limit;
    return new Page(found, full ? Long.toString(found.get(limit - 1).rerunId()) : null);
  }

  @GetMapping("/back-tests/{rerunId}")
  Rerun get(@PathVariable long rerunId) {
    return reruns
        .find(rerunId)
        .filter(r -> r.kind() == Rerun.Kind.BACK_TEST)
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.Kind.UNKNOWN,
                    "没有编号为 " + rerunId + " 的回测",
                    "no such back-test, or it is no longer kept"));
  }

  /** The texts of a rule set that a record names as its origin. */
  @GetMapping(path = "/rule-sets/{digest}", produces = MediaType.APPLICATION_JSON_VALUE)
  String ruleSet(@PathVariable String digest) {
    return inputs
        .findRuleSet(digest)
        .orElseThrow(
            () -> new Refusal(Refusal.Kind.UNKNOWN, "没有这个规则集", "no run used this rule set"));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(Refusal refusal) {
    HttpStatus status =
        switch (refusal.kind()) {
          case UNKNOWN -> HttpStatus.NOT_FOUND;
          case INVALID -> HttpStatus.BAD_REQUEST;
          case CONFLICT -> HttpStatus.CONFLICT;
        };
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(ProblemDetail.forStatusAndDetail(status, refusal.said()));
  }
}
