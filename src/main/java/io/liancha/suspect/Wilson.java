package io.liancha.suspect;

/**
 * The Wilson score interval of a proportion at 95 %, without continuity correction: E. B. Wilson,
 * "Probable inference, the law of succession, and statistical inference", Journal of the American
 * Statistical Association 22 (1927) 209–212. Unlike p ± 1.96 standard errors it stays within 0 and
 * 1 and holds for few cases.
 */
public record Wilson(double lower, double upper) {

  /** The 97.5th percentile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  /** Of so many successes in n trials, n at least 1. */
  public static Wilson of(long successes, long n) {
    if (n < 1 || successes < 0 || successes > n) {
      throw new IllegalArgumentException("no proportion: " + successes + " of " + n);
    }
    double p = (double) successes / n;
    double z2 = Z * Z;
    double centre = p + z2 / (2 * n);
    double half = Z * Math.sqrt(p * (1 - p) / n + z2 / (4.0 * n * n));
    double scale = 1 + z2 / n;
    return new Wilson(
        successes == 0 ? 0 : (centre - half) / scale, successes == n ? 1 : (centre + half) / scale);
  }
}
