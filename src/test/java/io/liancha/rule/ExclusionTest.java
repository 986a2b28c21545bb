package io.liancha.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is left out from the start, and what the exclusions say when they are asked. */
class ExclusionTest {

  private static final List<String> TWO_DAYS = List.of("2026-11-10 08:05", "2026-11-12 21:30");
  private static final Map<String, List<Map<String, Object>>> GIVEN =
      Map.of(
          "vehicle",
          List.of(
              Map.of("plate", "浙E00001", "use_nature", "C", "serial", "S-1"),
              Map.of("plate", "浙E00002", "use_nature", "D"),
              Map.of("plate", "浙E00003", "use_nature", "A", "owner_kind", "ENTERPRISE"),
              Map.of("plate", "浙E00004")),
          "permit",
          List.of(
              Map.of("plate", "浙E00002", "permit_kind", "TAXI", "permit_no", "P-2"),
              Map.of("plate", "浙E00004")),
          "ride_order",
          List.of(
              Map.of("plate", "浙E00001", "departed_at", TWO_DAYS),
              Map.of("plate", "浙E00002", "departed_at", TWO_DAYS),
              Map.of("plate", "浙E00003", "departed_at", TWO_DAYS, "fare_yuan", 0),
              Map.of("plate", "浙E00004", "departed_at", TWO_DAYS),
              Map.of("plate", "浙E00005", "departed_at", TWO_DAYS)));

  @Test
  void excluded_noRuleLooksAtThem() {
    try (Evaluation evaluation = evaluate(List.of())) {
      assertThat(reasons(evaluation))
          .containsExactly(
              "浙E00001 exclusion/bus",
              "浙E00002 exclusion/taxi-with-permit",
              "浙E00003 exclusion/own-use-commuter");
      var found = new java.util.ArrayList<String>();
      evaluation.eachVehicle(v -> found.add(v.plate()));
      assertThat(found).containsExactly("浙E00005");
      assertThat(evaluation.outcomes()).noneMatch(o -> o.ruleId().startsWith("exclusion/"));
    }
  }

  @Test
  void exclusions_doNotExcuse_thatTheVehicleIsAnother() {
    assertThat(County.BOOK.unexcused())
        .extracting(Rule::id)
        .containsExactly(
            "movement/cloned-plate",
            "registration/declared-vehicle-differs",
            "registration/deregistered-vehicle-operating",
            "registration/past-scrapping-date");
  }

  @Test
  void exclusions_sayWhyAVehicleIsNotListed() {
    try (Evaluation evaluation = evaluate(List.of())) {
      assertThat(evaluation.exclusions(vehicles(5)))
          .extracting(Exclusion::plate, Exclusion::ruleId, Exclusion::effect)
          .containsExactly(
              tuple("浙E00001", "exclusion/bus", Exclusion.Effect.EXCLUDE),
              tuple("浙E00002", "exclusion/taxi-with-permit", Exclusion.Effect.EXCLUDE),
              tuple("浙E00003", "exclusion/own-use-commuter", Exclusion.Effect.EXCLUDE),
              tuple("浙E00004", "exclusion/licensed-ride-hailing", Exclusion.Effect.EXPLAIN));
      assertThat(evaluation.excludedFor(vehicles(5))).hasSize(3);
      Exclusion bus = evaluation.exclusions(vehicles(1)).get(0);
      assertThat(bus.explanation().zh()).isEqualTo("登记使用性质为公交客运（C），不适用道路客运许可");
      assertThat(bus.explanation().en())
          .isEqualTo(
              "it is registered as a city bus (C), which needs no permit for road passenger"
                  + " transport");
      assertThat(bus.evidence())
          .containsExactly(
              new EvidenceItem(
                  "vehicle", "S-1", "SYXZ", "C", null, "2020-01-01T08:00:00+08:00", null));
    }
  }

  @Test
  void exclusions_ofMoreVehiclesThanOneQuestionTakes_andOfNone() {
    try (Evaluation evaluation = evaluate(List.of())) {
      List<ListedVehicle> many =
          Stream.concat(
                  IntStream.range(0, 700)
                      .mapToObj(i -> new ListedVehicle("02", "苏E%05d".formatted(i))),
                  vehicles(5).stream())
              .toList();
      assertThat(evaluation.exclusions(many)).hasSize(4);
      assertThat(evaluation.exclusions(List.of())).isEmpty();
    }
  }

  @Test
  void stalePermits_excludeEveryTaxi_andExplainNoLicence() {
    try (Evaluation evaluation = evaluate(List.of("permit"))) {
      assertThat(evaluation.exclusions(vehicles(5)))
          .extracting(Exclusion::ruleId)
          .containsExactly(
              "exclusion/bus", "exclusion/taxi-with-permit", "exclusion/own-use-commuter");
    }
  }

  @Test
  void staleShares_excludeAsBefore() {
    try (Evaluation evaluation = evaluate(List.of("ride_share"))) {
      assertThat(reasons(evaluation)).hasSize(3);
      assertThat(evaluation.outcomes())
          .filteredOn(o -> o.state() == RuleOutcome.State.STALE)
          .extracting(RuleOutcome::ruleId)
          .containsExactly("movement/ride-share-above-cost", "movement/ride-share-beyond-cap");
    }
  }

  private static List<String> reasons(Evaluation evaluation) {
    return evaluation.query(
        "SELECT plate || ' ' || reason FROM excluded_vehicle ORDER BY plate",
        List.of(),
        (rs, n) -> rs.getString(1));
  }

  private static List<ListedVehicle> vehicles(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> new ListedVehicle("02", "浙E%05d".formatted(i)))
        .toList();
  }

  private static Evaluation evaluate(List<String> stale) {
    return new County(GIVEN).evaluate(County.BOOK, 100, stale);
  }
}
