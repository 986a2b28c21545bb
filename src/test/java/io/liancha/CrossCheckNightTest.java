package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Questions about vehicles, answered from what a night knew. */
class CrossCheckNightTest {

  private static final String BULK = "/api/v1/cross-checks";

  private final AskedCounty county = started();

  private static AskedCounty started() {
    try {
      return AskedCounty.get();
    } catch (Exception e) {
      throw new IllegalStateException("the county does not start", e);
    }
  }

  @Test
  void verdict_ofEveryVehicle_isTheNights() throws Exception {
    Map<String, JsonNode> active = county.hub.active();
    List<String> plates =
        county.jdbc.queryForList(
            "SELECT DISTINCT plate FROM known_vehicle ORDER BY plate", String.class);
    assertThat(plates).hasSizeGreaterThan(10_000);
    var verdicts = new TreeMap<String, String>();
    var unexplained = new ArrayList<String>();
    for (int from = 0; from < plates.size(); from += 1000) {
      for (JsonNode line :
          county.bulk(plates.subList(from, Math.min(plates.size(), from + 1000)))) {
        for (JsonNode vehicle : line.path("vehicles")) {
          String id = vehicle.path("recordId").asString();
          verdicts.put(id, vehicle.path("verdict").asString());
          if (vehicle.path("because").isEmpty()) {
            unexplained.add(id);
          }
          if (active.containsKey(id)) {
            assertThat(vehicle.path("record")).as(id).isEqualTo(active.get(id));
          } else {
            assertThat(vehicle.has("record")).as(id).isFalse();
          }
        }
      }
    }
    assertThat(unexplained).as("say why, whatever the verdict").isEmpty();
    var suspects = new TreeMap<>(verdicts);
    suspects.values().removeIf(v -> !v.equals("SUSPECT"));
    assertThat(suspects.keySet())
        .as("the verdict is the night's: a record that is active, and no other")
        .isEqualTo(active.keySet());
    assertThat(verdicts.values().stream().filter("CLEAR"::equals).count())
        .isGreaterThan(plates.size() * 9L / 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"STALE", "MISSING"})
  void dataThatIsOldOrAbsent_clearsNobody(String state) throws Exception {
    String suspect = AskedCounty.plate(county.hub.active().keySet().iterator().next());
    String clear =
        county
            .bulk(
                county.jdbc.queryForList(
                    "SELECT DISTINCT plate FROM known_vehicle ORDER BY plate LIMIT 100",
                    String.class))
            .stream()
            .filter(l -> l.path("vehicles").toString().contains("\"verdict\":\"CLEAR\""))
            .filter(l -> l.path("vehicles").size() == 1)
            .findFirst()
            .orElseThrow()
            .path("plate")
            .asString();
    String datasets =
        county.jdbc.queryForObject("SELECT datasets::text FROM known_basis", String.class);
    county.jdbc.update(
        state.equals("STALE")
            ? "UPDATE known_basis SET datasets = jsonb_set(datasets, '{permit,asOf}', '\"2026-01-01T00:00:00Z\"')"
            : "UPDATE known_basis SET datasets = datasets #- '{permit,asOf}'");
    try {
      for (JsonNode line : county.bulk(List.of(suspect, clear))) {
        for (JsonNode vehicle : line.path("vehicles")) {
          assertThat(vehicle.path("verdict").asString())
              .as(line.toString())
              .isEqualTo(line.path("plate").asString().equals(suspect) ? "SUSPECT" : "UNKNOWN");
          assertThat(vehicle.path("because").valueStream().map(b -> b.path("code").asString()))
              .contains(state);
        }
      }
    } finally {
      county.jdbc.update("UPDATE known_basis SET datasets = ?::jsonb", datasets);
    }
  }

  @Test
  void excludedVehicle_isToldWhy() throws Exception {
    Map<String, Object> excluded =
        county.jdbc.queryForMap(
            "SELECT plate, plate_type FROM known_exclusion WHERE rule_id = 'exclusion/police' LIMIT 1");

    JsonNode answer = county.ask((String) excluded.get("plate"), "ROADSIDE_CHECK");

    JsonNode why = answer.path("vehicles").get(0).path("exclusions").get(0);
    assertThat(why.path("ruleId").asString()).isEqualTo("exclusion/police");
    assertThat(why.path("explanation").path("zh").asString()).isEqualTo("登记使用性质为警用（H）");
    assertThat(answer.path("verdict").asString()).isEqualTo("CLEAR");
  }

  @Test
  void plateOfTwoKinds_isAnsweredWithBoth_unlessTheKindIsNamed() throws Exception {
    String plate =
        county.jdbc.queryForObject(
            "SELECT plate FROM known_vehicle GROUP BY plate HAVING count(*) = 2 ORDER BY plate LIMIT 1",
            String.class);

    JsonNode both = county.ask(plate, "ROADSIDE_CHECK");

    assertThat(both.path("vehicles").size()).isEqualTo(2);
    assertThat(both.path("because").get(0).path("code").asString()).isEqualTo("SEVERAL_KINDS");
    String kind = both.path("vehicles").get(1).path("plateType").asString();
    JsonNode one = county.ask(plate, "ROADSIDE_CHECK&plateType=" + kind);
    assertThat(one.path("vehicles").size()).isEqualTo(1);
    assertThat(one.path("vehicles").get(0).path("plateType").asString()).isEqualTo(kind);
  }

  @Test
  void misreadPlate_isOfferedItsLookAlikes_andNotCorrected() throws Exception {
    String plate =
        county.jdbc.queryForObject(
            "SELECT plate FROM known_vehicle WHERE plate ~ '^.[A-Z][0-9]*0[0-9]*$' LIMIT 1",
            String.class);
    int zero = plate.indexOf('0', 2);
    String misread = plate.substring(0, zero) + 'O' + plate.substring(zero + 1);

    JsonNode answer = county.ask(misread, "ROADSIDE_CHECK");

    assertThat(answer.path("verdict").asString()).isEqualTo("UNKNOWN");
    assertThat(answer.path("because").get(0).path("code").asString()).isEqualTo("NO_PLATE");
    assertThat(answer.has("vehicles")).isFalse();
    assertThat(answer.path("lookAlikes").valueStream().map(JsonNode::asString)).contains(plate);
    JsonNode bare = county.ask(plate.substring(1), "ROADSIDE_CHECK");
    assertThat(bare.path("verdict").asString()).isEqualTo("UNKNOWN");
    assertThat(bare.path("lookAlikes").valueStream().map(JsonNode::asString)).contains(plate);
  }

  @Test
  void hostilePlates_areAnsweredOrRefused_neverAFault() throws Exception {
    for (String hostile :
        List.of(
            "' OR 1=1 --", "%_%", "浙E\u202e12345", "<script>", "\"}{", "🚗", "${jndi:x}", "null")) {
      HttpResponse<String> got =
          county.hub.text(
              "/api/v1/vehicles/"
                  + AskedCounty.encoded(hostile)
                  + "/cross-check?purpose=COMPLAINT");
      assertThat(got.statusCode()).as(hostile).isIn(200, 400);
      if (got.statusCode() == 200) {
        assertThat(JsonMapper.shared().readTree(got.body()).path("verdict").asString())
            .as(hostile)
            .isEqualTo("UNKNOWN");
      }
      assertThat(got.body()).as("what was sent is not repeated").doesNotContain(hostile + "\"");
    }
    assertThat(county.hub.text("/api/v1/vehicles/x/cross-check").statusCode()).isEqualTo(400);
    assertThat(county.hub.text("/api/v1/vehicles/x/cross-check?purpose=CURIOSITY").statusCode())
        .isEqualTo(400);
    assertThat(
            county
                .hub
                .text("/api/v1/vehicles/x/cross-check?purpose=COMPLAINT&plateType=77")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void bulk_oneBadItem_spoilsNoOther() throws Exception {
    String plate = county.jdbc.queryForObject("SELECT min(plate) FROM known_vehicle", String.class);

    HttpResponse<String> got =
        county.hub.post(
            BULK,
            "{\"purpose\":\"VERIFICATION\",\"plates\":[\""
                + plate
                + "\",7,{\"plate\":\"\"},\"浙E\",{\"plate\":\""
                + plate
                + "\",\"plateType\":\"02\"}]}");

    assertThat(got.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
    List<JsonNode> lines = AskedCounty.lines(got.body());
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0).path("plate").asString()).isEqualTo(plate);
    assertThat(lines.get(1).has("problem")).isTrue();
    assertThat(lines.get(2).has("problem")).isTrue();
    assertThat(lines.get(3).path("verdict").asString()).isEqualTo("UNKNOWN");
    assertThat(lines.get(4).path("index").asInt()).isEqualTo(4);
    assertThat(county.hub.post(BULK, "{\"purpose\":\"VERIFICATION\",\"plates\":[]}").statusCode())
        .isEqualTo(400);
    assertThat(county.hub.post(BULK, "[").statusCode()).isEqualTo(400);
    String many = ("\"" + plate + "\",").repeat(1001);
    assertThat(
            county
                .hub
                .post(
                    BULK,
                    "{\"purpose\":\"VERIFICATION\",\"plates\":["
                        + many.substring(0, many.length() - 1)
                        + "]}")
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void answer_isKeptAndAudited_withItsPurpose() throws Exception {
    county.ask("浙E99999", "COMPLAINT");

    assertThat(
            county.jdbc.queryForList(
                "SELECT verdict FROM cross_check WHERE plate = '浙E99999' AND purpose = 'COMPLAINT'",
                String.class))
        .containsExactly("UNKNOWN");
    assertThat(
            county.jdbc.queryForList(
                "SELECT purpose FROM audit_event WHERE action = 'CROSS_CHECK' AND subject = '浙E99999'",
                String.class))
        .containsExactly("COMPLAINT");
  }

  /** Programs of agencies read these names; some come only where there is something to say. */
  @Test
  void answer_hasTheNamesThatAgenciesRead() throws Exception {
    String id = county.hub.active().keySet().iterator().next();
    JsonNode answer = county.ask(id.substring(3), "ROADSIDE_CHECK");

    assertThat(answer.propertyNames())
        .contains("plate", "purpose", "askedAt", "verdict", "vehicles", "sources", "basis");
    assertThat(answer.path("verdict").asString()).isEqualTo("SUSPECT");
    assertThat(answer.path("askedAt").asString()).endsWith("+08:00");
    assertThat(answer.path("basis").propertyNames()).containsOnly("runId", "businessDate");
    JsonNode vehicle = answer.path("vehicles").get(0);
    assertThat(vehicle.propertyNames())
        .contains("checkId", "recordId", "plateType", "plateKind", "verdict", "because", "record");
    assertThat(vehicle.path("recordId").asString()).isEqualTo(id);
    assertThat(vehicle.path("because").get(0).propertyNames()).containsOnly("code", "zh", "en");
    for (JsonNode source : answer.path("sources")) {
      assertThat(source.propertyNames()).contains("source", "state", "millis");
      assertThat(source.path("state").asString())
          .isIn("LIVE", "SYNCED", "TIMEOUT", "ERROR", "NOT_FOUND");
    }
    assertThat(answer.path("sources").valueStream().map(s -> s.path("source").asString()))
        .containsExactlyInAnyOrder(
            "public-security", "market-supervision", "ride-hailing", "transport-enforcement");
  }
}
