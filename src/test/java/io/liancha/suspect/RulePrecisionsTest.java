package io.liancha.suspect;

import static io.liancha.suspect.County.NIGHT;
import static io.liancha.suspect.County.finding;
import static io.liancha.suspect.County.noPermit;
import static io.liancha.suspect.Disposition.Outcome.CONFIRMED;
import static io.liancha.suspect.Disposition.Outcome.NOT_FOUND;
import static io.liancha.suspect.Disposition.Outcome.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.liancha.dataset.Datasets;
import io.liancha.link.Given;
import io.liancha.link.LinkSettings;
import io.liancha.link.OwnerLinks;
import io.liancha.link.Rings;
import io.liancha.rule.Finding;
import io.liancha.rule.RuleBook;
import io.liancha.rule.Severity;
import io.liancha.rule.VehicleFindings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class RulePrecisionsTest {

  private static final String NO_PERMIT = "permit/no-vehicle-permit";
  private static final String BAD_LICENCE = "driver/driving-licence-invalid";
  private static final Instant MORNING = NIGHT.plus(Duration.ofHours(7));
  private static final LinkSettings LINKS = Given.settings();
  private static final RuleBook RULES =
      RuleBook.load(
          Path.of("config/rules"),
          Path.of("config/thresholds.yaml"),
          Datasets.load(),
          List.of(new OwnerLinks(LINKS), new Rings(LINKS)));

  private final County county = new County();
  private int said;

  @BeforeEach
  void vehicles() {
    var vehicles = new VehicleFindings[30];
    for (int i = 0; i < vehicles.length; i++) {
      vehicles[i] =
          County.vehicle(
              "浙E%05d".formatted(i),
              noPermit(),
              finding(BAD_LICENCE, Severity.HIGH, 50, "licence"));
    }
    county.run("r1", NIGHT, vehicles);
  }

  @AfterEach
  void close() throws Exception {
    county.close();
  }

  @Test
  void precision_ofConfirmedAndRejected_countsAVehicleOnceByEachAgencysLatestWord() {
    for (int i = 0; i < 15; i++) {
      say("bureau", i, CONFIRMED, MORNING, NO_PERMIT);
    }
    for (int i = 15; i < 20; i++) {
      say("bureau", i, REJECTED, MORNING, NO_PERMIT);
    }
    say("police", 0, CONFIRMED, MORNING, NO_PERMIT);
    say("bureau", 1, REJECTED, MORNING.minusSeconds(9), NO_PERMIT);
    say("bureau", 15, CONFIRMED, MORNING.plusSeconds(9), NO_PERMIT);
    say("police", 2, REJECTED, MORNING, NO_PERMIT);
    say("bureau", 29, NOT_FOUND, MORNING, NO_PERMIT);
    RulePrecision p = of(20, 80, NO_PERMIT);
    assertThat(List.of(p.confirmed(), p.rejected(), p.conflicting(), p.vehicles()))
        .containsExactly(15L, 4L, 1L, 19L);
    assertThat(p.precision()).as("19 are too few to claim one").isNull();
    assertThat(p.lower()).isNull();
    say("bureau", 28, CONFIRMED, MORNING, NO_PERMIT);
    RulePrecision claimed = of(20, 80, NO_PERMIT);
    assertThat(claimed.precision()).isEqualTo(0.8);
    assertThat(claimed.lower()).isEqualTo(0.5840, within(0.0001));
    assertThat(claimed.upper()).isEqualTo(0.9193, within(0.0001));
    assertThat(of(20, 80, BAD_LICENCE).vehicles()).isZero();
  }

  @Test
  void precision_withoutRules_countsForEveryRuleOfTheVersion() {
    say("bureau", 0, CONFIRMED, MORNING);
    assertThat(of(1, 80, NO_PERMIT).precision()).isEqualTo(1.0);
    assertThat(of(1, 80, BAD_LICENCE).precision()).isEqualTo(1.0);
  }

  @Test
  void precision_ofAnOlderVersionOfTheRule_isNotHeldAgainstTheOneInForce() {
    Finding now = finding(NO_PERMIT, Severity.HIGH, 60, "permit");
    Finding older =
        new Finding(
            NO_PERMIT,
            "0",
            now.plateType(),
            now.plate(),
            now.severity(),
            now.points(),
            now.group(),
            null,
            now.title(),
            now.explanation(),
            now.law(),
            now.evidence());
    county.run("r2", NIGHT.plusSeconds(60), County.vehicle("浙E88888", older));
    say("bureau", "02-浙E88888", REJECTED, MORNING);
    assertThat(of(1, 80, NO_PERMIT).vehicles()).isZero();
  }

  @Test
  void floor_isBrokenWhenTheUpperEndIsBelowIt() {
    for (int i = 0; i < 20; i++) {
      say("bureau", i, i < 11 ? CONFIRMED : REJECTED, MORNING, NO_PERMIT);
    }
    RulePrecision p = of(20, 75, NO_PERMIT);
    assertThat(p.upper()).isEqualTo(0.7418, within(0.0001));
    assertThat(p.proposedForReview()).isTrue();
    assertThat(of(20, 74, NO_PERMIT).proposedForReview()).isFalse();
    assertThat(of(21, 75, NO_PERMIT).proposedForReview()).as("too few vehicles").isFalse();
    assertThat(precisions(20, 75).belowFloor())
        .extracting(RulePrecision::ruleId)
        .containsExactly(NO_PERMIT);
  }

  @Test
  void rules_overRest_showTextThresholdsAndPrecision() throws Exception {
    say("bureau", 0, CONFIRMED, MORNING, NO_PERMIT);
    MockMvc web =
        MockMvcBuilders.standaloneSetup(
                new RuleController(
                    new RuleSheets(RULES, precisions(1, 80), new ShadowTallies(county.stored()))))
            .build();
    web.perform(get("/api/v1/rules"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.items", hasSize(RULES.all().size())));
    web.perform(get("/api/v1/rules/permit/no-vehicle-permit"))
        .andExpect(jsonPath("$.id").value(NO_PERMIT))
        .andExpect(jsonPath("$.shadow").doesNotExist())
        .andExpect(jsonPath("$.title.zh").value("无道路运输许可接单"))
        .andExpect(jsonPath("$.severity").value("HIGH"))
        .andExpect(jsonPath("$.group").value("permit"))
        .andExpect(jsonPath("$.points").value(60))
        .andExpect(jsonPath("$.version").value("1"))
        .andExpect(jsonPath("$.state").value("active"))
        .andExpect(jsonPath("$.subject").value("VEHICLE"))
        .andExpect(jsonPath("$.digest").value(RULES.get(NO_PERMIT).digest()))
        .andExpect(jsonPath("$.law").value(containsString("第十三条")))
        .andExpect(jsonPath("$.reads").isArray())
        .andExpect(jsonPath("$.thresholds[0].name").isString())
        .andExpect(jsonPath("$.thresholds[0].inForce").isNumber())
        .andExpect(jsonPath("$.thresholds[0].default").isNumber())
        .andExpect(jsonPath("$.precision.vehicles").value(1))
        .andExpect(jsonPath("$.precision.precision").value(1.0))
        .andExpect(jsonPath("$.precision.proposedForReview").value(false))
        .andExpect(jsonPath("$.text").value(containsString("WITH threshold AS")));
    web.perform(get("/api/v1/rules/permit/none")).andExpect(status().isNotFound());
  }

  private RulePrecision of(int vehiclesMin, int floorPercent, String rule) {
    return precisions(vehiclesMin, floorPercent).all().stream()
        .filter(p -> p.ruleId().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  private RulePrecisions precisions(int vehiclesMin, int floorPercent) {
    return new RulePrecisions(
        county.stored(), RULES, new PrecisionSettings(vehiclesMin, floorPercent));
  }

  private void say(
      String agency, int vehicle, Disposition.Outcome outcome, Instant at, String... rules) {
    say(agency, "02-浙E%05d".formatted(vehicle), outcome, at, rules);
  }

  private void say(
      String agency, String record, Disposition.Outcome outcome, Instant at, String... rules) {
    county.take(
        new Disposition(
            "d" + ++said, agency, record, 1, outcome, List.of(rules), null, null, at, null, false),
        at);
  }
}
