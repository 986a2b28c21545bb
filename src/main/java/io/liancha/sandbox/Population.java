package io.liancha.sandbox;

import java.util.Arrays;
import java.util.List;

/** Which vehicle plays which part: each archetype has a range of vehicle numbers. */
final class Population {

  private static final List<Archetype> ALL = Archetypes.ALL.list;

  final SandboxSize size;
  private final int[] first = new int[ALL.size() + 1];

  Population(SandboxSize size) {
    this.size = size;
    int next = 0;
    for (Archetype a : ALL) {
      first[a.number()] = next;
      Traits t = a.traits();
      next += size == SandboxSize.SMALL ? t.vehicles() : t.city();
    }
    first[ALL.size()] = Math.max(next, size.vehicles);
  }

  Archetype archetype(int vehicle) {
    int at = Arrays.binarySearch(first, vehicle);
    int index = at >= 0 ? at : -at - 2;
    while (first[index + 1] == vehicle) {
      index++;
    }
    return ALL.get(index);
  }

  Traits traits(int vehicle) {
    return archetype(vehicle).traits();
  }

  int first(Archetype archetype) {
    return first[archetype.number()];
  }

  int first(String archetype) {
    return first(Archetypes.ALL.named(archetype));
  }

  /** One more than the last vehicle of the archetype. */
  int end(Archetype archetype) {
    return first[archetype.number() + 1];
  }

  int count(Archetype archetype) {
    return end(archetype) - first(archetype);
  }

  int count(String archetype) {
    return count(Archetypes.ALL.named(archetype));
  }

  int rank(int vehicle) {
    return vehicle - first(archetype(vehicle));
  }

  /** Vehicles below this number may have orders. */
  int operators() {
    return first("RIDE_SHARER");
  }

  /** Vehicles below this number and from the operators on have ride-shares. */
  int sharers() {
    return first("PERMITTED_IDLE");
  }

  /** Vehicles below this number may have permits, declarations and listed drivers. */
  int papered() {
    return end(Archetypes.ALL.named("RENTAL"));
  }

  /** Some vehicle that has papers and carries nobody, by number. */
  int idle(int number) {
    return first("PERMITTED_IDLE") + number % count("PERMITTED_IDLE");
  }
}
