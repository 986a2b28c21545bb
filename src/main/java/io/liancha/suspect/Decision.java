package io.liancha.suspect;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with one vehicle's row.
 *
 * @param issued the new version; absent when nothing is issued
 * @param muted findings that an agency's rejection keeps quiet
 */
record Decision(VehicleKey key, Outcome outcome, @Nullable Issue issued, List<Muted> muted) {

  /** A new version, and what its row remembers of it. */
  record Issue(
      SuspectRecord record, List<Scored> findings, String contentDigest, List<String> changed) {

    List<Weight> weights() {
      return findings.stream().map(Scored::weight).toList();
    }

    /** In the findings' order; where one is unknown, none of them can be told. */
    List<Ground> grounds() {
      List<Ground> known = findings.stream().map(Scored::ground).filter(Objects::nonNull).toList();
      return known.size() == findings.size() ? known : List.of();
    }
  }

  static Decision nothing(VehicleKey key, Outcome outcome, List<Muted> muted) {
    return new Decision(key, outcome, null, muted);
  }
}
