package io.liancha.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShadowRuleTest {

  private static final String RULE =
      """
      /*---
      title: {zh: 接单, en: Takes orders}
      version: 1
      state: %s
      severity: HIGH
      group: pattern
      points: 60
      law: 试行
      reads: [trip_day]
      explain: {zh: "{orders} 单", en: "{orders} trips"}
      evidence:
        - {dataset: ride_order, record: "{order_id}", field: OrderId}
      ---*/
      WITH threshold AS (SELECT 1 AS trips_min)
      SELECT t.plate_type, t.plate, sum(t.orders) AS orders, min(t.first_order_id) AS order_id
      FROM trip_day t
      CROSS JOIN threshold h
      GROUP BY t.plate_type, t.plate, h.trips_min
      HAVING sum(t.orders) >= h.trips_min
      """;

  @TempDir private Path directory;

  @Test
  void shadowRule_findsBesideAllThatMakesRecords() throws IOException {
    write("pattern/active", RULE.formatted("active").replace("1 AS trips_min", "3 AS trips_min"));
    write("pattern/tried", RULE.formatted("shadow"));
    try (Evaluation evaluation = county().evaluate(load(), 100, List.of())) {
      assertThat(evaluation.outcomes())
          .extracting(RuleOutcome::ruleId)
          .containsExactly("pattern/active");
      assertThat(vehicles(evaluation)).containsExactly("浙E00003 [pattern/active]");
      Shadows shadows = evaluation.shadows();
      assertThat(shadows.outcomes())
          .extracting(RuleOutcome::ruleId, RuleOutcome::state, RuleOutcome::findings)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("pattern/tried", RuleOutcome.State.RAN, 3L));
      assertThat(tried(shadows))
          .as("each with what the active rules say of it, too")
          .containsExactly(
              "浙E00001 [pattern/tried]",
              "浙E00002 [pattern/tried]",
              "浙E00003 [pattern/active, pattern/tried]");
      assertThat(shadows.sample("pattern/tried", 2))
          .hasSize(2)
          .isEqualTo(shadows.sample("pattern/tried", 3).subList(0, 2));
    }
  }

  @Test
  void shadowRule_thatIsStaleOrBreaks_stopsNothing() throws IOException {
    write("pattern/active", RULE.formatted("active"));
    write("pattern/broken", RULE.formatted("shadow").replace("t.first_order_id", "t.no_column"));
    write("pattern/nameless", RULE.formatted("shadow").replace("AS order_id", "AS another"));
    write(
        "pattern/stale",
        RULE.formatted("shadow")
            .replace("[trip_day]", "[trip_day, enterprise]")
            .replace("CROSS JOIN", "SEMI JOIN enterprise e ON e.name = t.plate\nCROSS JOIN"));
    try (Evaluation evaluation = county().evaluate(load(), 100, List.of("enterprise"))) {
      assertThat(evaluation.outcomes()).allMatch(o -> o.state() == RuleOutcome.State.RAN);
      assertThat(evaluation.shadows().outcomes())
          .extracting(o -> o.ruleId() + " " + o.state())
          .containsExactly(
              "pattern/broken FAILED", "pattern/nameless FAILED", "pattern/stale STALE");
      assertThat(vehicles(evaluation)).hasSize(3);
    }
  }

  @Test
  void state_misspelt_isRefused() throws IOException {
    Path file = write("pattern/tried", RULE.formatted("Shadow"));
    assertThatThrownBy(this::load)
        .hasMessage(file + ": 'state' must be active or shadow, not Shadow");
    write("pattern/tried", RULE.formatted("[shadow]"));
    assertThatThrownBy(this::load).hasMessageContaining("'state'");
    write("pattern/tried", RULE.replace("state: %s", "state:"));
    assertThatThrownBy(this::load).hasMessageContaining("unknown member state");
  }

  @Test
  void exclusion_inShadow_isRefused() throws IOException {
    String bus = Files.readString(County.RULES.resolve("exclusion/bus.sql"));
    write("exclusion/bus", bus.replaceFirst("version: (.*)", "version: $1\nstate: shadow"));
    assertThatThrownBy(this::load).hasMessageContaining("an exclusion cannot be in shadow");
  }

  private static County county() {
    return new County(
        Map.of(
            "ride_order",
            List.of(
                Map.of("plate", "浙E00001", "departed_at", List.of("2026-11-10 08:05")),
                Map.of(
                    "plate",
                    "浙E00002",
                    "departed_at",
                    List.of("2026-11-10 08:05", "2026-11-11 08:05")),
                Map.of(
                    "plate",
                    "浙E00003",
                    "departed_at",
                    List.of("2026-11-10 08:05", "2026-11-11 08:05", "2026-11-12 08:05")))));
  }

  private static List<String> vehicles(Evaluation evaluation) {
    var out = new ArrayList<String>();
    evaluation.eachVehicle(v -> out.add(said(v)));
    return out;
  }

  private static List<String> tried(Shadows shadows) {
    var out = new ArrayList<String>();
    shadows.eachVehicle("pattern/tried", v -> out.add(said(v)));
    return out;
  }

  private static String said(VehicleFindings vehicle) {
    return vehicle.plate() + " " + vehicle.findings().stream().map(Finding::ruleId).toList();
  }

  private Path write(String id, String text) throws IOException {
    Path file = directory.resolve("rules").resolve(id + ".sql");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private RuleBook load() {
    return RuleBook.load(
        directory.resolve("rules"),
        directory.resolve("none.yaml"),
        County.DATASETS,
        County.DERIVATIONS);
  }
}
