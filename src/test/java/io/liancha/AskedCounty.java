package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liancha.sandbox.Identities;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fictional county after one night, asked over REST; one for all tests of a JVM. */
final class AskedCounty {

  private static AskedCounty only;

  final WholeHub hub;
  final JdbcTemplate jdbc;

  private AskedCounty() throws Exception {
    Map<String, Object> settings = WholeHub.settings(Files.createTempDirectory("asked"));
    settings.put("liancha.cross-check.source-timeout-millis", "700");
    settings.put("liancha.cross-check.source-rest-seconds", "2");
    settings.put("liancha.cross-check.correction-poll-seconds", "1");
    hub = new WholeHub(settings);
    jdbc = hub.bean(JdbcTemplate.class);
    JsonNode night = hub.night(null);
    assertThat(night.path("state").asString()).as(night.toString()).isEqualTo("COMPLETE");
  }

  static synchronized AskedCounty get() throws Exception {
    if (only == null) {
      only = new AskedCounty();
    }
    return only;
  }

  JsonNode ask(String plate, String purpose) throws Exception {
    return hub.get("/api/v1/vehicles/" + encoded(plate) + "/cross-check?purpose=" + purpose);
  }

  /** The same question by an agency's system, with its certificate. */
  JsonNode askAs(String agency, String plate, String purpose) throws Exception {
    Path access = Path.of(hub.setting("liancha.data-dir"), "sandbox", "access");
    var system =
        new StrangerSystem(agency, hub.tls(), Identities.open(access, StrangerAgencies.ALL));
    HttpResponse<String> got =
        system.get("/api/v1/vehicles/" + encoded(plate) + "/cross-check?purpose=" + purpose);
    assertThat(got.statusCode()).as(got.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(got.body());
  }

  List<JsonNode> bulk(List<String> plates) throws Exception {
    HttpResponse<String> got =
        hub.post(
            "/api/v1/cross-checks",
            JsonMapper.shared()
                .writeValueAsString(Map.of("purpose", "VERIFICATION", "plates", plates)));
    assertThat(got.statusCode()).as(got.body()).isEqualTo(200);
    List<JsonNode> lines = lines(got.body());
    assertThat(lines).hasSameSizeAs(plates);
    return lines;
  }

  static List<JsonNode> lines(String body) {
    return body.lines().map(l -> JsonMapper.shared().readTree(l)).toList();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  Connection frontEnd() throws Exception {
    String at = "liancha.sources.public-security.";
    return DriverManager.getConnection(
        hub.setting(at + "url"), hub.setting(at + "username"), hub.setting(at + "password"));
  }

  static String plate(String recordId) {
    return recordId.substring(3);
  }

  static List<String> rules(JsonNode record) {
    return record.path("findings").valueStream().map(f -> f.path("ruleId").asString()).toList();
  }

  static JsonNode vehicle(JsonNode answer, String recordId) {
    return answer
        .path("vehicles")
        .valueStream()
        .filter(v -> v.path("recordId").asString().equals(recordId))
        .findFirst()
        .orElseThrow(() -> new AssertionError(recordId + " is not in " + answer));
  }

  static JsonNode source(JsonNode answer, String source) {
    return answer
        .path("sources")
        .valueStream()
        .filter(s -> s.path("source").asString().equals(source))
        .findFirst()
        .orElseThrow(() -> new AssertionError(source + " is not in " + answer));
  }

  static Map<String, String> states(JsonNode answer) {
    var states = new TreeMap<String, String>();
    answer
        .path("sources")
        .forEach(s -> states.put(s.path("source").asString(), s.path("state").asString()));
    return states;
  }

  void healed(String source, String plate) {
    await()
        .untilAsserted(
            () ->
                assertThat(states(ask(plate, "ROADSIDE_CHECK")).get(source))
                    .isIn("LIVE", "NOT_FOUND"));
  }

  String ownedByAnEnterprise() {
    return jdbc.queryForObject(
        "SELECT min(plate) FROM known_vehicle WHERE owner_code IS NOT NULL AND datasets LIKE '%declared_vehicle%' AND datasets LIKE '%,vehicle%'",
        String.class);
  }
}
