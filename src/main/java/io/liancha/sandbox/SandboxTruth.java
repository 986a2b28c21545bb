package io.liancha.sandbox;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What is right about the county: which vehicles are suspect and by which rules, and which lawful
 * ones look so. A hub that finds anything else is wrong, or the truth is.
 */
public final class SandboxTruth {

  private final World world;
  private final GrantedPermits granted;

  SandboxTruth(World world, GrantedPermits granted) {
    this.world = world;
    this.granted = granted;
  }

  /** The rule ids that must be found, by record id; permits granted meanwhile are counted in. */
  public Map<String, Set<String>> suspects() {
    var suspects = new TreeMap<String, Set<String>>();
    for (Archetype archetype : Archetype.values()) {
      if (archetype.suspect()) {
        each(archetype, id -> add(suspects, id, archetype.part.rules()));
      }
    }
    return suspects;
  }

  /** Why a vehicle that looks suspect is not, by record id. */
  public Map<String, String> lawfulLookalikes() {
    var lawful = new TreeMap<String, String>();
    for (Archetype archetype : Archetype.values()) {
      if (!archetype.part.why().isEmpty()) {
        each(archetype, id -> lawful.put(id, archetype.part.why()));
      }
    }
    return lawful;
  }

  /** How many vehicles each rule finds. */
  public Map<String, Integer> suspectsByRule() {
    var counts = new TreeMap<String, Integer>();
    suspects().values().forEach(rules -> rules.forEach(r -> counts.merge(r, 1, Integer::sum)));
    return counts;
  }

  /** The archetype of each suspect and each lookalike, for messages of failing tests. */
  public Map<String, String> archetypes() {
    var names = new TreeMap<String, String>();
    for (Archetype archetype : Archetype.values()) {
      if (archetype.suspect() || !archetype.part.why().isEmpty()) {
        each(archetype, id -> names.put(id, archetype.name()));
      }
    }
    return names;
  }

  /** Dirty rows by feed and kind, from the first day to the anchor; reads every row once. */
  public Map<String, Map<String, Integer>> dirtPlanted() {
    return new DirtCount(world).count();
  }

  /** Vehicles by archetype. */
  Map<Archetype, Integer> census() {
    var census = new EnumMap<Archetype, Integer>(Archetype.class);
    for (Archetype archetype : Archetype.values()) {
      census.put(archetype, world.registers().population.count(archetype));
    }
    return census;
  }

  private void add(Map<String, Set<String>> suspects, String recordId, Set<String> rules) {
    var left = new TreeSet<>(rules);
    if (granted.contains(recordId)) {
      left.removeIf(rule -> rule.startsWith("permit/"));
    }
    if (!left.isEmpty()) {
      suspects.put(recordId, left);
    }
  }

  private void each(Archetype archetype, Consumer<String> use) {
    Registers registers = world.registers();
    Population people = registers.population;
    for (int v = people.first(archetype); v < people.end(archetype); v++) {
      use.accept(registers.recordId(v));
    }
  }
}
