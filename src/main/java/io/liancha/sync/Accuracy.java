package io.liancha.sync;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A run against a ground truth.
 *
 * @param precision share of the active suspects that are true
 * @param recall share of the true suspects that are active
 * @param highGroups the HIGH rules of each group together, by vehicle
 * @param rules each rule, over the suspects that are true or active
 * @param lawfulInBandA lawful vehicles that look suspect and stand in band A; none should
 */
record Accuracy(
    long trueSuspects,
    long activeSuspects,
    long hits,
    double precision,
    double recall,
    List<String> falseLeads,
    List<String> lostLeads,
    List<Line> highGroups,
    List<Line> rules,
    List<String> lawfulInBandA) {

  static final int EXAMPLES_MAX = 20;

  /**
   * How one rule or one group of rules did.
   *
   * @param hits vehicles rightly found
   * @param falseLeads vehicles wrongly found
   * @param misses vehicles not found that should be
   */
  record Line(
      String name,
      long hits,
      long falseLeads,
      long misses,
      double precision,
      double recall,
      List<String> examples) {

    static Line of(String name, Set<String> found, Set<String> right, Set<String> wanted) {
      Set<String> hits = both(found, right);
      Set<String> wrong = without(found, right);
      Set<String> missed = without(wanted, found);
      var examples = new TreeSet<>(wrong);
      examples.addAll(missed);
      return new Line(
          name,
          hits.size(),
          wrong.size(),
          missed.size(),
          share(hits.size(), found.size()),
          share(wanted.size() - missed.size(), wanted.size()),
          first(examples));
    }

    boolean perfect() {
      return falseLeads + misses == 0;
    }
  }

  static double share(int part, int whole) {
    return whole == 0 ? 1.0 : (double) part / whole;
  }

  static Set<String> both(Set<String> some, Set<String> others) {
    var both = new TreeSet<>(some);
    both.retainAll(others);
    return both;
  }

  static Set<String> without(Set<String> all, Set<String> except) {
    var left = new TreeSet<>(all);
    left.removeAll(except);
    return left;
  }

  static List<String> first(Collection<String> all) {
    return all.stream().limit(EXAMPLES_MAX).toList();
  }
}
