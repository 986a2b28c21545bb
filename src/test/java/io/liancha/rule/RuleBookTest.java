package io.liancha.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookTest {

  private static final String RULE =
      """
      /*---
      title: {zh: 夜间接单, en: Takes orders at night}
      version: 3
      severity: MEDIUM
      group: pattern
      points: 10
      law: 《某条例》第一条
      reads: [trip_day]
      explain: {zh: "夜间 {orders} 单", en: "{orders} trips at night"}
      evidence:
        - {dataset: ride_order, record: "{first_order_id}", field: DepTime, observed: "{first_departed_at}"}
      ---*/
      WITH threshold AS (SELECT 1 AS trips_min, 22 AS hour_min)
      SELECT
        t.plate_type, t.plate, sum(t.orders) AS orders,
        min_by(t.first_order_id, t.first_key) AS first_order_id, min(t.first_departed_at) AS first_departed_at
      FROM trip_day t
      CROSS JOIN threshold h
      WHERE hour(t.first_departed_at) >= h.hour_min
      GROUP BY t.plate_type, t.plate, h.trips_min
      HAVING sum(t.orders) >= h.trips_min
      """;
  private static final String FIXTURE =
      """
      cases:
        - name: one trip late, one early
          given:
            ride_order: [{plate: 浙E12345, departed_at: [2026-11-10 22:00, 2026-11-11 21:59]}]
          expect: [{plate_type: '02', plate: 浙E12345, orders: 1, first_order_id: o-1}]
      """;

  @TempDir private Path directory;

  @Test
  void ruleOfTwoFiles_isPickedUpWithoutJava() throws IOException {
    Path file = write("pattern/night-orders", RULE);
    Path fixture = directory.resolve("night-orders.yaml");
    Files.writeString(fixture, FIXTURE);
    RuleBook book = load("");

    Rule rule = book.get("pattern/night-orders");
    RuleFixture.Case c = RuleFixture.read(fixture).cases().get(0);
    assertThat(RuleTrial.of(rule, c, List.of()).told()).isEqualTo(c.expect());
    try (Evaluation evaluation = new County(c.given()).evaluate(book, 10, List.of())) {
      assertThat(evaluation.outcomes())
          .extracting(RuleOutcome::ruleId, RuleOutcome::version, RuleOutcome::findings)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("pattern/night-orders", "3", 1L));
    }
    assertThat(file).exists();
  }

  @Test
  void exclusion_onlyInItsFolder_andWithAnEffectItKnows() throws IOException {
    String exclusion =
        RULE.replace(
            "severity: MEDIUM\ngroup: pattern\npoints: 10", "subject: exclusion\neffect: hide");
    write("exclusion/night-car", exclusion);
    assertThatThrownBy(() -> load("")).hasMessageContaining("'effect' must be exclude or explain");
    write("exclusion/night-car", exclusion.replace("hide", "explain"));
    RuleBook book = load("");
    assertThat(book.all()).isEmpty();
    assertThat(book.exclusions()).extracting(Rule::id).containsExactly("exclusion/night-car");
    write("exclusion/night-car", exclusion.replace("hide", "exclude"));
    assertThatThrownBy(() -> load("")).hasMessageContaining("in a circle");
    write("exclusion/night-car", RULE);
    assertThatThrownBy(() -> load("")).hasMessageContaining("are in exclusion/");
  }

  @Test
  void thresholds_ofTheCountyReplaceTheRulesOwn() throws IOException {
    write("pattern/night-orders", RULE);
    RuleBook own = load("");
    RuleBook county = load("pattern/night-orders: {hour_min: 23}");
    Rule rule = county.get("pattern/night-orders");
    assertThat(rule.thresholds()).isEqualTo(Map.of("trips_min", "1", "hour_min", "23"));
    assertThat(rule.defaultThresholds()).isEqualTo(Map.of("trips_min", "1", "hour_min", "22"));
    assertThat(rule.query()).contains("23 AS hour_min").doesNotContain("22 AS hour_min");
    assertThat(rule.digest()).isNotEqualTo(own.get("pattern/night-orders").digest());
    assertThat(county.digest()).isNotEqualTo(own.digest());
    assertThat(load("").digest()).isEqualTo(own.digest());
  }

  @Test
  void precisionFloor_isTheRulesOwnOrAbsent() throws IOException {
    write("pattern/night-orders", RULE);
    assertThat(load("").get("pattern/night-orders").precisionFloorPercent()).isNull();
    write(
        "pattern/night-orders",
        RULE.replace("points: 10", "points: 10\nprecision_floor_percent: 90"));
    assertThat(load("").get("pattern/night-orders").precisionFloorPercent()).isEqualTo(90);
  }

  @Test
  void thresholds_unknownOnesAreErrors() throws IOException {
    write("pattern/night-orders", RULE);
    assertThatThrownBy(() -> load("pattern/night-orders: {hours: 23}"))
        .hasMessageContaining("pattern/night-orders has no threshold hours");
    assertThatThrownBy(() -> load("pattern/day-orders: {hour_min: 23}"))
        .hasMessageContaining("there is no rule pattern/day-orders");
    assertThatThrownBy(() -> load("pattern/night-orders: {hour_min: late}"))
        .hasMessageContaining("'hour_min' must be a number, not late");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "version: 3 | versoin: 3 | 'version' is missing",
        "law: 《某条例》第一条 | lawful: x | 'law' is missing",
        "group: pattern | group: pattern\\ncolour: red | unknown member colour",
        "zh: 夜间接单, | `` | title: 'zh' is missing",
        "`, en: \"{orders} trips at night\"` | `` | explain: 'en' is missing",
        "severity: MEDIUM | severity: LOW | 'severity' must be one of",
        "points: 10 | subject: person\\npoints: 10 | 'subject' must be vehicle, company or exclusion",
        "points: 10 | subject: company\\npoints: 10 | 'points' and 'band_limit' are for rules about vehicles",
        "severity: MEDIUM | subject: exclusion\\neffect: exclude | 'points' and 'band_limit' are for rules about vehicles",
        "points: 10 | subject: exclusion\\neffect: exclude | an exclusion has no 'severity'",
        "points: 10 | effect: exclude\\npoints: 10 | unknown member effect",
        "points: 10 | points: many | 'points' must be a whole number",
        "points: 10 | points: 10\\nprecision_floor_percent: 101 | must be 0 to 100, not 101",
        "reads: [trip_day] | reads: [trip] | reads 'trip', which is neither a dataset nor a view",
        "reads: [trip_day] | reads: [trips] | reads 'trips', which is neither a dataset nor a view",
        "reads: [trip_day] | reads: [trip_day, permit] | the header reads [permit, trip_day], the query reads [trip_day]",
        "dataset: ride_order | dataset: orders | there is no dataset 'orders'",
        "field: DepTime, | `field: LicenseId, value: \"{driver_id}\",` | must not hold personal data, {driver_id}",
        "夜间 {orders} 单 | 夜间 {driver_name} | must not hold personal data, {driver_name}",
        "observed: \"{first_departed_at}\" | observed: yesterday | 'observed' must be one column",
        "22 AS hour_min | 22 + 0 AS hour_min | a threshold must be '<number> AS <name>'",
        "WITH threshold AS | WITH number AS | must begin with WITH threshold AS",
        "HAVING sum(t.orders) >= h.trips_min | HAVING 1 = 1; SELECT 1 | must hold one query and no semicolon",
        "/*--- | -- | must begin with a YAML header",
      })
  void load_refusesWhatIsNotInOrder(String from, String to, String message) throws IOException {
    assertThat(RULE).contains(from);
    Path file = write("pattern/night-orders", RULE.replace(from, to.replace("\\n", "\n")));
    assertThatThrownBy(() -> load(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void load_refusesARuleAtAnotherDepth() throws IOException {
    write("night-orders", RULE);
    assertThatThrownBy(() -> load("")).hasMessageContaining("a rule is <subject>/<rule>.sql");
  }

  @Test
  void columnThatTheQueryDoesNotReturn_isRefusedWhenRun() throws IOException {
    write("pattern/night-orders", RULE.replace("{orders} trips", "{nights} trips"));
    RuleBook book = load("");
    assertThatThrownBy(() -> new County(Map.of()).evaluate(book, 10, List.of()))
        .hasMessage("rule pattern/night-orders uses [nights], which its query does not return");
  }

  @Test
  void datasetsOf_allThatARuleRestsOn() {
    Rule rule = County.BOOK.get("registration/deregistered-vehicle-operating");
    assertThat(County.BOOK.datasetsOf(rule))
        .as("the permit register only leaves taxis out; it is tolerated when stale")
        .containsExactly("declared_vehicle", "ride_order", "vehicle");
    assertThat(County.BOOK.datasetsOf(County.BOOK.get("permit/no-vehicle-permit")))
        .containsExactly("declared_vehicle", "permit", "ride_order", "vehicle");
  }

  private Path write(String id, String text) throws IOException {
    Path file = directory.resolve("rules").resolve(id + ".sql");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private RuleBook load(String thresholds) throws IOException {
    Path file = directory.resolve("thresholds.yaml");
    Files.writeString(file, thresholds.isEmpty() ? "{}" : thresholds);
    return RuleBook.load(directory.resolve("rules"), file, County.DATASETS, County.DERIVATIONS);
  }
}
