package io.liancha.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asks the exclusions about some vehicles, when somebody wants to know. */
final class Exclusions {

  private static final int VEHICLES_MAX = 500;

  private final Evaluation evaluation;
  private final List<Rule> rules;

  Exclusions(Evaluation evaluation, List<Rule> rules) {
    this.evaluation = evaluation;
    this.rules = List.copyOf(rules);
  }

  List<Exclusion> of(List<ListedVehicle> vehicles, boolean excludingOnly) {
    var found = new ArrayList<Exclusion>();
    for (int from = 0; from < vehicles.size(); from += VEHICLES_MAX) {
      List<ListedVehicle> some =
          vehicles.subList(from, Math.min(vehicles.size(), from + VEHICLES_MAX));
      Set<String> reasons = reasons(some);
      for (Rule rule : rules) {
        if (rule.excludes() ? reasons.contains(rule.id()) : !excludingOnly) {
          found.addAll(said(rule, some));
        }
      }
    }
    found.sort(
        Comparator.comparing(Exclusion::plateType)
            .thenComparing(Exclusion::plate)
            .thenComparing(Exclusion::ruleId));
    return found;
  }

  /** Which of the exclusions that were applied from the start speak of one of the vehicles. */
  private Set<String> reasons(List<ListedVehicle> vehicles) {
    return new HashSet<>(
        evaluation.query(
            asked(vehicles, "SELECT DISTINCT f.reason FROM " + ExcludedVehicles.NAME + " AS f"),
            params(vehicles),
            (rs, n) -> rs.getString(1)));
  }

  private List<Exclusion> said(Rule rule, List<ListedVehicle> vehicles) {
    return evaluation.query(
        asked(vehicles, "SELECT f.* FROM (\n" + rule.query() + "\n) AS f"),
        params(vehicles),
        (rs, n) -> rule.exclusion(Row.Columns.of(rs.getMetaData()).read(rs)));
  }

  private static String asked(List<ListedVehicle> vehicles, String select) {
    return "WITH asked(plate_type, plate) AS (VALUES %s)\n%s SEMI JOIN asked AS a"
            .formatted(String.join(", ", Collections.nCopies(vehicles.size(), "(?, ?)")), select)
        + " ON a.plate_type = f.plate_type AND a.plate = f.plate";
  }

  private static List<String> params(List<ListedVehicle> vehicles) {
    var params = new ArrayList<String>();
    vehicles.forEach(v -> Collections.addAll(params, v.plateType(), v.plate()));
    return params;
  }
}
