package io.liancha.link;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One owner's name and the enterprises seen so far that may be meant by it. */
final class OwnerName {

  /** Why a name leads nowhere, as it is counted. */
  static final String AMBIGUOUS = "names of several enterprises";

  static final String CLOSE = "names with no similar one clearly ahead";

  private final CompanyName name;
  private final Same same = new Same();
  private final Same atHome = new Same();
  private @Nullable Candidate best;
  private double second;

  private record Candidate(String creditCode, String enterpriseName, double similarity) {}

  /** The enterprises of one name: how many, and the first. */
  private static final class Same {
    private long count;
    private @Nullable NameLink first;

    void saw(String creditCode, String enterpriseName) {
      if (count++ == 0) {
        first = new NameLink(creditCode, enterpriseName, null);
      }
    }
  }

  OwnerName(CompanyName name) {
    this.name = name;
  }

  CompanyName name() {
    return name;
  }

  void sawSame(String creditCode, String enterpriseName) {
    same.saw(creditCode, enterpriseName);
  }

  /** An enterprise of the county whose name is the same but for the place, which is left out. */
  void sawAtHome(String creditCode, String enterpriseName) {
    atHome.saw(creditCode, enterpriseName);
  }

  void sawSimilar(String creditCode, String enterpriseName, double similarity) {
    var candidate = new Candidate(creditCode, enterpriseName, similarity);
    if (best == null || ahead(candidate, best)) {
      second = best == null ? 0 : best.similarity();
      best = candidate;
    } else {
      second = Math.max(second, similarity);
    }
  }

  /** Whether several enterprises have this very name, so that none is linked. */
  boolean isAmbiguous() {
    return named().count > 1;
  }

  /** Whether a name is similar enough, but another one nearly as similar. */
  boolean isClose(LinkSettings settings) {
    return named().count == 0
        && best != null
        && best.similarity() >= settings.similarityMin()
        && best.similarity() - second < settings.marginMin();
  }

  @Nullable NameLink link(LinkSettings settings) {
    Same named = named();
    if (named.count > 0) {
      return named.count == 1 ? named.first : null;
    }
    if (best == null || best.similarity() < settings.similarityMin() || isClose(settings)) {
      return null;
    }
    return NameLink.similar(best.creditCode(), best.enterpriseName(), best.similarity());
  }

  /** What says the same place, or none, goes before what says the county's. */
  private Same named() {
    return same.count > 0 ? same : atHome;
  }

  /**
   * The more similar, and of two alike the one with the smaller code: the order of rows is none.
   */
  private static boolean ahead(Candidate a, Candidate b) {
    return List.of(a, b).stream()
            .min(
                Comparator.comparingDouble(Candidate::similarity)
                    .reversed()
                    .thenComparing(Candidate::creditCode))
            .orElse(b)
        == a;
  }
}
