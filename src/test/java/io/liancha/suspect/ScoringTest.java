package io.liancha.suspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoringTest {

  private final Scoring scoring = new Scoring(new SuspectSettings(80, 50, 20, 7, 24));

  @Test
  void score_withinAGroup_takesTheHighestOnly() {
    assertThat(score(high(60, "permit"), high(35, "permit"))).isEqualTo(new Score(60, Band.B));
  }

  @Test
  void score_overGroups_addsUp() {
    assertThat(score(high(60, "permit"), high(20, "use"))).isEqualTo(new Score(80, Band.A));
  }

  @Test
  void score_onAndBelowEachThreshold_changesTheBand() {
    assertThat(score(high(80, "a"))).isEqualTo(new Score(80, Band.A));
    assertThat(score(high(79, "a"))).isEqualTo(new Score(79, Band.B));
    assertThat(score(high(50, "a"))).isEqualTo(new Score(50, Band.B));
    assertThat(score(high(49, "a"))).isEqualTo(new Score(49, Band.C));
    assertThat(score(high(20, "a"))).isEqualTo(new Score(20, Band.C));
    assertThat(score(high(19, "a"))).isNull();
  }

  @Test
  void score_supportAlone_isNothing() {
    assertThat(score(support(90))).isNull();
  }

  @Test
  void score_supportBesideAFinding_adds() {
    assertThat(score(high(60, "a"), support(20))).isEqualTo(new Score(80, Band.A));
  }

  @Test
  void score_noFinding_isNothing() {
    assertThat(score()).isNull();
  }

  @Test
  void score_limitedFinding_capsTheSum() {
    assertThat(score(limited(20, Band.C), high(35, "use"))).isEqualTo(new Score(55, Band.C));
  }

  @Test
  void score_limitedFinding_raisesNothingAboveItsLimit() {
    assertThat(score(limited(30, Band.C), high(50, "driver"))).isEqualTo(new Score(80, Band.B));
    assertThat(score(limited(30, Band.C), high(80, "driver"))).isEqualTo(new Score(110, Band.A));
    assertThat(score(limited(30, Band.C), high(30, "driver"), high(20, "use")))
        .isEqualTo(new Score(80, Band.B));
  }

  @Test
  void score_otherFindingItselfLimited_liftsOnlyToItsOwnLimit() {
    Weight toB = new Weight(Severity.HIGH, 90, "use", Band.B);
    assertThat(score(limited(20, Band.C), toB)).isEqualTo(new Score(110, Band.B));
  }

  @Test
  void score_otherFindingsTogetherAboveTheLimit_areNotPulledDown() {
    assertThat(score(high(50, "driver"), high(50, "enterprise"))).isEqualTo(new Score(100, Band.A));
    Weight toB = new Weight(Severity.MEDIUM, 20, "use", Band.B);
    assertThat(score(high(50, "driver"), high(50, "enterprise"), toB))
        .isEqualTo(new Score(120, Band.A));
    assertThat(score(high(60, "driver"), toB)).isEqualTo(new Score(80, Band.B));
  }

  @Test
  void score_twoFindingsLimitedAlike_stayCapped() {
    assertThat(score(limited(60, Band.C), limited(60, Band.C))).isEqualTo(new Score(60, Band.C));
  }

  @Test
  void score_supportWithoutPoints_neverChangesAnything() {
    Weight fuzzy = new Weight(Severity.SUPPORT, 0, "enterprise", null);
    assertThat(score(fuzzy)).isNull();
    for (int points : new int[] {19, 20, 49, 50, 79, 80}) {
      assertThat(score(high(points, "use"), fuzzy)).isEqualTo(score(high(points, "use")));
      assertThat(score(limited(points, Band.C), fuzzy)).isEqualTo(score(limited(points, Band.C)));
      assertThat(score(high(points, "use"), support(10), fuzzy))
          .isEqualTo(score(high(points, "use"), support(10)));
    }
  }

  /** What the steps must say of any findings, whatever they weigh. */
  @Test
  void waterfall_ofAnyFindings_addsUpToTheScore() {
    var random = new Random(11);
    for (int i = 0; i < 5000; i++) {
      List<Weight> weights = random(random);
      Waterfall waterfall = scoring.waterfall(weights);
      Optional<Score> score = scoring.score(weights);
      var counted =
          waterfall.steps().stream().filter(s -> s.why() == Waterfall.Why.COUNTED).toList();
      int sum = counted.stream().mapToInt(s -> s.weight().points()).sum();
      assertThat(waterfall.points()).isEqualTo(sum);
      score.ifPresent(s -> assertThat(s).isEqualTo(new Score(sum, waterfall.band())));
      assertThat(score.isPresent()).isEqualTo(waterfall.band() != null);
      eachOnce(weights, waterfall);
      boolean alone = weights.stream().allMatch(w -> w.severity() == Severity.SUPPORT);
      var highest =
          weights.stream()
              .collect(Collectors.toMap(Weight::group, Weight::points, Math::max, TreeMap::new));
      var byGroup =
          counted.stream()
              .collect(Collectors.toMap(s -> s.weight().group(), s -> s.weight().points()));
      assertThat(byGroup).isEqualTo(alone ? Map.of() : highest);
      bands(weights, waterfall);
    }
  }

  private static void eachOnce(List<Weight> weights, Waterfall waterfall) {
    var places = new ArrayList<Integer>();
    int sum = 0;
    for (Waterfall.Step step : waterfall.steps()) {
      places.add(step.place());
      assertThat(step.weight()).isEqualTo(weights.get(step.place()));
      sum += step.why() == Waterfall.Why.COUNTED ? step.weight().points() : 0;
      assertThat(step.sum()).isEqualTo(sum);
    }
    assertThat(places)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, weights.size()).boxed().toList());
  }

  private static void bands(List<Weight> weights, Waterfall waterfall) {
    Band ofSum = waterfall.bandOfSum();
    if (ofSum == null) {
      assertThat(waterfall.band()).isNull();
      return;
    }
    assertThat(waterfall.band()).isGreaterThanOrEqualTo(ofSum);
    if (waterfall.band() != ofSum) {
      assertThat(weights).anyMatch(w -> w.bandLimit() != null);
      assertThat(waterfall.steps()).anyMatch(waterfall::limits);
    } else {
      assertThat(waterfall.steps()).noneMatch(waterfall::limits);
    }
  }

  private static List<Weight> random(Random random) {
    var weights = new ArrayList<Weight>();
    for (int n = random.nextInt(7); n > 0; n--) {
      Severity severity = Severity.values()[random.nextInt(3)];
      Band limit = random.nextInt(3) == 0 ? Band.values()[random.nextInt(3)] : null;
      int points = random.nextInt(19) * 5;
      weights.add(new Weight(severity, points, "g" + random.nextInt(4), limit));
    }
    return weights;
  }

  private @Nullable Score score(Weight... weights) {
    return scoring.score(List.of(weights)).orElse(null);
  }

  private static Weight high(int points, String group) {
    return new Weight(Severity.HIGH, points, group, null);
  }

  private static Weight support(int points) {
    return new Weight(Severity.SUPPORT, points, "support", null);
  }

  private static Weight limited(int points, Band limit) {
    return new Weight(Severity.MEDIUM, points, "permit", limit);
  }
}
