package io.liancha.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

class EngineTest {

  private final County county =
      new County(
          Map.of(
              "vehicle",
              List.of(Map.of("serial", "S-1", "plate", "浙E12345", "owner_name", "张三")),
              "ride_order",
              List.of(
                  Map.of(
                      "plate",
                      "浙E12345",
                      "departed_at",
                      List.of("2026-11-10 08:05", "2026-11-12 21:30")))));

  @Test
  void rulesThatRanElsewhere_leaveTheirFactsHere() {
    Engine elsewhere =
        (scratch, input, rules) -> {
          try (Scratch other = county.scratch(List.of(), List.of())) {
            rules.accept(other.answers());
          }
        };

    try (Evaluation evaluation = county.evaluate(elsewhere, County.BOOK, 100, List.of())) {
      var found = new ArrayList<String>();
      evaluation.eachVehicle(v -> v.findings().forEach(f -> found.add(f.ruleId())));
      assertThat(found).containsExactly("permit/no-vehicle-permit");
      assertThat(count(evaluation, "trip")).isEqualTo(2);
      assertThat(count(evaluation, "registration")).isEqualTo(1);
      assertThat(evaluation.excludedFor(List.of(new ListedVehicle("02", "浙E12345")))).isEmpty();
      assertThat(evaluation.ambiguousOrders()).isZero();
    }
  }

  @Test
  void clusterNamed_butNoClientInThisBuild_isSaidAtStart() {
    var none = new DefaultListableBeanFactory().getBeanProvider(Engine.class);
    var source = new Evaluator.Source(null, null);

    assertThatThrownBy(
            () ->
                new RuleConfiguration().evaluator(source, none, County.BOOK, County.SETTINGS, null))
        .hasMessageContaining("liancha.engine.url")
        .hasMessageContaining("-Pspark");
  }

  private static long count(Evaluation evaluation, String view) {
    return evaluation
        .query("SELECT count(*) FROM " + view, List.of(), (rs, n) -> rs.getLong(1))
        .get(0);
  }
}
