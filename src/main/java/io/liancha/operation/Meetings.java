package io.liancha.operation;

import java.util.function.ToDoubleFunction;

/**
 * Distinct suspects to be met: a vehicle that may be met at several posts counts with 1 − ∏(1 − p).
 * The sum over vehicles is monotone and submodular in the posts.
 */
final class Meetings implements Worth {

  private final Chances chances;
  private final double[] weight;
  private final double[] missed;

  Meetings(Chances chances, ToDoubleFunction<String> weightOfBand) {
    this.chances = chances;
    this.weight =
        chances.suspects().stream()
            .mapToDouble(s -> weightOfBand.applyAsDouble(s.band()))
            .toArray();
    this.missed = new double[weight.length];
    java.util.Arrays.fill(missed, 1);
  }

  @Override
  public double gain(int slot, int spot) {
    Chances.Met met = chances.met()[slot][spot];
    double gain = 0;
    if (met != null) {
      for (int i = 0; i < met.who().length; i++) {
        int who = met.who()[i];
        gain += weight[who] * missed[who] * met.p()[i];
      }
    }
    return gain;
  }

  @Override
  public void take(int slot, int spot) {
    Chances.Met met = chances.met()[slot][spot];
    if (met != null) {
      for (int i = 0; i < met.who().length; i++) {
        missed[met.who()[i]] *= 1 - met.p()[i];
      }
    }
  }

  /** Vehicles of a band to be met at the posts taken. */
  double expected(String band) {
    double expected = 0;
    for (int i = 0; i < missed.length; i++) {
      if (chances.suspects().get(i).band().equals(band)) {
        expected += 1 - missed[i];
      }
    }
    return expected;
  }

  /** The chance that a suspect is met at one of the posts taken. */
  double met(int who) {
    return 1 - missed[who];
  }

  /** The weighted sum over all suspects. */
  double value() {
    double value = 0;
    for (int i = 0; i < missed.length; i++) {
      value += weight[i] * (1 - missed[i]);
    }
    return value;
  }
}
