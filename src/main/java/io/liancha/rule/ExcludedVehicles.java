package io.liancha.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The view of all vehicles at which only those rules look that do not read it, put together from
 * the exclusions.
 */
final class ExcludedVehicles {

  static final String NAME = "excluded_vehicle";

  private static final Localised ABOUT =
      new Localised(
          "一开始就排除的车辆，由 exclude 类排除规则合成；reason 为规则编号。其行程不作依据，但说明车辆本身并非所登记之车的规则除外",
          "vehicles left out from the start: what the exclusions with effect exclude name, reason"
              + " being their id; their trips are no evidence but for rules that say that the vehicle"
              + " itself is not the registered one");

  private static final String NOBODY =
      "SELECT plate_type, plate, '' AS reason\nFROM registration\nWHERE 1 = 0";

  private ExcludedVehicles() {}

  static View view(List<Rule> exclusions) {
    var reads = new TreeSet<String>();
    var tolerates = new TreeSet<String>();
    var parts = new ArrayList<String>();
    for (Rule rule : exclusions) {
      if (rule.excludes()) {
        reads.addAll(rule.reads());
        tolerates.addAll(rule.tolerates());
        parts.add(
            "SELECT plate_type, plate, '%s' AS reason\nFROM (\n%s\n) AS found"
                .formatted(rule.id(), rule.query()));
      }
    }
    if (parts.isEmpty()) {
      parts.add(NOBODY);
      reads.add("registration");
    }
    tolerates.removeAll(reads);
    String query = String.join("\nUNION ALL\n", parts);
    return new View(
        NAME, ABOUT, List.copyOf(reads), List.copyOf(tolerates), false, true, query, null);
  }
}
