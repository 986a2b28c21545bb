package io.liancha.sandbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What a finding counts for: points add up across groups, within one group the highest counts, and
 * support alone makes no lead.
 */
record RuleWeight(Severity severity, String group, int points) {

  private static final int LEAD_POINTS = 20;

  /** How much a finding weighs. */
  enum Severity {
    HIGH,
    MEDIUM,
    SUPPORT
  }

  static boolean suspect(Collection<RuleWeight> weights) {
    if (weights.stream().allMatch(w -> w.severity == Severity.SUPPORT)) {
      return false;
    }
    Map<String, Integer> highest = new HashMap<>();
    weights.forEach(w -> highest.merge(w.group, w.points, Math::max));
    return highest.values().stream().mapToInt(Integer::intValue).sum() >= LEAD_POINTS;
  }
}
