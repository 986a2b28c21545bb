package io.liancha.activity;

import java.util.Arrays;

/**
 * How often chances of each size came true on days that were not learned from: shares of days are
 * too sure of what lies between habits. Learned from the window's own last days, and applied to
 * chances that all of its days give.
 */
public final class Calibration {

  static final Calibration NONE = new Calibration(new double[0], new double[0]);

  /** Smaller chances than the first decide nothing and stay as they are. */
  private static final double[] EDGES = {0.002, 0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6};

  /** Meetings that a step needs before it is believed by half. */
  private static final double PRIOR = 5;

  private final double[] expected;
  private final double[] met;

  private Calibration(double[] expected, double[] met) {
    this.expected = expected;
    this.met = met;
  }

  static Calibration empty() {
    return new Calibration(new double[EDGES.length], new double[EDGES.length]);
  }

  /** Notes a chance of so many days, on some of which it came true. */
  void note(double chance, int days, int daysMet) {
    int step = step(chance);
    if (step >= 0) {
      expected[step] += chance * days;
      met[step] += daysMet;
    }
  }

  double of(double chance) {
    int step = expected.length == 0 ? -1 : step(chance);
    return step < 0 ? chance : Math.min(1, chance * (met[step] + PRIOR) / (expected[step] + PRIOR));
  }

  private static int step(double chance) {
    int at = Arrays.binarySearch(EDGES, chance);
    return at >= 0 ? at : -at - 2;
  }
}
