package io.liancha.rerun;

import io.liancha.rerun.BackTestResult.Against;
import io.liancha.rule.Evaluation;
import io.liancha.rule.RuleOutcome;
import io.liancha.rule.RuleTexts;
import io.liancha.suspect.Rehearsal;
import io.liancha.suspect.SuspectRecord;
import io.liancha.sync.RunInput;
import io.liancha.sync.RunInputs;
import io.liancha.sync.RunReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Runs other rules on a past run's snapshot, with its inputs and on the records as they were before
 * it, and compares the suspects with the run's own.
 */
@Component
final class BackTest {

  private final RunInputs inputs;
  private final Rehearsal rehearsal;
  private final int examplesMax;

  BackTest(RunInputs inputs, Rehearsal rehearsal, RerunSettings settings) {
    this.inputs = inputs;
    this.rehearsal = rehearsal;
    this.examplesMax = settings.reruns().exampleSuspects();
  }

  /** One side of the comparison: its rules, how each fared, and the suspects. */
  private record Side(
      RuleTexts texts, Map<String, RunReport.RuleLine> rules, Map<String, Standing> suspects) {}

  BackTestResult of(PastRun run, RuleTexts candidate, Against against) {
    Side before = against == Against.RUN ? stored(run) : inForce(run);
    var examples = new Examples(examplesMax);
    var tally = new Tally(before.suspects(), examples);
    RunInput input = run.input();
    try (Evaluation evaluation = evaluate(run, candidate)) {
      rehearse(run, evaluation, tally::take);
      tally.finish();
      return new BackTestResult(
          against,
          input.snapshot(),
          candidate.digest(),
          before.texts().digest(),
          tally.suspects(),
          tally.bands(),
          lines(before, new Side(candidate, outcomes(evaluation), Map.of()), tally),
          examples.all());
    }
  }

  private Evaluation evaluate(PastRun run, RuleTexts texts) {
    RunInput input = run.input();
    return inputs.evaluate(input, texts, rehearsal.listed(input.versionsBefore()));
  }

  private void rehearse(
      PastRun run, Evaluation evaluation, java.util.function.Consumer<Rehearsal.Decided> consumer) {
    RunInput input = run.input();
    rehearsal.eachDecision(
        input.revision(evaluation, inputs.build()), input.versionsBefore(), consumer);
  }

  private Side stored(PastRun run) {
    var suspects = new HashMap<String, Standing>();
    rehearsal.eachActive(run.newestVersionAfter(), r -> put(suspects, r));
    var rules = new TreeMap<String, RunReport.RuleLine>();
    run.result().rules().forEach(line -> rules.put(line.ruleId(), line));
    return new Side(run.input().rules(), rules, suspects);
  }

  private Side inForce(PastRun run) {
    RuleTexts texts = inputs.rulesInForce();
    var suspects = new HashMap<String, Standing>();
    try (Evaluation evaluation = evaluate(run, texts)) {
      rehearse(run, evaluation, d -> put(suspects, d.after()));
      return new Side(texts, outcomes(evaluation), suspects);
    }
  }

  private static void put(Map<String, Standing> suspects, @Nullable SuspectRecord record) {
    if (record != null) {
      Standing.of(record).ifPresent(s -> suspects.put(String.valueOf(record.recordId), s));
    }
  }

  private static Map<String, RunReport.RuleLine> outcomes(Evaluation evaluation) {
    var lines = new TreeMap<String, RunReport.RuleLine>();
    evaluation.outcomes().forEach(o -> lines.put(o.ruleId(), line(o, false)));
    evaluation.shadows().outcomes().forEach(o -> lines.put(o.ruleId(), line(o, true)));
    return lines;
  }

  private static RunReport.RuleLine line(RuleOutcome o, boolean shadow) {
    return new RunReport.RuleLine(
        o.ruleId(), o.version(), o.state().name(), o.findings(), o.seconds(), shadow, null, null);
  }

  private static List<BackTestResult.RuleLine> lines(Side before, Side after, Tally tally) {
    var ids = new TreeSet<>(before.rules().keySet());
    ids.addAll(after.rules().keySet());
    var lines = new ArrayList<BackTestResult.RuleLine>();
    for (String id : ids) {
      lines.add(
          new BackTestResult.RuleLine(
              id,
              text(id, before.texts(), after.texts()),
              side(before.rules().get(id), tally.suspectsOf(id, false)),
              side(after.rules().get(id), tally.suspectsOf(id, true))));
    }
    return lines;
  }

  private static BackTestResult.@Nullable Side side(
      RunReport.@Nullable RuleLine line, long suspects) {
    return line == null
        ? null
        : new BackTestResult.Side(line.state(), line.shadow(), line.findings(), suspects);
  }

  private static String text(String id, RuleTexts before, RuleTexts after) {
    if (!before.rules().containsKey(id)) {
      return "ADDED";
    }
    if (!after.rules().containsKey(id)) {
      return "REMOVED";
    }
    return before.sameRule(id, after) ? "SAME" : "OTHER";
  }
}
