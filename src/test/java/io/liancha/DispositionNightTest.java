package io.liancha;

import static io.liancha.StrangerCounty.permitRow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.Session;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What officers found, through the whole hub: withdrawn, quiet, and speaking again. */
class DispositionNightTest {

  private static final String LAPSED = "02-川BA0002";
  private static final String CONTESTED = "02-川BA0001";

  @TempDir static Path data;

  @Test
  void rejected_isQuietUntilTheRegisterSaysSomethingElse() throws Exception {
    var world = new StrangerHub(data);
    try (world) {
      world.county.car("BA0001");
      world.county.trips("川BA0001", 1120, 1121);
      world.county.car("BA0002");
      world.county.trips("川BA0002", 1110, 1112);
      permit(world, "2026-10-31");
      assertThat(world.hub.night("2026-11-22").path("state").asString()).isEqualTo("COMPLETE");
      assertThat(world.hub.active()).containsOnlyKeys(LAPSED, CONTESTED);
      scoreIsTheRecords(world, LAPSED);

      post(world, "transport-enforcement", LAPSED, "REJECTED");
      anOfficersWordCountsAtOnce(world);
      queue(world, "transport-enforcement", CONTESTED, "REJECTED");
      queue(world, "public-security", CONTESTED, "CONFIRMED");
      await()
          .until(
              () ->
                  dispositions(world, CONTESTED).path("grounds").path(0).path("words").size() == 2);
      assertThat(
              dispositions(world, CONTESTED).path("grounds").path(0).path("conflict").asBoolean())
          .isTrue();

      world.agencies.forget();
      JsonNode second = world.hub.night("2026-11-22");
      assertThat(second.path("state").asString()).isEqualTo("COMPLETE");
      assertThat(second.path("rulesBelowFloor").isArray()).isTrue();
      for (String agency :
          new String[] {"public-security", "market-supervision", "transport-enforcement"}) {
        assertThat(world.agencies.told(agency)).as(agency).isEqualTo(Map.of(LAPSED, "2 off"));
      }
      assertThat(world.agencies.of("public-security"))
          .allMatch(g -> g.body().contains("(transport-enforcement)于 2026-11-23 反馈核查不属实"));

      world.agencies.forget();
      world.county.trips("川BA0002", 1121, 1122);
      JsonNode third = world.hub.night("2026-11-22");
      assertThat(third.path("suspectsByOutcome").path("MUTED").asInt()).isEqualTo(1);
      assertThat(world.agencies.count()).isZero();
      assertThat(get(world, LAPSED, "score").path("steps").path(0).path("reason").asString())
          .isEqualTo("MUTED");

      permit(world, "2026-11-05");
      JsonNode fourth = world.hub.night("2026-11-22");
      assertThat(fourth.path("suspectsByOutcome").path("REOPENED").asInt()).isEqualTo(1);
      assertThat(world.agencies.told("transport-enforcement")).isEqualTo(Map.of(LAPSED, "3 on"));
      assertThat(world.agencies.problems()).isEmpty();
      scoreIsTheRecords(world, LAPSED);
      overRest(world);
    }
  }

  private static void overRest(StrangerHub world) throws Exception {
    JsonNode rule = world.hub.get("/api/v1/rules/permit/no-vehicle-permit");
    assertThat(rule.path("precision").path("conflicting").asInt()).isEqualTo(1);
    JsonNode lapsed = world.hub.get("/api/v1/rules/permit/permit-not-in-force");
    assertThat(lapsed.path("precision").path("rejected").asInt()).isEqualTo(1);
    assertThat(lapsed.path("precision").has("precision")).isFalse();
    JsonNode paths = world.hub.get("/v3/api-docs").path("paths");
    for (String path :
        new String[] {
          "/api/v1/dispositions",
          "/api/v1/suspects/{recordId}/dispositions",
          "/api/v1/suspects/{recordId}/score",
          "/api/v1/rules",
          "/api/v1/rules/{subject}/{rule}"
        }) {
      assertThat(paths.has(path)).as(path).isTrue();
    }
  }

  /** Many plates are answered from the run, which is said; a single one is looked at anew. */
  private static void anOfficersWordCountsAtOnce(StrangerHub world) throws Exception {
    JsonNode asked = crossCheck(world, "川BA0002");
    assertThat(asked.path("verdict").asString()).as("%s", asked).isEqualTo("CLEAR");
    assertThat(codes(asked)).contains("OUTCOMES");
    assertThat(codes(asked.path("vehicles").path(0))).containsExactly("MUTED", "WITHDRAWN");
    String many =
        world
            .hub
            .post("/api/v1/cross-checks", "{\"purpose\":\"VERIFICATION\",\"plates\":[\"川BA0002\"]}")
            .body();
    assertThat(many).contains("SUSPECT").contains("OUTCOMES_WAIT");
  }

  private static List<String> codes(JsonNode of) {
    return of.path("because").valueStream().map(b -> b.path("code").asString()).toList();
  }

  private static JsonNode crossCheck(StrangerHub world, String plate) throws Exception {
    return world.hub.get(
        "/api/v1/vehicles/"
            + URLEncoder.encode(plate, StandardCharsets.UTF_8)
            + "/cross-check?purpose=VERIFICATION");
  }

  private static void scoreIsTheRecords(StrangerHub world, String id) throws Exception {
    JsonNode record = world.hub.active().get(id);
    JsonNode sheet = get(world, id, "score");
    assertThat(sheet.path("score").asInt()).isEqualTo(record.path("score").asInt());
    assertThat(sheet.path("band").asString()).isEqualTo(record.path("band").asString());
    assertThat(sheet.path("steps").size()).isEqualTo(record.path("findings").size());
  }

  private static void permit(StrangerHub world, String validTo) {
    world.stranger.replaceRows(
        "/permits",
        permitRow("P2", "川BA0002", "02", "RIDE_HAILING", "510722", "2022-01-01", validTo, "VALID"));
  }

  private static void post(StrangerHub world, String agency, String record, String outcome)
      throws Exception {
    HttpResponse<String> answer =
        world
            .system(agency)
            .post(
                "/api/v1/dispositions",
                "{\"dispositionId\":\"r-1\",\"agency\":\"%s\",\"recordId\":\"%s\",\"version\":1,\"outcome\":\"%s\",\"at\":\"2026-11-23T09:00:00+08:00\"}"
                    .formatted(agency, record, outcome));
    assertThat(answer.body()).contains("NEW");
  }

  private static void queue(StrangerHub world, String agency, String record, String outcome)
      throws Exception {
    try (Connection connection = new ActiveMQConnectionFactory(world.broker).createConnection()) {
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      session
          .createProducer(session.createQueue("liancha.in.dispositions"))
          .send(
              session.createTextMessage(
                  "<disposition xmlns=\"urn:liancha:disposition:1\"><dispositionId>q-1</dispositionId><agency>%s</agency><recordId>%s</recordId><version>1</version><outcome>%s</outcome><at>2026-11-23T09:00:00+08:00</at></disposition>"
                      .formatted(agency, record, outcome)));
    }
  }

  private static JsonNode dispositions(StrangerHub world, String id) throws Exception {
    return get(world, id, "dispositions");
  }

  private static JsonNode get(StrangerHub world, String id, String what) throws Exception {
    return world.hub.get(
        "/api/v1/suspects/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/" + what);
  }
}
