package io.liancha.sandbox;

import io.liancha.sandbox.RuleWeight.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is right about the county: which rules hold for which vehicles, which of these are suspects
 * for it, and which lawful ones look so. A hub that finds anything else is wrong, or the truth is.
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
    return suspects(allRules());
  }

  /**
   * The same for a hub that has only some of the rules: what rests on others is left out, and so
   * are vehicles about whom nothing but support is left.
   *
   * @param known ids of its rules and, as {@code id#variant}, of their variants
   */
  public Map<String, Set<String>> suspects(Set<String> known) {
    var suspects = new TreeMap<String, Set<String>>();
    each(
        (archetype, vehicle) -> {
          List<Expected> right = right(archetype, vehicle, known);
          if (RuleWeight.suspect(right.stream().map(Expected::weight).toList())) {
            var ids = new TreeSet<String>();
            right.forEach(e -> ids.add(e.ruleId()));
            suspects.put(recordId(vehicle), ids);
          }
        });
    return suspects;
  }

  /**
   * The rule ids that hold, by record id, also where only support holds.
   *
   * @param known as for {@link #suspects(Set)}
   */
  public Map<String, Set<String>> findings(Set<String> known) {
    var findings = new TreeMap<String, Set<String>>();
    each(
        (archetype, vehicle) -> {
          var ids = new TreeSet<String>();
          right(archetype, vehicle, known).forEach(e -> ids.add(e.ruleId()));
          if (!ids.isEmpty()) {
            findings.put(recordId(vehicle), ids);
          }
        });
    return findings;
  }

  /** The severity of every finding that is right, by record id and rule id, support included. */
  public Map<String, Map<String, String>> findings() {
    Set<String> known = allRules();
    var findings = new TreeMap<String, Map<String, String>>();
    each(
        (archetype, vehicle) -> {
          var rules = new TreeMap<String, String>();
          for (Expected e : right(archetype, vehicle, known)) {
            rules.put(e.ruleId(), e.weight().severity().name());
          }
          if (!rules.isEmpty()) {
            findings.put(recordId(vehicle), rules);
          }
        });
    return findings;
  }

  /** The vehicles about whom a rule of HIGH severity is right, by the group of the rule. */
  public Map<String, Set<String>> highByGroup() {
    Set<String> known = allRules();
    var groups = new TreeMap<String, Set<String>>();
    each(
        (archetype, vehicle) -> {
          for (Expected e : right(archetype, vehicle, known)) {
            if (e.weight().severity() == Severity.HIGH) {
              groups
                  .computeIfAbsent(e.weight().group(), g -> new TreeSet<>())
                  .add(recordId(vehicle));
            }
          }
        });
    return groups;
  }

  /** Why a vehicle that looks suspect is not, by record id; none may be in band A. */
  public Map<String, String> lawfulLookalikes() {
    return each(archetype -> archetype.traits().lawful());
  }

  /** The lookalikes that are none of the suspects of a hub with these rules. */
  public Set<String> lookalikes(Set<String> known) {
    var lookalikes = new TreeSet<>(lawfulLookalikes().keySet());
    lookalikes.removeAll(suspects(known).keySet());
    return lookalikes;
  }

  /** The exclusion that explains why a vehicle is not listed, by record id. */
  public Map<String, String> exclusions() {
    return each(archetype -> archetype.traits().excluded());
  }

  /** What is right to find about a platform company, by its CompanyId. */
  public Map<String, List<String>> companies() {
    var companies = new LinkedHashMap<String, List<String>>();
    int number = 1;
    for (Archetypes.Company company : Archetypes.ALL.companies) {
      companies.put(Registers.companyId(number++), company.finds());
    }
    return companies;
  }

  /** Vehicles whose owners have no usable code, and the enterprise that the name means. */
  public List<NamePair> namePairs() {
    return new OwnerNames(world).pairs();
  }

  /** How many suspects each rule finds. */
  public Map<String, Integer> suspectsByRule() {
    var counts = new TreeMap<String, Integer>();
    suspects().values().forEach(rules -> rules.forEach(r -> counts.merge(r, 1, Integer::sum)));
    return counts;
  }

  /** What the truth speaks of, as {@code id} or {@code id#variant}: group, severity, points. */
  static Map<String, List<String>> rules() {
    var rules = new TreeMap<String, List<String>>();
    Archetypes.ALL.weights.forEach(
        (key, w) -> rules.put(key, List.of(w.group(), w.severity().name(), "" + w.points())));
    return rules;
  }

  /** The archetype of each vehicle with a finding and each lookalike, for messages of tests. */
  public Map<String, String> archetypes() {
    return each(
        archetype ->
            archetype.lawful() || !archetype.findings().isEmpty() ? archetype.name() : null);
  }

  /** Dirty rows by feed and kind, from the first day to the anchor; reads every row once. */
  public Map<String, Map<String, Integer>> dirtPlanted() {
    return new DirtCount(world).count();
  }

  /** Vehicles by archetype. */
  Map<String, Integer> census() {
    var census = new LinkedHashMap<String, Integer>();
    Archetypes.ALL.list.forEach(a -> census.put(a.name(), world.registers().population.count(a)));
    return census;
  }

  private static Set<String> allRules() {
    var all = new LinkedHashSet<>(Archetypes.ALL.weights.keySet());
    Archetypes.ALL.list.stream()
        .map(a -> a.traits().excluded())
        .filter(e -> e != null)
        .forEach(all::add);
    return all;
  }

  /** What is right about the vehicle, when the hub has these rules. */
  private List<Expected> right(Archetype archetype, int vehicle, Set<String> known) {
    boolean permitted = !granted.all().isEmpty() && granted.contains(recordId(vehicle));
    var right = new ArrayList<Expected>();
    for (Expected e : archetype.findings()) {
      if (e.holds(known) && !(permitted && e.restsOnMissingPermit())) {
        right.add(e);
      }
    }
    return right;
  }

  private Map<String, String> each(Function<Archetype, @Nullable String> what) {
    var all = new TreeMap<String, String>();
    each(
        (archetype, vehicle) -> {
          String said = what.apply(archetype);
          if (said != null) {
            all.put(recordId(vehicle), said);
          }
        });
    return all;
  }

  /** Every vehicle that is not merely private, and not one seen once more. */
  private void each(BiConsumer<Archetype, Integer> use) {
    Population people = world.registers().population;
    for (Archetype archetype : Archetypes.ALL.list) {
      Traits t = archetype.traits();
      boolean said = t.lawful() != null || t.excluded() != null || !t.finds().isEmpty();
      for (int v = people.first(archetype); said && v < people.end(archetype); v++) {
        use.accept(archetype, v);
      }
    }
  }

  private String recordId(int vehicle) {
    return world.registers().recordId(vehicle);
  }
}
