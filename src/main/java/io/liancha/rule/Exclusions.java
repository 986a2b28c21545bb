package io.liancha.rule;

import io.liancha.dataset.DuckDb;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks the exclusions about some vehicles, when somebody wants to know. */
final class Exclusions {

  private static final int VEHICLES_MAX = 500;

  private final Scratch scratch;
  private final List<Rule> rules;

  Exclusions(Scratch scratch, List<Rule> rules) {
    this.scratch = scratch;
    this.rules = List.copyOf(rules);
  }

  /** Synchronised, because what an exclusion reads is made when it is first asked for. */
  synchronized List<Exclusion> of(List<ListedVehicle> vehicles, boolean excludingOnly) {
    var found = new ArrayList<Exclusion>();
    for (int from = 0; from < vehicles.size(); from += VEHICLES_MAX) {
      int to = Math.min(vehicles.size(), from + VEHICLES_MAX);
      String asked = asked(vehicles.subList(from, to));
      Set<String> reasons = reasons(asked);
      for (Rule rule : rules) {
        if (rule.excludes() ? reasons.contains(rule.id()) : !excludingOnly) {
          answers(rule.reads())
              .each(
                  "SELECT f.* FROM (\n" + rule.query() + "\n) AS f" + asked,
                  row -> found.add(rule.exclusion(row)));
        }
      }
    }
    found.sort(
        Comparator.comparing(Exclusion::plateType)
            .thenComparing(Exclusion::plate)
            .thenComparing(Exclusion::ruleId));
    return found;
  }

  /** What all exclusions say of all vehicles, rule by rule, each gone from the heap when taken. */
  synchronized void each(Consumer<Exclusion> consumer) {
    for (Rule rule : rules) {
      answers(rule.reads()).each(rule.query(), row -> consumer.accept(rule.exclusion(row)));
    }
  }

  /** Which of the exclusions that were applied from the start speak of one of the vehicles. */
  private Set<String> reasons(String asked) {
    var reasons = new HashSet<String>();
    answers(List.of(ExcludedVehicles.NAME))
        .each(
            "SELECT DISTINCT f.reason FROM " + ExcludedVehicles.NAME + " AS f" + asked,
            row -> reasons.add(String.valueOf(row.text("reason"))));
    return reasons;
  }

  /** DuckDB's, whatever engine ran the rules. */
  private Answers answers(List<String> reads) {
    Answers answers = scratch.answers();
    scratch.world().views().below(reads).forEach(view -> scratch.make(view, answers));
    return answers;
  }

  private static String asked(List<ListedVehicle> vehicles) {
    return vehicles.stream()
        .map(v -> "(%s, %s)".formatted(DuckDb.literal(v.plateType()), DuckDb.literal(v.plate())))
        .collect(
            Collectors.joining(
                ", ",
                " SEMI JOIN (VALUES ",
                ") AS a(plate_type, plate) ON a.plate_type = f.plate_type AND a.plate = f.plate"));
  }
}
