package io.liancha.console;

import io.liancha.answer.Problem;
import io.liancha.dataset.Dataset;
import io.liancha.dataset.Datasets;
import io.liancha.rerun.Rerun;
import io.liancha.rerun.Reruns;
import io.liancha.rule.RuleBook;
import io.liancha.suspect.RulePrecisions;
import io.liancha.suspect.RuleSheets;
import io.liancha.sync.ShadowReports;
import io.liancha.sync.SyncRun;
import io.liancha.sync.SyncRuns;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rules: what each says, by which law and numbers, how right it was, and what trials showed.
 */
@Controller
class RulesPage {

  private static final int SAMPLE_ROWS = 20;
  private static final int TRIALS_MOST = 20;
  private static final int MONTHS_MOST = 24;

  private final RuleSheets rules;
  private final RulePrecisions precisions;
  private final ShadowReports shadows;
  private final Reruns reruns;
  private final SyncRuns runs;
  private final Read read;

  RulesPage(
      RuleSheets rules,
      RulePrecisions precisions,
      ShadowReports shadows,
      Reruns reruns,
      SyncRuns runs,
      Read read) {
    this.rules = rules;
    this.precisions = precisions;
    this.shadows = shadows;
    this.reruns = reruns;
    this.runs = runs;
    this.read = read;
  }

  /** What rules rest on in the end, behind the views they are written over. */
  @Component("consoleRead")
  record Read(RuleBook rules, Datasets datasets) {

    List<Dataset> by(String rule) {
      return rules.datasetsOf(rules.get(rule)).stream().sorted().map(datasets::get).toList();
    }
  }

  @GetMapping("/rules")
  String list(Model model) {
    model.addAttribute("rules", rules.all());
    model.addAttribute("trials", reruns.list(Rerun.Kind.BACK_TEST, TRIALS_MOST, Long.MAX_VALUE));
    return "console/rules";
  }

  @GetMapping("/rules/{subject}/{rule}")
  String show(@PathVariable String subject, @PathVariable String rule, Model model) {
    String id = subject + "/" + rule;
    RuleSheets.Shown shown =
        rules
            .find(id)
            .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "没有这条规则", "no such rule"));
    List<RulePrecisions.Month> months = precisions.months(id, shown.version(), MONTHS_MOST);
    model.addAttribute("rule", shown);
    model.addAttribute("datasets", read.by(id));
    model.addAttribute("months", months);
    model.addAttribute("points", JsonMapper.shared().writeValueAsString(months));
    model.addAttribute("sample", sample(id));
    return "console/rule";
  }

  /** Of the last run, whose evidence is still there. */
  private List<ShadowReports.Item> sample(String rule) {
    return runs.list(1, null).stream()
        .map(SyncRun::runId)
        .flatMap(
            run -> shadows.list(run, rule, SAMPLE_ROWS, ShadowReports.Cursor.parse(null)).stream())
        .toList();
  }

  @GetMapping("/rules/back-tests/{rerunId}/result")
  String trial(@PathVariable long rerunId, Model model) {
    model.addAttribute(
        "trial",
        reruns
            .find(rerunId)
            .filter(r -> r.kind() == Rerun.Kind.BACK_TEST)
            .orElseThrow(
                () ->
                    Problem.of(
                        HttpStatus.NOT_FOUND,
                        "没有这次回测，或已不再保留",
                        "no such back-test, or it is no longer kept")));
    return "console/back-test";
  }
}
