package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liancha.agency.Purpose;
import io.liancha.crosscheck.OutdatedAnswers;
import io.liancha.crosscheck.PlateDesk;
import io.liancha.crosscheck.Verdict;
import io.liancha.crypto.AtRest;
import io.liancha.sandbox.SandboxPermits;
import io.liancha.sandbox.SandboxTrouble;
import java.security.Principal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Questions about single vehicles that the sources are asked, too. */
class LiveCheckNightTest {

  private final AskedCounty county = started();

  private static AskedCounty started() {
    try {
      return AskedCounty.get();
    } catch (Exception e) {
      throw new IllegalStateException("the county does not start", e);
    }
  }

  @Test
  void sourcesThatSayTheSame_leaveTheNightsWord() throws Exception {
    Map.Entry<String, JsonNode> suspect = county.hub.active().entrySet().iterator().next();

    JsonNode answer = county.ask(AskedCounty.plate(suspect.getKey()), "ROADSIDE_CHECK");

    assertThat(AskedCounty.states(answer).values()).isSubsetOf("LIVE", "NOT_FOUND", "SYNCED");
    assertThat(AskedCounty.states(answer)).containsEntry("public-security", "LIVE");
    assertThat(answer.path("because").valueStream().map(b -> b.path("code").asString()))
        .doesNotContain("NEWS");
    assertThat(AskedCounty.vehicle(answer, suspect.getKey()).path("record"))
        .isEqualTo(suspect.getValue());
  }

  @Test
  void sourcesThatSayTheSame_areKnownWithoutTheLake() throws Exception {
    List<String> plates =
        county.jdbc.queryForList(
            "SELECT DISTINCT plate FROM known_vehicle WHERE datasets LIKE '%declared_vehicle%' ORDER BY plate LIMIT 60",
            String.class);
    Long snapshot = county.jdbc.queryForObject("SELECT snapshot FROM known_basis", Long.class);
    county.jdbc.update("UPDATE known_basis SET snapshot = 0");
    try {
      for (String plate : plates) {
        JsonNode answer = county.ask(plate, "ROADSIDE_CHECK");

        assertThat(AskedCounty.states(answer)).containsEntry("ride-hailing", "LIVE");
        assertThat(answer.path("because").valueStream().map(JsonNode::toString))
            .as(
                "a lake without rows was compared with: what is known of %s is no digest of it",
                plate)
            .noneMatch(b -> b.contains("NEWS"));
      }
    } finally {
      county.jdbc.update("UPDATE known_basis SET snapshot = ?", snapshot);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"market-supervision", "ride-hailing", "transport-enforcement"})
  void sourceThatHangs_costsItsTimeOnce_andTheLastRunServes(String source) throws Exception {
    var trouble = county.hub.bean(SandboxTrouble.class);
    String plate = county.ownedByAnEnterprise();
    county.healed(source, plate);
    trouble.slow(source, 5_000);
    try {
      JsonNode first = county.ask(plate, "ROADSIDE_CHECK");
      JsonNode second = county.ask(plate, "ROADSIDE_CHECK");

      assertThat(AskedCounty.states(first)).containsEntry(source, "TIMEOUT");
      assertThat(AskedCounty.source(first, source).path("millis").asLong()).isBetween(600L, 1_500L);
      assertThat(AskedCounty.source(first, source).path("synced").path("state").asString())
          .isEqualTo("SYNCED");
      assertThat(AskedCounty.states(second)).containsEntry(source, "TIMEOUT");
      assertThat(AskedCounty.source(second, source).path("millis").asLong())
          .as("a source that was silent is not waited for again at once")
          .isZero();
      assertThat(second.path("verdict")).isEqualTo(first.path("verdict"));
    } finally {
      trouble.heal(source);
    }
    county.healed(source, plate);
  }

  @Test
  void sourceThatIsBroken_isSaid_andTheLastRunServes() throws Exception {
    var trouble = county.hub.bean(SandboxTrouble.class);
    String plate = county.ownedByAnEnterprise();
    county.healed("ride-hailing", plate);
    trouble.breakDown("ride-hailing");
    try {
      assertThat(AskedCounty.states(county.ask(plate, "ROADSIDE_CHECK")))
          .containsEntry("ride-hailing", "ERROR");
    } finally {
      trouble.heal("ride-hailing");
    }
    county.healed("ride-hailing", plate);
  }

  @Test
  void rowThatCannotBeRead_isNoAnswer_andTheLastRunServes() throws Exception {
    String plate = county.ownedByAnEnterprise();
    county.healed("public-security", plate);
    vin(plate, "?");
    try {
      JsonNode answer = county.ask(plate, "ROADSIDE_CHECK");

      assertThat(AskedCounty.states(answer)).containsEntry("public-security", "SYNCED");
    } finally {
      vin(plate, null);
    }
    county.healed("public-security", plate);
  }

  /** Sets what the front-end database says, or what it said before when null. */
  private void vin(String plate, String vin) throws Exception {
    try (Connection c = county.frontEnd();
        PreparedStatement p =
            c.prepareStatement(
                vin == null
                    ? "UPDATE VEHICLE SET CLSBDH = substr(CLSBDH, 2) WHERE HPHM = ?"
                    : "UPDATE VEHICLE SET CLSBDH = '" + vin + "' || CLSBDH WHERE HPHM = ?")) {
      p.setString(1, plate.substring(1));
      assertThat(p.executeUpdate()).isPositive();
    }
  }

  @Test
  void vehicleThatItsRegisterNoLongerHas_isNotCalledClear() throws Exception {
    String plate = clear();
    move(plate.substring(1), "gone");
    try {
      JsonNode answer = county.ask(plate, "ROADSIDE_CHECK");

      assertThat(answer.path("verdict").asString()).as("%s", answer).isEqualTo("UNKNOWN");
      assertThat(answer.path("vehicles").path(0).path("because").toString())
          .contains("GONE", "查不到该车，而上次同步时有：机动车", "had at the last run: Vehicle");
    } finally {
      move("gone", plate.substring(1));
    }
    assertThat(county.ask(plate, "ROADSIDE_CHECK").path("verdict").asString()).isEqualTo("CLEAR");
  }

  private String clear() throws Exception {
    for (String plate :
        county
            .hub
            .bean(JdbcTemplate.class)
            .queryForList(
                "SELECT plate FROM known_vehicle WHERE datasets LIKE '%,vehicle' AND found = ''"
                    + " ORDER BY plate LIMIT 20",
                String.class)) {
      if (county.ask(plate, "ROADSIDE_CHECK").path("verdict").asString().equals("CLEAR")) {
        return plate;
      }
    }
    throw new AssertionError("the sandbox has no clear vehicle among the first 20");
  }

  private void move(String from, String to) throws Exception {
    try (Connection c = county.frontEnd();
        PreparedStatement p = c.prepareStatement("UPDATE VEHICLE SET HPHM = ? WHERE HPHM = ?")) {
      p.setString(1, to);
      p.setString(2, from);
      assertThat(p.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void databaseThatHangs_costsItsTimeOnce() throws Exception {
    String plate = county.ownedByAnEnterprise();
    county.healed("public-security", plate);
    try (Connection c = county.frontEnd()) {
      c.setAutoCommit(false);
      c.createStatement().execute("LOCK TABLE VEHICLE IN ACCESS EXCLUSIVE MODE");

      JsonNode first = county.ask(plate, "ROADSIDE_CHECK");
      JsonNode second = county.ask(plate, "ROADSIDE_CHECK");

      assertThat(AskedCounty.states(first)).containsEntry("public-security", "TIMEOUT");
      assertThat(AskedCounty.source(second, "public-security").path("millis").asLong()).isZero();
      c.rollback();
    }
    county.healed("public-security", plate);
  }

  @Test
  void registerThatChanged_isEvaluatedAnew_withTheSameFindings() throws Exception {
    var same = new TreeMap<String, List<String>>();
    var nightly = new TreeMap<String, List<String>>();
    try (Connection c = county.frontEnd();
        PreparedStatement change =
            c.prepareStatement(
                "UPDATE VEHICLE SET GXRQ = GXRQ + ? * interval '1 s' WHERE HPHM = ? AND HPZL = ?")) {
      for (Map.Entry<String, JsonNode> suspect : county.hub.active().entrySet()) {
        if (nightly.size() == 6) {
          break;
        }
        if (later(change, suspect.getKey(), 1) == 1) {
          nightly.put(suspect.getKey(), AskedCounty.rules(suspect.getValue()));
          JsonNode answer = county.ask(AskedCounty.plate(suspect.getKey()), "VERIFICATION");
          assertThat(answer.path("because").get(0).path("code").asString())
              .as(answer.toString())
              .isEqualTo("NEWS");
          assertThat(answer.path("because").get(0).path("zh").asString()).contains("机动车");
          same.put(
              suspect.getKey(),
              AskedCounty.rules(AskedCounty.vehicle(answer, suspect.getKey()).path("record")));
        }
      }
      for (String recordId : nightly.keySet()) {
        later(change, recordId, -1);
      }
    }
    assertThat(same).as("the same rules over one vehicle's rows").isEqualTo(nightly);
  }

  private static int later(PreparedStatement change, String recordId, int seconds)
      throws Exception {
    change.setInt(1, seconds);
    change.setString(2, AskedCounty.plate(recordId).substring(1));
    change.setString(3, recordId.substring(0, 2));
    return change.executeUpdate();
  }

  @Test
  void answerThatLaterDataChanged_isCorrectedOnce() throws Exception {
    String id = "";
    for (Map.Entry<String, JsonNode> suspect : county.hub.active().entrySet()) {
      if (AskedCounty.rules(suspect.getValue()).equals(List.of("permit/no-vehicle-permit"))) {
        id = suspect.getKey();
      }
    }
    JsonNode told = county.askAs("transport-enforcement", AskedCounty.plate(id), "VERIFICATION");
    assertThat(AskedCounty.vehicle(told, id).path("verdict").asString()).isEqualTo("SUSPECT");
    Contract.check("suspect-record", AskedCounty.vehicle(told, id).path("record").toString());
    long check = AskedCounty.vehicle(told, id).path("checkId").asLong();
    PlateDesk desk = county.hub.bean(PlateDesk.class);
    OutdatedAnswers outdated = county.hub.bean(OutdatedAnswers.class);
    for (Principal person : List.<Principal>of(() -> "duty", () -> "lin@transport-enforcement")) {
      desk.ask(person, Purpose.VERIFICATION, AskedCounty.plate(id), null);
      assertThat(outdated.of(person)).isEmpty();
    }
    county.hub.bean(SandboxPermits.class).grantPermit(id);

    JsonNode now = county.ask(AskedCounty.plate(id), "VERIFICATION");
    assertThat(AskedCounty.vehicle(now, id).path("verdict").asString())
        .as("a permit that was granted a moment ago counts")
        .isEqualTo("CLEAR");

    county.hub.night(null);
    county.hub.night(null);

    String sent = "SELECT count(*) FROM message WHERE kind = 'correction' AND record_id = ?";
    String waiting =
        "SELECT count(*) FROM outbox o JOIN message m USING (message_id) WHERE m.kind = 'correction'";
    await()
        .untilAsserted(
            () -> {
              assertThat(county.jdbc.queryForObject(sent, Long.class, "correction-" + check))
                  .isEqualTo(1);
              assertThat(county.jdbc.queryForObject(waiting, Long.class)).isZero();
            });
    assertThat(
            county.jdbc.queryForObject(
                "SELECT count(*) FROM message WHERE kind = 'correction'", Long.class))
        .as("the agency's system asked, and one of its people")
        .isEqualTo(2);
    assertThat(outdated.of(() -> "lin@transport-enforcement")).hasSize(1);
    assertThat(outdated.of(() -> "duty"))
        .as("who has no agency is shown what was corrected")
        .singleElement()
        .satisfies(i -> assertThat(i.verdict()).isEqualTo(Verdict.SUSPECT));
    desk.ask(() -> "duty", Purpose.VERIFICATION, AskedCounty.plate(id), null);
    assertThat(outdated.of(() -> "duty")).as("it was asked for again").isEmpty();
    String kept =
        county.jdbc.queryForObject(
            "SELECT b.body FROM message m JOIN message_body b USING (message_id)"
                + " WHERE m.record_id = ? AND b.format = 'JSON'",
            String.class,
            "correction-" + check);
    Contract.check("correction", county.hub.bean(AtRest.class).open("message_body.body", kept));
  }
}
