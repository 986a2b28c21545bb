package io.liancha.suspect;

import io.liancha.rule.Severity;
import io.liancha.suspect.Waterfall.Why;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Turns findings into a score and a band: within a group of rules, which say the same thing in
 * several ways, the highest counts; groups add up. Support alone makes no lead.
 */
@Component
final class Scoring {

  private final SuspectSettings settings;

  Scoring(SuspectSettings settings) {
    this.settings = settings;
  }

  /** Empty when the findings make no lead. */
  Optional<Score> score(List<Weight> weights) {
    Waterfall waterfall = waterfall(weights);
    Band band = waterfall.band();
    return band == null ? Optional.empty() : Optional.of(new Score(waterfall.points(), band));
  }

  /** The score, step by step. */
  Waterfall waterfall(List<Weight> weights) {
    boolean supportOnly = supportOnly(weights);
    var steps = new ArrayList<Waterfall.Step>();
    Set<String> groups = new HashSet<>();
    int sum = 0;
    for (int place : order(weights)) {
      Weight weight = weights.get(place);
      boolean highest = groups.add(weight.group());
      var why = supportOnly ? Why.SUPPORT_ALONE : highest ? Why.COUNTED : Why.LOWER_IN_GROUP;
      sum += why == Why.COUNTED ? weight.points() : 0;
      steps.add(new Waterfall.Step(place, weight, why, sum));
    }
    Band ofSum = supportOnly ? null : band(sum);
    if (ofSum == null) {
      return new Waterfall(steps, null, null, Set.of());
    }
    Band band = limited(weights);
    return new Waterfall(steps, ofSum, band, band == ofSum ? Set.of() : limits(ofSum, weights));
  }

  /** Groups by their highest points, then findings by theirs; ties by name and place. */
  private static List<Integer> order(List<Weight> weights) {
    Map<String, Integer> highest = new HashMap<>();
    weights.forEach(w -> highest.merge(w.group(), w.points(), Math::max));
    return IntStream.range(0, weights.size())
        .boxed()
        .sorted(
            Comparator.comparing((Integer i) -> -highest.getOrDefault(weights.get(i).group(), 0))
                .thenComparing(i -> weights.get(i).group())
                .thenComparing(i -> -weights.get(i).points())
                .thenComparing(i -> i))
        .toList();
  }

  static boolean supportOnly(List<Weight> weights) {
    return weights.stream().allMatch(w -> w.severity() == Severity.SUPPORT);
  }

  private static Set<Band> limits(Band ofSum, List<Weight> weights) {
    return weights.stream()
        .map(Weight::bandLimit)
        .filter(limit -> limit != null && ofSum.compareTo(limit) < 0)
        .collect(Collectors.toSet());
  }

  /**
   * The best band that the findings reach which may reach it: a limited finding counts for no band
   * above its limit, and pulls none down either.
   */
  private @Nullable Band limited(List<Weight> weights) {
    for (Band band : Band.values()) {
      List<Weight> counting =
          weights.stream()
              .filter(w -> w.bandLimit() == null || w.bandLimit().compareTo(band) <= 0)
              .toList();
      if (!supportOnly(counting) && points(counting) >= pointsFor(band)) {
        return band;
      }
    }
    return null;
  }

  private static int points(List<Weight> weights) {
    Map<String, Integer> highest = new HashMap<>();
    weights.forEach(w -> highest.merge(w.group(), w.points(), Math::max));
    return highest.values().stream().mapToInt(Integer::intValue).sum();
  }

  private @Nullable Band band(int points) {
    for (Band band : Band.values()) {
      if (points >= pointsFor(band)) {
        return band;
      }
    }
    return null;
  }

  /** The score from which a record is in the band. */
  int pointsFor(Band band) {
    return switch (band) {
      case A -> settings.bandAPoints();
      case B -> settings.bandBPoints();
      case C -> settings.bandCPoints();
    };
  }
}
