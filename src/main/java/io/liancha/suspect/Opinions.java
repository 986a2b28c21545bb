package io.liancha.suspect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the agencies think of one vehicle's findings: per ground the latest word of each. A ground
 * that one of them rejected and none confirmed is muted; where they contradict each other nothing
 * is muted, and the conflict is shown.
 */
final class Opinions {

  static final Opinions NONE = new Opinions(List.of());

  private static final Comparator<Opinion> LATER =
      Comparator.comparing(Opinion::at).thenComparing(Opinion::seq);

  private final List<Opinion> all;

  Opinions(List<Opinion> all) {
    this.all = List.copyOf(all);
  }

  /** A vehicle's findings, told apart by whether a rejection keeps them quiet. */
  record Split(List<Scored> counted, List<Muted> muted) {

    List<Weight> weights() {
      return counted.stream().map(Scored::weight).toList();
    }

    /** As if nothing had been rejected. */
    List<Weight> weightsUnmuted() {
      return Stream.concat(counted.stream().map(Scored::weight), muted.stream().map(Muted::weight))
          .toList();
    }

    boolean counts(String ruleId) {
      return counted.stream().anyMatch(s -> s.ruleId().equals(ruleId));
    }
  }

  Split split(List<Scored> findings) {
    var counted = new ArrayList<Scored>();
    var muted = new ArrayList<Muted>();
    for (Scored finding : findings) {
      Ground ground = finding.ground();
      Optional<Opinion> rejection = ground == null ? Optional.empty() : muting(ground);
      rejection.ifPresentOrElse(r -> muted.add(Muted.of(finding, r)), () -> counted.add(finding));
    }
    return new Split(counted, muted);
  }

  /** The rejection that keeps a finding on this ground quiet; the latest when there are several. */
  Optional<Opinion> muting(Ground found) {
    Collection<Opinion> latest = latest(found);
    return latest.stream()
        .filter(o -> !o.confirmed() && (found.registers() != null || found.knownBy(o.at())))
        .filter(o -> latest.stream().noneMatch(c -> c.confirmed() && c.contradicts(o)))
        .max(LATER);
  }

  /** Whether one agency confirms what another rejects. */
  boolean conflict(Ground ground) {
    Collection<Opinion> latest = latest(ground);
    return latest.stream()
        .filter(o -> !o.confirmed())
        .anyMatch(o -> latest.stream().anyMatch(c -> c.confirmed() && c.contradicts(o)));
  }

  /** The latest word of each agency about the ground. */
  Collection<Opinion> latest(Ground ground) {
    Map<String, Opinion> byAgency = new HashMap<>();
    all.stream()
        .filter(o -> o.ground().sameAs(ground))
        .forEach(o -> byAgency.merge(o.agency(), o, (a, b) -> LATER.compare(a, b) >= 0 ? a : b));
    return byAgency.values();
  }

  /** Each ground that somebody spoke of; of trips those spoken of last. */
  List<Ground> grounds() {
    var grounds = new ArrayList<Ground>();
    for (Opinion opinion : all.stream().sorted(LATER.reversed()).toList()) {
      if (grounds.stream().noneMatch(g -> g.sameAs(opinion.ground()))) {
        grounds.add(opinion.ground());
      }
    }
    return grounds;
  }
}
