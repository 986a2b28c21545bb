package io.liancha.rerun;

import io.liancha.rule.Evaluation;
import io.liancha.rule.RuleOutcome;
import io.liancha.suspect.RecordComparison;
import io.liancha.suspect.Rehearsal;
import io.liancha.suspect.SuspectRecord;
import io.liancha.sync.RunInput;
import io.liancha.sync.RunInputs;
import io.liancha.sync.RunReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Does a run's reconciliation again, by its own rules on its own snapshot, and compares what comes
 * out with what the run stored, byte by byte.
 */
@Component
final class Replay {

  private static final int CHUNK_RECORDS = 500;

  private final RunInputs inputs;
  private final Rehearsal rehearsal;
  private final RecordComparison comparison;
  private final int examplesMax;

  Replay(
      RunInputs inputs, Rehearsal rehearsal, RecordComparison comparison, RerunSettings settings) {
    this.inputs = inputs;
    this.rehearsal = rehearsal;
    this.comparison = comparison;
    this.examplesMax = settings.reruns().exampleSuspects();
  }

  /**
   * What a replay found.
   *
   * @param identical the same versions with the same bytes, and the same counts
   * @param builds of the hub that worked on the run
   * @param replayedBy this build
   * @param changedMethods what is computed in Java in another way now: a reason for differences
   * @param stored versions that the run issued
   * @param replayed versions that come out now
   * @param different records whose version is not the same, or is there on one side only
   * @param records the first of them by record id, with the members that differ
   * @param counts other figures of the run that come out otherwise
   */
  record Result(
      boolean identical,
      long snapshot,
      String ruleSet,
      List<String> builds,
      String replayedBy,
      List<String> changedMethods,
      long stored,
      long replayed,
      long different,
      List<DifferentRecord> records,
      List<DifferentCount> counts) {}

  /** A record whose version is not the same. */
  record DifferentRecord(String recordId, List<RecordComparison.Difference> members) {}

  /** A figure that is not the same; absent on the side where there is none. */
  record DifferentCount(String what, @Nullable String stored, @Nullable String replayed) {}

  Result of(PastRun run) {
    RunInput input = run.input();
    try (Evaluation evaluation =
        inputs.evaluate(input, input.rules(), rehearsal.listed(input.versionsBefore()))) {
      var differences = new Differences(input);
      rehearsal.eachDecision(
          input.revision(evaluation, input.builds().get(0)),
          input.versionsBefore(),
          differences::take);
      differences.finish();
      List<DifferentCount> counts = new ArrayList<>(rules(run, evaluation));
      counts.addAll(outcomes(run, differences.outcomes));
      return new Result(
          differences.count == 0 && counts.isEmpty(),
          input.snapshot(),
          input.rules().digest(),
          input.builds(),
          inputs.build(),
          inputs.changedMethods(input),
          run.result().versions(),
          differences.replayed.size(),
          differences.count,
          differences.records(),
          counts);
    }
  }

  /** The versions as they come out, compared chunk by chunk. */
  private final class Differences {

    private final RunInput input;
    private final Set<String> replayed = new HashSet<>();
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final List<SuspectRecord> chunk = new ArrayList<>();
    private final TreeMap<String, List<RecordComparison.Difference>> shown = new TreeMap<>();
    private long count;

    Differences(RunInput input) {
      this.input = input;
    }

    void take(Rehearsal.Decided decided) {
      outcomes.merge(decided.outcome().name(), 1L, Long::sum);
      SuspectRecord issued = decided.issued();
      if (issued != null) {
        replayed.add(decided.recordId());
        chunk.add(issued);
        if (chunk.size() == CHUNK_RECORDS) {
          compare();
        }
      }
    }

    void finish() {
      compare();
      comparison.storedWithout(input.runId(), replayed).forEach(this::add);
    }

    List<DifferentRecord> records() {
      return shown.entrySet().stream()
          .map(e -> new DifferentRecord(e.getKey(), e.getValue()))
          .toList();
    }

    private void compare() {
      comparison.compare(input.runId(), chunk, input.builds()).forEach(this::add);
      chunk.clear();
    }

    private void add(String recordId, List<RecordComparison.Difference> members) {
      count++;
      shown.put(recordId, members);
      if (shown.size() > examplesMax) {
        shown.pollLastEntry();
      }
    }
  }

  private static List<DifferentCount> rules(PastRun run, Evaluation evaluation) {
    var stored = new TreeMap<String, String>();
    for (RunReport.RuleLine line : run.result().rules()) {
      stored.put("rule " + line.ruleId(), line.state() + " " + line.findings());
    }
    var replayed = new TreeMap<String, String>();
    Stream.concat(evaluation.outcomes().stream(), evaluation.shadows().outcomes().stream())
        .forEach(o -> replayed.put("rule " + o.ruleId(), said(o)));
    return differing(stored, replayed);
  }

  private static String said(RuleOutcome outcome) {
    return outcome.state() + " " + outcome.findings();
  }

  private static List<DifferentCount> outcomes(PastRun run, Map<String, Long> made) {
    var stored = new TreeMap<String, String>();
    run.result()
        .outcomes()
        .forEach(
            (outcome, n) -> {
              if (n != 0) {
                stored.put("outcome " + outcome, Long.toString(n));
              }
            });
    var replayed = new TreeMap<String, String>();
    made.forEach((outcome, n) -> replayed.put("outcome " + outcome, Long.toString(n)));
    return run.result().outcomes().isEmpty() ? List.of() : differing(stored, replayed);
  }

  private static List<DifferentCount> differing(
      Map<String, String> stored, Map<String, String> replayed) {
    var names = new TreeMap<>(stored);
    names.putAll(replayed);
    return names.keySet().stream()
        .filter(n -> !java.util.Objects.equals(stored.get(n), replayed.get(n)))
        .map(n -> new DifferentCount(n, stored.get(n), replayed.get(n)))
        .toList();
  }
}
