package io.liancha.suspect;

import io.liancha.rule.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns findings into a score and a band: within a group of rules, which say the same thing in
 * several ways, the highest counts; groups add up. Support alone makes no lead.
 */
final class Scoring {

  private final SuspectSettings settings;

  Scoring(SuspectSettings settings) {
    this.settings = settings;
  }

  /** Empty when the findings make no lead. */
  Optional<Score> score(List<Weight> weights) {
    if (supportOnly(weights)) {
      return Optional.empty();
    }
    Map<String, Integer> highest = new HashMap<>();
    weights.forEach(w -> highest.merge(w.group(), w.points(), Math::max));
    int points = highest.values().stream().mapToInt(Integer::intValue).sum();
    Band band = band(points);
    return band == null ? Optional.empty() : Optional.of(new Score(points, limited(band, weights)));
  }

  static boolean supportOnly(List<Weight> weights) {
    return weights.stream().allMatch(w -> w.severity() == Severity.SUPPORT);
  }

  /** A limited finding lifts a record no higher than its limit, and pulls none down either. */
  private Band limited(Band band, List<Weight> weights) {
    Band result = band;
    for (Weight weight : weights) {
      Band limit = weight.bandLimit();
      if (limit != null && !liftedByAnother(limit, weights)) {
        result = result.atMost(limit);
      }
    }
    List<Weight> free = weights.stream().filter(w -> w.bandLimit() == null).toList();
    Band capped = result;
    return free.size() == weights.size()
        ? result
        : score(free).map(s -> s.band().atLeast(capped)).orElse(result);
  }

  /**
   * Whether some other finding reaches, all alone, a band above the limit; the limited one cannot.
   */
  private boolean liftedByAnother(Band limit, List<Weight> weights) {
    for (Weight other : weights) {
      Band alone = alone(other);
      if (alone != null && alone.compareTo(limit) < 0) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Band alone(Weight weight) {
    Band band = weight.severity() == Severity.SUPPORT ? null : band(weight.points());
    Band limit = weight.bandLimit();
    return band == null || limit == null ? band : band.atMost(limit);
  }

  private @Nullable Band band(int points) {
    if (points >= settings.bandAPoints()) {
      return Band.A;
    }
    if (points >= settings.bandBPoints()) {
      return Band.B;
    }
    return points >= settings.bandCPoints() ? Band.C : null;
  }
}
