package io.liancha.sync;

import io.liancha.rule.Rule;
import io.liancha.rule.RuleBook;
import io.liancha.rule.Severity;
import io.liancha.rule.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Compares the active suspects with the truth about a fictional county, where there is one. */
@Component
class TruthComparison {

  private final ObjectProvider<GroundTruth> truth;
  private final RuleBook rules;
  private final JdbcClient jdbc;

  /** An active suspect: its rules, and whether it is in band A. */
  private record Active(String recordId, boolean bandA, Set<String> rules) {}

  TruthComparison(ObjectProvider<GroundTruth> truth, RuleBook rules, JdbcClient jdbc) {
    this.truth = truth;
    this.rules = rules;
    this.jdbc = jdbc;
  }

  /** Null for a real county. */
  @Nullable Accuracy accuracy() {
    GroundTruth known = truth.getIfAvailable();
    if (known == null) {
      return null;
    }
    Set<String> has = known();
    Map<String, Set<String>> suspects = known.suspects().apply(has);
    Map<String, Set<String>> findings = known.findings().apply(has);
    List<Active> active = active();
    Map<String, Set<String>> found =
        active.stream().collect(Collectors.toMap(Active::recordId, Active::rules));
    var sides = new Sides(found, findings, suspects);
    Set<String> hits = Accuracy.both(found.keySet(), suspects.keySet());
    Set<String> inBandA =
        active.stream().filter(Active::bandA).map(Active::recordId).collect(Collectors.toSet());
    return new Accuracy(
        suspects.size(),
        found.size(),
        hits.size(),
        Accuracy.share(hits.size(), found.size()),
        Accuracy.share(hits.size(), suspects.size()),
        Accuracy.first(Accuracy.without(found.keySet(), suspects.keySet())),
        Accuracy.first(Accuracy.without(suspects.keySet(), found.keySet())),
        highGroups(sides),
        accusing().stream().map(r -> sides.line(r.id(), r.id()::equals)).toList(),
        Accuracy.first(Accuracy.both(inBandA, known.lookalikes().apply(has))));
  }

  /** Ids of all rules that records rest on, and of their variants; and of the exclusions. */
  private Set<String> known() {
    var known = new TreeSet<String>();
    rules.exclusions().forEach(r -> known.add(r.id()));
    for (Rule rule : rules.all()) {
      if (!rule.shadow()) {
        known.add(rule.id());
        rule.variantNames().forEach(v -> known.add(rule.id() + "#" + v));
      }
    }
    return known;
  }

  /** The rules that make suspects. */
  private List<Rule> accusing() {
    return rules.all().stream().filter(r -> !r.shadow() && r.subject() == Subject.VEHICLE).toList();
  }

  private List<Accuracy.Line> highGroups(Sides sides) {
    var groups = new TreeMap<String, Set<String>>();
    for (Rule rule : accusing()) {
      if (rule.severity() == Severity.HIGH) {
        groups.computeIfAbsent(rule.group(), g -> new TreeSet<>()).add(rule.id());
      }
    }
    var lines = new ArrayList<Accuracy.Line>();
    groups.forEach((group, ids) -> lines.add(sides.line(group, ids::contains)));
    return lines;
  }

  /**
   * Rule ids by vehicle.
   *
   * @param found of the active suspects
   * @param right of every vehicle
   * @param wanted of the true suspects
   */
  private record Sides(
      Map<String, Set<String>> found,
      Map<String, Set<String>> right,
      Map<String, Set<String>> wanted) {

    Accuracy.Line line(String name, Predicate<String> rule) {
      return Accuracy.Line.of(name, of(found, rule), of(right, rule), of(wanted, rule));
    }

    private static Set<String> of(Map<String, Set<String>> rules, Predicate<String> rule) {
      var vehicles = new TreeSet<String>();
      rules.forEach(
          (id, all) -> {
            if (all.stream().anyMatch(rule)) {
              vehicles.add(id);
            }
          });
      return vehicles;
    }
  }

  private List<Active> active() {
    return jdbc.sql("SELECT record_id, band, rules FROM suspect WHERE status = 'ACTIVE'")
        .query(
            (rs, i) ->
                new Active(
                    rs.getString(1),
                    "A".equals(rs.getString(2)),
                    Set.of((String[]) rs.getArray(3).getArray())))
        .list();
  }
}
