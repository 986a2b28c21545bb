package io.liancha.suspect;

/** How urgent a lead is: A high, B medium, C watch. Declared from the most to the least urgent. */
public enum Band {
  A,
  B,
  C;

  /** The less urgent of the two. */
  Band atMost(Band limit) {
    return compareTo(limit) >= 0 ? this : limit;
  }

  /** The more urgent of the two. */
  Band atLeast(Band other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
