package io.liancha.dispatch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double up to a cap, each between half and the whole of its length by chance. */
record BackOff(Duration first, Duration cap, RandomGenerator chance) {

  /** The pause after so many failures in a row, 1 for the first. */
  Duration after(int failures) {
    int doublings = Math.min(Math.max(failures - 1, 0), 30);
    long full = Math.min(cap.toMillis(), first.toMillis() << doublings);
    return Duration.ofMillis(full / 2 + (long) (chance.nextDouble() * (full - full / 2)));
  }
}
