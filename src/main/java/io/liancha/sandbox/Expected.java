package io.liancha.sandbox;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A finding that is right.
 *
 * @param variant of the rule that says it; null when the rule says it as it is
 * @param unless the exclusion that silences it, when there is such a rule
 */
record Expected(
    String ruleId, @Nullable String variant, @Nullable String unless, RuleWeight weight) {

  private static final Pattern FORM =
      Pattern.compile("(?<rule>[a-z/-]+)(#(?<variant>[a-z-]+))?( unless (?<unless>[a-z/-]+))?");

  private static final Set<String> UNCOVERED =
      Set.of(
          "permit/",
          "enterprise/scope-",
          "enterprise/transport-licence-",
          "movement/fixed-line-",
          "network/");

  static Expected read(String text, Map<String, RuleWeight> weights) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException("not a finding: " + text);
    }
    String rule = m.group("rule");
    String variant = m.group("variant");
    RuleWeight weight = weights.get(key(rule, variant));
    if (weight == null) {
      throw new IllegalArgumentException("a rule without weight: " + text);
    }
    return new Expected(rule, variant, m.group("unless"), weight);
  }

  /** Whether a hub that has these rules and variants ({@code rule#variant}) finds it. */
  boolean holds(Set<String> known) {
    return known.contains(ruleId)
        && known.contains(key(ruleId, variant))
        && (unless == null || !known.contains(unless));
  }

  /** Whether a permit over the whole window takes it away. */
  boolean restsOnMissingPermit() {
    return UNCOVERED.stream().anyMatch(ruleId::startsWith);
  }

  static String key(String ruleId, @Nullable String variant) {
    return variant == null ? ruleId : ruleId + "#" + variant;
  }
}
