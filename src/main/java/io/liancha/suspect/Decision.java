package io.liancha.suspect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with one vehicle's row.
 *
 * @param issued the new version; absent when nothing is issued
 */
record Decision(VehicleKey key, Outcome outcome, @Nullable Issue issued) {

  /** A new version, and what its row remembers of it. */
  record Issue(
      SuspectRecord record, List<Weight> weights, String contentDigest, List<String> changed) {}

  static Decision nothing(VehicleKey key, Outcome outcome) {
    return new Decision(key, outcome, null);
  }
}
