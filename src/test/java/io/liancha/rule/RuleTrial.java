package io.liancha.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.DataAccessException;

/**
 * One case of a fixture tried out on its rule.
 *
 * @param told the rows as texts, each cut to the columns of the expected row at its place
 * @param said what the findings of the rows say
 * @param noticed the moves of a threshold by one after which the case would fail
 */
record RuleTrial(List<Map<String, String>> told, List<Said> said, List<String> noticed) {

  /**
   * @param moves of thresholds that are tried, too
   */
  static RuleTrial of(Rule rule, RuleFixture.Case c, List<String> moves) {
    var numbers = new LinkedHashMap<>(rule.thresholds());
    numbers.putAll(c.thresholds());
    try (Scratch scratch = new County(c.given()).scratch(rule.reads(), c.waiting(), c.stale())) {
      List<Row> rows = rows(scratch, rule, numbers);
      List<String> key = rule.subject().key();
      List<Map<String, String>> told = told(rows, c.expect(), key);
      var noticed = new ArrayList<String>();
      for (String move : moves) {
        if (!told(rows(scratch, rule, moved(numbers, move)), c.expect(), key).equals(told)) {
          noticed.add(move);
        }
      }
      return new RuleTrial(told, rows.stream().map(row -> said(rule, row)).toList(), noticed);
    } catch (DataAccessException e) {
      throw new IllegalStateException(rule.id() + ": " + e.getMessage(), e);
    }
  }

  /** A finding about whomever: whom, the sentence and what it rests on. */
  record Said(String about, Localised explanation, List<EvidenceItem> evidence) {}

  private static Said said(Rule rule, Row row) {
    if (rule.subject() == Subject.COMPANY) {
      CompanyFinding f = rule.companyFinding(row);
      return new Said(f.companyId() + " " + f.areaCode(), f.explanation(), f.evidence());
    }
    if (rule.subject() == Subject.EXCLUSION) {
      Exclusion e = rule.exclusion(row);
      return new Said(e.plateType() + e.plate(), e.explanation(), e.evidence());
    }
    Finding f = rule.finding(row);
    return new Said(f.plateType() + f.plate(), f.explanation(), f.evidence());
  }

  /** Each threshold, one up and one down. */
  static List<String> moves(Rule rule) {
    return rule.thresholds().keySet().stream()
        .flatMap(name -> List.of(name + " +1", name + " -1").stream())
        .toList();
  }

  private static Map<String, String> moved(Map<String, String> numbers, String move) {
    String name = move.substring(0, move.indexOf(' '));
    var step = new BigDecimal(move.substring(move.indexOf(' ') + 1));
    var moved = new LinkedHashMap<>(numbers);
    moved.computeIfPresent(name, (n, v) -> new BigDecimal(v).add(step).toPlainString());
    return moved;
  }

  private static List<Row> rows(Scratch scratch, Rule rule, Map<String, String> numbers) {
    var rows = new ArrayList<Row>();
    scratch.answers().each(query(rule, numbers), rows::add);
    return rows;
  }

  static String query(Rule rule, Map<String, String> numbers) {
    return "SELECT * FROM (%s) AS r ORDER BY %s"
        .formatted(
            Thresholds.apply(rule.query(), numbers), String.join(", ", rule.subject().key()));
  }

  private static List<Map<String, String>> told(
      List<Row> rows, List<Map<String, String>> expected, List<String> key) {
    var out = new ArrayList<Map<String, String>>();
    for (int i = 0; i < rows.size(); i++) {
      Set<String> columns = i < expected.size() ? expected.get(i).keySet() : Set.copyOf(key);
      var told = new LinkedHashMap<String, String>();
      for (String column : columns) {
        told.put(column, rows.get(i).text(column));
      }
      out.add(told);
    }
    return out;
  }
}
