package io.liancha.sandbox;

import java.util.Arrays;

/** Which vehicle plays which part: each archetype has a range of vehicle numbers. */
final class Population {

  private static final Archetype[] ALL = Archetype.values();

  final SandboxSize size;
  private final int[] first = new int[ALL.length + 1];

  Population(SandboxSize size) {
    this.size = size;
    int next = 0;
    for (Archetype a : ALL) {
      first[a.ordinal()] = next;
      int count = size == SandboxSize.SMALL ? a.part.small() : a.part.city();
      next += a == Archetype.PRIVATE ? size.vehicles - next : count;
    }
    first[ALL.length] = next;
  }

  Archetype archetype(int vehicle) {
    int at = Arrays.binarySearch(first, vehicle);
    int index = at >= 0 ? at : -at - 2;
    while (first[index + 1] == vehicle) {
      index++;
    }
    return ALL[index];
  }

  int first(Archetype archetype) {
    return first[archetype.ordinal()];
  }

  /** One more than the last vehicle of the archetype. */
  int end(Archetype archetype) {
    return first[archetype.ordinal() + 1];
  }

  int count(Archetype archetype) {
    return end(archetype) - first(archetype);
  }

  int rank(int vehicle) {
    return vehicle - first(archetype(vehicle));
  }

  /** Vehicles below this number may have orders. */
  int operators() {
    return first(Archetype.RIDE_SHARER);
  }

  /** Vehicles below this number may have permits, declarations and listed drivers. */
  int papered() {
    return end(Archetype.RENTAL);
  }
}
