package io.liancha.rerun;

import io.liancha.rerun.BackTestResult.Change;
import io.liancha.rerun.BackTestResult.Example;
import io.liancha.rerun.BackTestResult.Reason;
import io.liancha.suspect.FindingPart;
import io.liancha.suspect.Rehearsal;
import io.liancha.suspect.SuspectRecord;
import io.liancha.suspect.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Adds up how a candidate's suspects differ from those it is compared with. */
final class Tally {

  private static final Words NOTHING_FOUND =
      Words.of("候选规则对该车没有疑点。", "The candidate's rules find nothing about the vehicle.");
  private static final Words TOO_LITTLE =
      Words.of("其余疑点不足以构成线索。", "What remains is too little for a lead.");

  private final Map<String, Standing> before;
  private final Examples examples;
  private final Map<Change, Long> differing = new EnumMap<>(Change.class);
  private final Map<String, long[]> bands = new HashMap<>();
  private final Map<String, long[]> rules = new HashMap<>();
  private final long suspectsBefore;
  private long suspectsAfter;
  private long unchanged;

  /**
   * @param before the suspects to compare with by record id; used up
   */
  Tally(Map<String, Standing> before, Examples examples) {
    this.before = before;
    this.examples = examples;
    this.suspectsBefore = before.size();
    before.values().forEach(s -> count(s, 0));
  }

  /** Takes what the candidate makes of one vehicle. */
  void take(Rehearsal.Decided decided) {
    Standing after = Standing.of(decided.after()).orElse(null);
    if (after != null) {
      suspectsAfter++;
      count(after, 1);
    }
    Standing was = before.remove(decided.recordId());
    if (was == null && after == null) {
      return;
    }
    if (Objects.equals(was, after)) {
      unchanged++;
      return;
    }
    Change change = was == null ? Change.NEW : after == null ? Change.VANISHED : Change.CHANGED;
    add(new Example(decided.recordId(), change, was, after, reasons(decided, was, after)));
  }

  /** All vehicles are taken: what is left of the suspects was found by nobody. */
  void finish() {
    before.forEach(
        (id, was) ->
            add(
                new Example(
                    id, Change.VANISHED, was, null, List.of(new Reason(null, NOTHING_FOUND)))));
  }

  BackTestResult.Suspects suspects() {
    for (Change change : Change.values()) {
      differing.putIfAbsent(change, 0L);
    }
    return new BackTestResult.Suspects(suspectsBefore, suspectsAfter, differing, unchanged);
  }

  Map<String, BackTestResult.BeforeAfter> bands() {
    var out = new java.util.TreeMap<String, BackTestResult.BeforeAfter>();
    bands.forEach((band, n) -> out.put(band, new BackTestResult.BeforeAfter(n[0], n[1])));
    return out;
  }

  /** Suspects with a finding of the rule. */
  long suspectsOf(String ruleId, boolean afterwards) {
    return rules.getOrDefault(ruleId, new long[2])[afterwards ? 1 : 0];
  }

  private void add(Example example) {
    differing.merge(example.change(), 1L, Long::sum);
    examples.add(example);
  }

  private void count(Standing standing, int side) {
    bands.computeIfAbsent(standing.band(), b -> new long[2])[side]++;
    standing.rules().forEach(r -> rules.computeIfAbsent(r, x -> new long[2])[side]++);
  }

  private static List<Reason> reasons(
      Rehearsal.Decided decided, @Nullable Standing was, @Nullable Standing after) {
    SuspectRecord record = decided.after();
    if (record == null || after == null) {
      Words withdrawn = record == null ? null : record.withdrawnBecause;
      return List.of(new Reason(null, withdrawn == null ? TOO_LITTLE : withdrawn));
    }
    var known = new HashSet<>(was == null ? List.of() : was.rules());
    var reasons = new ArrayList<Reason>();
    for (FindingPart finding : record.listFindings()) {
      Words explanation = finding.explanation;
      if (explanation != null && !known.contains(String.valueOf(finding.ruleId))) {
        reasons.add(new Reason(finding.ruleId, explanation));
      }
    }
    known.removeAll(after.rules());
    known.stream().sorted().forEach(rule -> reasons.add(new Reason(rule, NO_LONGER)));
    if (reasons.isEmpty()) {
      reasons.add(new Reason(null, OTHER_WEIGHT));
    }
    return List.copyOf(reasons);
  }

  private static final Words NO_LONGER = Words.of("不再成立。", "No longer found.");
  private static final Words OTHER_WEIGHT =
      Words.of("疑点的规则相同，分值或等级不同。", "The same rules with another weight.");
}
