package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What every answer of the REST API has in common, as the contract says it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {

  private static final String RECORD = "02-川BA0001";
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*");
  private static final Pattern CHINAS =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?\\+08:00");

  @TempDir static Path data;

  private StrangerHub world;
  private WholeHub hub;
  private final Map<String, Integer> said = new TreeMap<>();
  private final Map<String, String> known = new LinkedHashMap<>();

  @BeforeAll
  void start() throws Exception {
    world = new StrangerHub(data);
    hub = world.hub;
    world.county.car("BA0001");
    world.county.trips("川BA0001", 1120, 1121);
    world.county.car("BAO002");
    JsonNode run = hub.night("2026-11-22");
    assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("COMPLETE");
    assertThat(
            hub.post(
                    "/api/v1/dispositions",
                    """
                    {"dispositionId": "d-1", "agency": "transport-enforcement", "recordId": "%s",
                     "version": 1, "outcome": "PENDING", "at": "2026-11-25T09:00:00+08:00"}
                    """
                        .formatted(RECORD))
                .body())
        .contains("NEW");
    known();
  }

  /** Ids of things that are, by the addresses they stand in. */
  private void known() throws Exception {
    OffsetDateTime soon = OffsetDateTime.now().plusHours(1);
    HttpResponse<String> made =
        hub.post(
            "/api/v1/operations",
            """
            {"name": "夜查", "purpose": "OPERATION", "from": "%s", "to": "%s",
             "agencies": ["transport-enforcement"], "teams": 1}
            """
                .formatted(soon, soon.plusHours(4)));
    String run = first("/api/v1/sync-runs", "runId");
    hub.post("/api/v1/sync-runs/" + run + "/replay", "");
    HttpResponse<String> replay =
        hub.post(
            "/api/v1/replays",
            "{\"agency\": \"transport-enforcement\", \"dryRun\": false, \"by\": \"王芳\", \"reason\": \"补发\"}");
    known.put("{replayId}", json(replay).path("replayId").asString());
    known.put("{operationId}", json(made).path("operationId").asString());
    known.put("{runId}", run);
    known.put("{recordId}", URLEncoder.encode(RECORD, StandardCharsets.UTF_8));
    known.put("{plate}", URLEncoder.encode("川BA0001", StandardCharsets.UTF_8));
    known.put("{id}", first("/api/v1/quarantine", "id"));
    known.put("{agency}", "transport-enforcement");
    known.put("{businessDate}", "2026-11-22");
    known.put("{month}", "2026-11");
    known.put("{subject}/{rule}", "permit/no-vehicle-permit");
    known.put("{digest}", hub.get("/api/v1/sync-runs/" + run).path("ruleSet").asString());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private String first(String list, String member) throws Exception {
    return hub.get(list).path("items").path(0).path(member).asString();
  }

  @AfterAll
  void stop() throws Exception {
    world.close();
  }

  /** Every single value of every answer in JSON, by the place where it stands. */
  private Map<String, JsonNode> answers() throws Exception {
    var values = new TreeMap<String, JsonNode>();
    var answered = new TreeSet<String>();
    for (AccessLine line : AccessLine.all()) {
      if (line.method().equals("GET") && line.path().startsWith("/api/v1/")) {
        HttpResponse<String> answer = asked(line.path());
        if (answer.statusCode() == 200
            && answer.headers().firstValue("Content-Type").orElse("").endsWith("json")) {
          answered.add(line.path());
          values(line.path(), json(answer), values);
        }
      }
    }
    assertThat(answered).hasSizeGreaterThan(30);
    return values;
  }

  private HttpResponse<String> asked(String path) throws Exception {
    String asked = path;
    for (Map.Entry<String, String> id : known.entrySet()) {
      asked = asked.replace(id.getKey(), id.getValue());
    }
    HttpResponse<String> answer =
        hub.text(asked.replaceAll("\\{[^}]*}", "x") + "?purpose=VERIFICATION");
    said.put(path, answer.statusCode());
    return answer;
  }

  private static void values(String at, JsonNode json, Map<String, JsonNode> values) {
    if (json.isContainer()) {
      json.properties().forEach(m -> values(at + "." + m.getKey(), m.getValue(), values));
      for (int i = 0; json.isArray() && i < json.size(); i++) {
        values(at + "[" + i + "]", json.get(i), values);
      }
    } else {
      values.put(at, json);
    }
  }

  @Test
  void times_areChinas() throws Exception {
    Map<String, JsonNode> values = answers();
    values.values().removeIf(v -> !TIME.matcher(v.asString()).matches());
    assertThat(values).hasSizeGreaterThan(30);
    values.values().removeIf(v -> CHINAS.matcher(v.asString()).matches());
    assertThat(values).isEmpty();
  }

  @Test
  void empty_isAbsent() throws Exception {
    Map<String, JsonNode> values = answers();
    values.values().removeIf(v -> !v.isNull());
    assertThat(values).isEmpty();
  }

  @Test
  void description_saysWhatIsAnswered() throws Exception {
    JsonNode api = hub.get("/v3/api-docs");
    answers();
    said.forEach(
        (path, status) ->
            assertThat(responses(api, path, "get").propertyNames())
                .as(path)
                .contains(String.valueOf(status)));
    var without = new TreeSet<String>();
    for (AccessLine line : AccessLine.all()) {
      JsonNode answers = responses(api, line.path(), line.method().toLowerCase(Locale.ROOT));
      if (line.path().startsWith("/api/") && !answers.isMissingNode()) {
        boolean shaped =
            answers.valueStream().allMatch(a -> !a.has("content") || !a.get("content").isEmpty());
        if (!shaped || !answers.has("401") || !answers.has("429") || !answers.has("503")) {
          without.add(line.path());
        }
      }
    }
    assertThat(without).isEmpty();
    assertThat(api.at("/components/responses/NOT_FOUND/content").propertyNames())
        .containsExactly("application/problem+json");
    JsonNode started = responses(api, "/api/v1/sync-runs", "post");
    assertThat(started.propertyNames()).contains("202", "409").doesNotContain("200");
    assertThat(started.at("/202/headers").propertyNames()).containsExactly("Location");
  }

  private static JsonNode responses(JsonNode api, String path, String method) {
    return api.path("paths").path(path).path(method).path("responses");
  }

  @Test
  void description_saysHowToGetIn() throws Exception {
    JsonNode api = hub.get("/v3/api-docs");
    JsonNode schemes = api.at("/components/securitySchemes");
    assertThat(schemes.at("/agency/flows/clientCredentials/tokenUrl").asString())
        .isEqualTo("/oauth2/token");
    assertThat(schemes.at("/agency/flows/clientCredentials/scopes").propertyNames())
        .contains("receipts", "audit-checkpoint");
    assertThat(schemes.at("/certificate/type").asString()).isEqualTo("mutualTLS");
    assertThat(schemes.at("/person/scheme").asString()).isEqualTo("bearer");
    assertThat(api.path("paths").path("/api/v1/receipts").at("/post/security").toString())
        .isEqualTo("[{\"person\":[]},{\"agency\":[\"receipts\"],\"certificate\":[]}]");
    assertThat(api.path("paths").path("/api/v1/users").at("/get/security").toString())
        .isEqualTo("[{\"person\":[]}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"receipts", "dispositions"})
  void description_ofWhatIsPosted_namesWhatIsNeeded(String posted) throws Exception {
    JsonNode api = hub.get("/v3/api-docs");
    JsonNode either =
        api.path("paths")
            .path("/api/v1/" + posted)
            .at("/post/requestBody/content")
            .path("application/json")
            .at("/schema/oneOf");
    String one = either.at("/0/$ref").asString();
    assertThat(either.at("/1/items/$ref").asString()).isEqualTo(one);
    var full = api.at(one.substring(1));
    ObjectNode item = JsonMapper.shared().createObjectNode();
    for (JsonNode member : full.path("required")) {
      item.put(member.asString(), "x");
    }
    assertThat(item).isNotEmpty();
    assertThat(hub.post("/api/v1/" + posted, item.toString()).body()).contains("FIELD_INVALID");
    for (String member : item.propertyNames()) {
      assertThat(hub.post("/api/v1/" + posted, item.deepCopy().without(member).toString()).body())
          .as(member)
          .contains("FIELD_MISSING");
    }
  }
}
