package io.liancha.suspect;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.liancha.rule.Localised;
import io.liancha.rule.Rule;
import io.liancha.rule.RuleBook;
import io.liancha.rule.Severity;
import io.liancha.rule.Subject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rules in force, each with how precise it has been. */
@Component
public final class RuleSheets {

  private final RuleBook rules;
  private final RulePrecisions precisions;
  private final ShadowTallies shadows;

  RuleSheets(RuleBook rules, RulePrecisions precisions, ShadowTallies shadows) {
    this.rules = rules;
    this.precisions = precisions;
    this.shadows = shadows;
  }

  /**
   * One rule.
   *
   * @param state active, or shadow: shown, but no record rests on it
   * @param shadow what it did in shadow in the latest run; absent for an active rule
   * @param digest of its file and of the county's thresholds for it
   * @param conditions what decides besides its thresholds; absent when its sentence says it all
   * @param subject whom it is about; only findings about vehicles have points
   * @param text its file
   */
  public record Shown(
      String id,
      Subject subject,
      Localised title,
      Severity severity,
      String group,
      int points,
      String law,
      @Nullable Localised conditions,
      String state,
      String version,
      String digest,
      List<Threshold> thresholds,
      List<String> reads,
      RulePrecision precision,
      ShadowTallies.@Nullable Tally shadow,
      String text) {}

  /**
   * A named number of a rule.
   *
   * @param inForce in this county
   * @param standard as the rule's file has it
   */
  public record Threshold(
      String name, BigDecimal inForce, @JsonProperty("default") BigDecimal standard) {}

  /** All rules, ordered by id. */
  public List<Shown> all() {
    var tallies = shadows.latest();
    return precisions.all().stream().map(p -> shown(rules.get(p.ruleId()), p, tallies)).toList();
  }

  /** What rules are called, by id. */
  public Map<String, Localised> titles() {
    return rules.all().stream().collect(Collectors.toMap(Rule::id, Rule::title));
  }

  public Optional<Shown> find(String id) {
    return precisions.all().stream()
        .filter(p -> p.ruleId().equals(id))
        .findFirst()
        .map(p -> shown(rules.get(id), p, shadows.latest()));
  }

  private static Shown shown(
      Rule rule, RulePrecision precision, Map<String, ShadowTallies.Tally> tallies) {
    var standard = rule.defaultThresholds();
    return new Shown(
        rule.id(),
        rule.subject(),
        rule.title(),
        rule.severity(),
        rule.group(),
        rule.points(),
        rule.law(),
        rule.conditions(),
        rule.shadow() ? "shadow" : "active",
        rule.version(),
        rule.digest(),
        rule.thresholds().entrySet().stream()
            .map(
                t ->
                    new Threshold(
                        t.getKey(),
                        new BigDecimal(t.getValue()),
                        new BigDecimal(standard.getOrDefault(t.getKey(), t.getValue()))))
            .toList(),
        rule.reads(),
        precision,
        rule.shadow() ? tallies.get(rule.id()) : null,
        rule.text());
  }
}
