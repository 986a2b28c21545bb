package io.liancha.sandbox;

/** Randomness without state: the same question always has the same answer, in any order. */
final class Noise {

  private Noise() {}

  /** SplitMix64's finaliser (Steele, Lea, Flood 2014). */
  static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  static long of(long seed, long a, long b) {
    return mix(mix(mix(seed) + a) + b);
  }

  static long of(long seed, long a, long b, long c) {
    return mix(of(seed, a, b) + c);
  }

  /** A number from 0 to below the bound, from 31 bits of the noise that begin at {@code shift}. */
  static int below(long noise, int shift, int bound) {
    return (int) ((((noise >>> shift) & 0x7FFFFFFFL) * bound) >>> 31);
  }

  static int below(long noise, int bound) {
    return below(noise, 0, bound);
  }
}
