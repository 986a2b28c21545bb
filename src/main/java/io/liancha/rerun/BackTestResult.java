package io.liancha.rerun;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.liancha.suspect.Words;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What other rules would have made of a past run's day, against what was made of it.
 *
 * @param against RUN: what the run stored; RULES_IN_FORCE: what this hub's rules make of the day
 * @param ruleSet of the candidate, and of what it is compared with
 * @param suspects how many there are on both sides, and how they differ
 * @param bands suspects by band, on both sides
 * @param examples some of those that differ, chosen by chance, with reasons
 */
record BackTestResult(
    Against against,
    long snapshot,
    String ruleSet,
    String ruleSetBefore,
    Suspects suspects,
    Map<String, BeforeAfter> bands,
    List<RuleLine> rules,
    List<Example> examples) {

  /** What a candidate is compared with. */
  enum Against {
    RUN,
    RULES_IN_FORCE
  }

  /** How a suspect differs: its band, its score or the rules that found it. */
  enum Change {
    NEW,
    VANISHED,
    CHANGED
  }

  record Suspects(long before, long after, Map<Change, Long> differing, long unchanged) {}

  record BeforeAfter(long before, long after) {}

  /**
   * One rule on both sides; absent where the rule is not.
   *
   * @param text whether the rule and its thresholds are the same: SAME, OTHER, ADDED or REMOVED
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RuleLine(String ruleId, String text, @Nullable Side before, @Nullable Side after) {}

  /**
   * What a rule did.
   *
   * @param state RAN, STALE or CUT; a shadow rule may have FAILED
   * @param suspects that have a finding of it
   */
  record Side(String state, boolean shadow, long findings, long suspects) {}

  /** A suspect that differs, and why. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Example(
      String recordId,
      Change change,
      @Nullable Standing before,
      @Nullable Standing after,
      List<Reason> because) {}

  /**
   * A reason.
   *
   * @param ruleId absent when no one rule is the reason
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Reason(@Nullable String ruleId, Words words) {}
}
