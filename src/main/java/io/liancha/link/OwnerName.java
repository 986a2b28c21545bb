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
  private long same;
  private @Nullable Candidate first;
  private @Nullable Candidate best;
  private double second;

  private record Candidate(String creditCode, String enterpriseName, double similarity) {}

  OwnerName(CompanyName name) {
    this.name = name;
  }

  CompanyName name() {
    return name;
  }

  void sawSame(String creditCode, String enterpriseName) {
    same++;
    if (first == null) {
      first = new Candidate(creditCode, enterpriseName, 1);
    }
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
    return same > 1;
  }

  /** Whether a name is similar enough, but another one nearly as similar. */
  boolean isClose(LinkSettings settings) {
    return same == 0
        && best != null
        && best.similarity() >= settings.similarityMin()
        && best.similarity() - second < settings.marginMin();
  }

  @Nullable NameLink link(LinkSettings settings) {
    if (same == 1 && first != null) {
      return new NameLink(first.creditCode(), first.enterpriseName(), null);
    }
    if (same > 0
        || best == null
        || best.similarity() < settings.similarityMin()
        || isClose(settings)) {
      return null;
    }
    return NameLink.similar(best.creditCode(), best.enterpriseName(), best.similarity());
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
