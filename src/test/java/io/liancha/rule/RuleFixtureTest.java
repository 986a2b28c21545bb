package io.liancha.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule does what its fixture says, and every threshold matters to some case. */
class RuleFixtureTest {

  private static final Set<String> EVENTS = Set.of("ride_order", "ride_share");

  private static final Map<String, RuleTrial> TRIALS = new HashMap<>();

  /** Of each rule, the moves of thresholds that no case tried so far notices. */
  private static final Map<String, List<String>> UNNOTICED = new HashMap<>();

  @Test
  void fixtures_oneForEveryRule() {
    assertThat(RuleFixture.ids())
        .as("a rule is config/rules/<id>.sql and src/test/resources/rules/<id>.yaml")
        .isEqualTo(County.everyRule().map(Rule::id).toList());
  }

  @TestFactory
  Stream<DynamicTest> cases() {
    return County.everyRule()
        .flatMap(
            rule ->
                RuleFixture.read(rule.id()).cases().stream()
                    .map(c -> DynamicTest.dynamicTest(key(rule, c), () -> check(rule, c))));
  }

  @TestFactory
  Stream<DynamicTest> thresholds() {
    return County.everyRule()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.id(),
                    () -> {
                      List<RuleFixture.Case> cases = RuleFixture.read(rule.id()).cases();
                      assertThat(cases).extracting(RuleFixture.Case::name).doesNotHaveDuplicates();
                      cases.forEach(c -> trial(rule, c));
                      assertThat(unnoticed(rule))
                          .as("thresholds of %s whose move no case notices", rule.id())
                          .isEmpty();
                    }));
  }

  private static void check(Rule rule, RuleFixture.Case c) {
    RuleTrial trial = trial(rule, c);
    assertThat(trial.told()).isEqualTo(c.expect());
    int trips = rule.subject() == Subject.VEHICLE ? 2 : 0;
    for (RuleTrial.Said finding : trial.said()) {
      assertThat(finding.explanation().zh() + finding.explanation().en())
          .as("an explanation is filled completely")
          .doesNotContain("{", "–");
      assertThat(finding.evidence())
          .as("nothing twice")
          .extracting(e -> e.dataset() + " " + e.recordId() + " " + e.field())
          .doesNotHaveDuplicates();
      assertThat(finding.evidence().stream().filter(e -> EVENTS.contains(e.dataset())))
          .as("two trips of a vehicle at least, each of its own row")
          .extracting(EvidenceItem::recordId)
          .satisfies(ids -> assertThat(new HashSet<>(ids)).hasSizeGreaterThanOrEqualTo(trips));
    }
    assertThat(trial.said())
        .as("a rule says one thing about a vehicle, or about a company and area")
        .extracting(RuleTrial.Said::about)
        .doesNotHaveDuplicates();
  }

  private static RuleTrial trial(Rule rule, RuleFixture.Case c) {
    return TRIALS.computeIfAbsent(
        key(rule, c),
        key -> {
          RuleTrial made = RuleTrial.of(rule, c, unnoticed(rule));
          unnoticed(rule).removeAll(made.noticed());
          return made;
        });
  }

  private static String key(Rule rule, RuleFixture.Case c) {
    return rule.id() + ": " + c.name();
  }

  private static List<String> unnoticed(Rule rule) {
    return UNNOTICED.computeIfAbsent(rule.id(), id -> new ArrayList<>(RuleTrial.moves(rule)));
  }
}
