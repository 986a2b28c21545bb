package io.liancha.drill;

import java.util.List;
import java.util.Map;

/**
 * What the checker found.
 *
 * @param messages published by the hub, as its API lists them
 * @param deliveries that reached an agency, each time counted
 * @param repeats deliveries of a message beyond the first on a channel: expected after a fault
 * @param wrongs everything that must be nought and is not, by its name
 * @param examples a few of the wrongs, in words
 */
record Verdict(
    long messages,
    long deliveries,
    long repeats,
    long effects,
    Map<Wrong, Long> wrongs,
    List<String> examples) {

  /** The kinds of harm. */
  enum Wrong {
    LOST,
    PHANTOM,
    DUPLICATE_EFFECT,
    ORDER,
    BALANCE,
    AUDIT,
    STUCK,
    REFUSED_RECEIPT,
    OUTDATED
  }

  boolean green() {
    return wrongs.isEmpty();
  }
}
