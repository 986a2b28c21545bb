package io.liancha.suspect;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How findings make a score: each with what it adds and why, and how the sum becomes a band.
 *
 * @param steps the groups one after the other, the weightiest first, and within each its findings
 * @param bandOfSum what the sum alone would be in; absent when it is no lead
 * @param band after the limits; absent when it is no lead
 * @param limits those of the findings' limits that hold, below the band of the sum
 */
record Waterfall(
    List<Step> steps, @Nullable Band bandOfSum, @Nullable Band band, Set<Band> limits) {

  /** Why a finding adds its points, or does not. */
  enum Why {
    COUNTED,
    LOWER_IN_GROUP,
    SUPPORT_ALONE
  }

  /**
   * One finding.
   *
   * @param place of the finding in the list that was scored
   * @param sum of all points that count up to here
   */
  record Step(int place, Weight weight, Why why, int sum) {}

  /** Whether this step's limit holds the band down. */
  boolean limits(Step step) {
    Band limit = step.weight().bandLimit();
    return band != bandOfSum && limit != null && limits.contains(limit);
  }

  int points() {
    return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).sum();
  }
}
