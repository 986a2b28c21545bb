package io.liancha.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule does what its fixture says, and every threshold matters to some case. */
class RuleFixtureTest {

  @Test
  void fixtures_oneForEveryRule() {
    assertThat(RuleFixture.ids())
        .as("every config/rules/<subject>/<rule>.sql needs src/test/resources/rules/… .yaml")
        .isEqualTo(County.BOOK.all().stream().map(Rule::id).toList());
  }

  @TestFactory
  Stream<DynamicTest> cases() {
    return County.BOOK.all().stream()
        .flatMap(
            rule ->
                RuleFixture.read(rule.id()).cases().stream()
                    .map(
                        c ->
                            DynamicTest.dynamicTest(
                                rule.id() + ": " + c.name(), () -> check(rule, c))));
  }

  @TestFactory
  Stream<DynamicTest> thresholds() {
    return County.BOOK.all().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> checkThresholds(rule)));
  }

  private static void check(Rule rule, RuleFixture.Case c) throws SQLException {
    try (Scratch scratch = new County(c.given()).scratch(c.waiting(), c.stale())) {
      List<Row> rows = rows(scratch, Thresholds.apply(rule.query(), c.thresholds()));
      assertThat(told(rows, c.expect())).isEqualTo(c.expect());
      for (Row row : rows) {
        Finding finding = rule.finding(row);
        assertThat(finding.explanation().zh() + finding.explanation().en())
            .as("an explanation is filled completely")
            .doesNotContain("{", "–");
        assertThat(finding.evidence()).as("two trips at least").hasSizeGreaterThanOrEqualTo(2);
      }
    }
  }

  private static void checkThresholds(Rule rule) throws SQLException {
    var unnoticed = new ArrayList<String>();
    for (String name : rule.thresholds().keySet()) {
      for (int step : new int[] {1, -1}) {
        unnoticed.add(name + (step > 0 ? " up by one" : " down by one"));
      }
    }
    for (RuleFixture.Case c : RuleFixture.read(rule.id()).cases()) {
      try (Scratch scratch = new County(c.given()).scratch(c.waiting(), c.stale())) {
        for (String moved : List.copyOf(unnoticed)) {
          String name = moved.substring(0, moved.indexOf(' '));
          var numbers = new LinkedHashMap<>(rule.thresholds());
          numbers.putAll(c.thresholds());
          int step = moved.contains("up") ? 1 : -1;
          numbers.merge(
              name,
              Integer.toString(step),
              (a, b) -> new BigDecimal(a).add(new BigDecimal(b)).toPlainString());
          List<Row> rows = rows(scratch, Thresholds.apply(rule.query(), numbers));
          if (!told(rows, c.expect()).equals(c.expect())) {
            unnoticed.remove(moved);
          }
        }
      }
    }
    if (!unnoticed.isEmpty()) {
      fail("%s: no case notices %s; add a near miss on that side", rule.id(), unnoticed);
    }
  }

  private static List<Row> rows(Scratch scratch, String query) throws SQLException {
    var rows = new ArrayList<Row>();
    try (Connection c = scratch.connect();
        Statement s = c.createStatement();
        ResultSet rs =
            s.executeQuery("SELECT * FROM (" + query + ") AS r ORDER BY plate_type, plate")) {
      while (rs.next()) {
        rows.add(Row.of(rs));
      }
    }
    return rows;
  }

  /** The rows as texts, cut to the columns that the expected row at the same place names. */
  private static List<Map<String, String>> told(
      List<Row> rows, List<Map<String, String>> expected) {
    var out = new ArrayList<Map<String, String>>();
    for (int i = 0; i < rows.size(); i++) {
      var told = new LinkedHashMap<String, String>();
      var columns =
          i < expected.size() ? expected.get(i).keySet() : java.util.Set.of("plate_type", "plate");
      for (String column : columns) {
        told.put(column, rows.get(i).text(column));
      }
      out.add(told);
    }
    return out;
  }
}
