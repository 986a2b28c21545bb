package io.liancha.suspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {

  /**
   * R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in
   * Medicine 17 (1998) 857–872, table I, method 3 (score without continuity correction).
   */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void interval_isThePublishedOne(long successes, long n, double lower, double upper) {
    Wilson interval = Wilson.of(successes, n);
    assertThat(interval.lower()).isEqualTo(lower, within(0.00005));
    assertThat(interval.upper()).isEqualTo(upper, within(0.00005));
  }

  /** The ends are where the score test just holds: (p - end)² = z² end (1 - end) / n. */
  @Test
  void interval_ofAnyProportion_solvesItsEquationAndMirrors() {
    var random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      long n = 1 + random.nextInt(5000);
      long successes = random.nextLong(n + 1);
      Wilson interval = Wilson.of(successes, n);
      double p = (double) successes / n;
      for (double end : new double[] {interval.lower(), interval.upper()}) {
        double z = 1.959963984540054;
        assertThat((p - end) * (p - end)).isEqualTo(z * z * end * (1 - end) / n, within(1e-12));
      }
      assertThat(interval.lower()).isBetween(0.0, p);
      assertThat(interval.upper()).isBetween(p, 1.0);
      Wilson other = Wilson.of(n - successes, n);
      assertThat(other.lower()).isEqualTo(1 - interval.upper(), within(1e-12));
    }
  }

  @Test
  void interval_ofNothing_isRefused() {
    assertThatThrownBy(() -> Wilson.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Wilson.of(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
