package io.liancha.sandbox;

import java.util.List;

/**
 * A part that some of the county's vehicles play, and what is right to find about them.
 *
 * @param number its place among the archetypes
 */
record Archetype(String name, int number, Section section, Traits traits, List<Expected> findings) {

  /** Which feeds the vehicles' trips are in. */
  enum Section {
    CARRYING,
    SHARING,
    IDLE
  }

  /** Whether a lead is right about the vehicle, when all rules look at it. */
  boolean suspect() {
    return RuleWeight.suspect(
        findings.stream().filter(e -> e.unless() == null).map(Expected::weight).toList());
  }

  boolean lawful() {
    return traits.lawful() != null;
  }

  /** Seen once more under a plate that is another archetype's. */
  boolean second() {
    return traits.secondOf() != null;
  }

  boolean carries() {
    return section == Section.CARRYING;
  }

  boolean idle() {
    return section == Section.IDLE;
  }

  /** Whether a platform declared the vehicle with its plate colour; some leave that out. */
  boolean declared(int rank) {
    if (section == Section.SHARING) {
      return false;
    }
    return switch (traits.declared()) {
      case ALL -> true;
      case HALF -> rank % 2 == 0;
      case NONE -> false;
    };
  }
}
