package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liancha.crypto.AtRest;
import io.liancha.sandbox.SandboxReceivers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A joint operation at the fictional county, from the night that taught where to stand to its end.
 */
class OperationNightTest {

  private static final String OPERATIONS = "/api/v1/operations";
  private static final String AGENCY = "transport-enforcement";
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final Pattern ROW = Pattern.compile("#(\\d+) \\d{4}-\\d\\d-\\d\\d (\\S+?)<");

  @TempDir static Path data;

  @Test
  void operation_fromTheNightThatTaughtItToItsEnd() throws Exception {
    Map<String, Object> settings = WholeHub.settings(data);
    settings.put("liancha.operations.poll-seconds", "1");
    String id;
    String rejected;
    try (var hub = new WholeHub(settings)) {
      SandboxNightTest.complete(hub.night(null));
      var jdbc = hub.bean(JdbcTemplate.class);

      postsMeetMore(hub);
      heatTellsWhereSuspectsAre(hub);
      postsAreWorthMoreThanBusyPlaces(hub);
      id = planned(hub);
      String about = OPERATIONS + "/" + id;

      startsOnce(hub, jdbc, id);
      reaches(hub, id, 1);

      assertThat(last(hub, id).path("change").asString()).isEqualTo("STARTED");
      JsonNode feed = hub.get(about + "/feed?agency=" + AGENCY);
      feedIsInTheAgencysView(hub, about, feed);
      briefStandsOnRows(hub, jdbc, about, feed);
      nobodySeesBeyondTheView(hub, id, feed);

      rejected = feed.path("suspects").get(0).path("recordId").asString();
      uploaded(hub, feed.path("suspects").get(0));
    }
    // A hub that starts while it runs goes on where the other was.
    try (var hub = new WholeHub(settings)) {
      var jdbc = hub.bean(JdbcTemplate.class);
      String about = OPERATIONS + "/" + id;
      reaches(hub, id, 2);
      assertThat(last(hub, id).path("change").asString()).isEqualTo("UPDATED");
      assertThat(last(hub, id).path("withdrawn").valueStream().map(JsonNode::asString))
          .containsExactly(rejected);
      assertThat(hub.get(about + "/feed?agency=" + AGENCY).path("suspects").valueStream())
          .noneMatch(s -> s.path("recordId").asString().equals(rejected));

      endsByItself(hub, jdbc, id);
      resultsAreCounted(hub, about);
    }
  }

  /** However many ask for it, and while the hub looks at its time by itself. */
  private static void startsOnce(WholeHub hub, JdbcTemplate jdbc, String id) throws Exception {
    var asking = Executors.newFixedThreadPool(8);
    try {
      Callable<HttpResponse<String>> start = () -> hub.post(OPERATIONS + "/" + id + "/start", "{}");
      for (var answer : asking.invokeAll(Collections.nCopies(8, start))) {
        assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(200);
      }
    } finally {
      asking.shutdown();
    }
    assertThat(
            count(
                jdbc,
                "SELECT count(*) FROM message WHERE record_id = ? AND agency = '" + AGENCY + "'",
                "operation-" + id))
        .as("one message says that it has started")
        .isEqualTo(1);
  }

  private static void postsMeetMore(WholeHub hub) throws Exception {
    JsonNode answer = hub.get(OPERATIONS + "/held-back?days=7&teams=2&hoursPerDay=4");
    assertThat(answer.path("ratioA").asDouble()).as("%s", answer).isGreaterThanOrEqualTo(1.5);
    JsonNode posts = answer.path("recommended");
    assertThat(posts.path("metA").asDouble() / posts.path("expectedA").asDouble())
        .as("what is expected is what happens: %s", answer)
        .isBetween(0.8, 1.25);
  }

  private static void heatTellsWhereSuspectsAre(WholeHub hub) throws Exception {
    JsonNode warmest = hub.get("/api/v1/heat?limit=1").path("items").get(0);
    assertThat(warmest.path("lift").asDouble()).isGreaterThan(1.5);
    assertThat(warmest.path("suspectEnds").asLong())
        .isLessThanOrEqualTo(warmest.path("ends").asLong());
  }

  private static String planned(WholeHub hub) throws Exception {
    assertThat(hub.get(OPERATIONS + "/blind-spots").path("items").size()).isEqualTo(8);
    OffsetDateTime from = OffsetDateTime.now(ZoneOffset.ofHours(8)).withNano(0);
    String id = drafted(hub, from, from.plusHours(20), 1);
    assertThat(hub.text(OPERATIONS + "/" + id + "/feed?agency=" + AGENCY).statusCode())
        .isEqualTo(409);
    JsonNode plan = plan(hub, id);
    assertThat(plan.path("ofBestPossibleAtLeastPercent").asDouble()).isBetween(25.0, 100.0);
    assertThat(plan.path("blindTownships")).as("each got a post").isEmpty();
    assertThat(hub.get(OPERATIONS + "/" + id + "/posts").path("items").size()).isPositive();
    return id;
  }

  /** Asked for one whole Tuesday, so that the hour at which this test runs does not matter. */
  private static void postsAreWorthMoreThanBusyPlaces(WholeHub hub) throws Exception {
    OffsetDateTime tuesday =
        OffsetDateTime.now(ZoneOffset.ofHours(8))
            .with(TemporalAdjusters.next(DayOfWeek.TUESDAY))
            .truncatedTo(ChronoUnit.DAYS);
    JsonNode plan = plan(hub, drafted(hub, tuesday, tuesday.plusDays(1), 0));
    assertThat(plan.path("expectedA").asDouble())
        .as("%s", plan)
        .isGreaterThan(plan.path("busiestPlaces").path("expectedA").asDouble());
  }

  private static String drafted(
      WholeHub hub, OffsetDateTime from, OffsetDateTime to, int blindPosts) throws Exception {
    HttpResponse<String> made =
        hub.post(
            OPERATIONS,
            """
            {"name":"冬季联合整治","purpose":"OPERATION","from":"%s","to":"%s","teams":2,"hoursPerDay":4,
             "blindPosts":%d,"area":{"townships":["330599001","330599002","330599102","330599201"]},
             "agencies":["public-security","%s"]}
            """
                .formatted(from, to, blindPosts, AGENCY));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return JsonMapper.shared().readTree(made.body()).path("operationId").asString();
  }

  private static JsonNode plan(WholeHub hub, String id) throws Exception {
    HttpResponse<String> planned = hub.post(OPERATIONS + "/" + id + "/plan", "{}");
    assertThat(planned.statusCode()).as(planned.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(planned.body()).path("plan");
  }

  /** The message of this version is at the agency, which has acknowledged it. */
  private static void reaches(WholeHub hub, String id, int version) {
    var receivers = hub.bean(SandboxReceivers.class);
    await()
        .until(() -> receivers.lastVersions(AGENCY).getOrDefault("operation-" + id, 0L) == version);
  }

  private static JsonNode last(WholeHub hub, String id) {
    return sent(hub, "operation-" + id);
  }

  /** The newest message about something, as it went to the agency. */
  private static JsonNode sent(WholeHub hub, String about) {
    String kept =
        hub.bean(JdbcTemplate.class)
            .queryForObject(
                "SELECT b.body FROM message m JOIN message_body b USING (message_id)"
                    + " WHERE m.record_id = ? AND m.agency = ? AND b.format = 'JSON'"
                    + " ORDER BY m.version DESC LIMIT 1",
                String.class,
                about,
                AGENCY);
    String json = hub.bean(AtRest.class).open("message_body.body", kept);
    Contract.check("operation", json);
    return JsonMapper.shared().readTree(json);
  }

  private static void feedIsInTheAgencysView(WholeHub hub, String about, JsonNode feed)
      throws Exception {
    assertThat(feed.path("suspects").size()).isPositive();
    JsonNode first = feed.path("suspects").get(0);
    assertThat(first.path("reasons").size()).isPositive();
    assertThat(first.path("meetings").size()).isPositive();
    assertThat(first.path("chance").asDouble()).isBetween(0.01, 1.0);
    assertThat(feed.toString())
        .as("masked for this agency")
        .doesNotContainPattern("[0-9]{17}[0-9X]");
    assertThat(hub.text(about + "/feed?agency=market-supervision").statusCode()).isEqualTo(403);
    assertThat(hub.text(about + "/feed").statusCode()).isEqualTo(400);
    assertThat(hub.text(about + "/feed?agency=" + AGENCY + "&format=csv").body())
        .contains(first.path("recordId").asString());
    try (var book =
        new ReadableWorkbook(
            new ByteArrayInputStream(
                bytes(hub, about + "/feed?agency=" + AGENCY + "&format=xlsx")))) {
      assertThat(book.getFirstSheet().read()).hasSize(feed.path("suspects").size() + 1);
      assertThat(book.getSheets().count()).isEqualTo(3);
    }
  }

  /** Every row that the brief names is there, is that vehicle's, and says what is printed. */
  private static void briefStandsOnRows(
      WholeHub hub, JdbcTemplate jdbc, String about, JsonNode feed) throws Exception {
    String html = hub.text(about + "/brief?agency=" + AGENCY).body();
    Matcher rows = ROW.matcher(html);
    int named = 0;
    while (rows.find()) {
      assertThat(
              jdbc.queryForObject(
                  "SELECT order_id FROM activity_sighting WHERE id = ?",
                  String.class,
                  Long.parseLong(rows.group(1))))
          .isEqualTo(rows.group(2));
      named++;
    }
    assertThat(named).isPositive();
    JsonNode plan = hub.get(about).path("plan");
    assertThat(html)
        .contains("A 级 " + plan.path("expectedA").asString() + " 辆")
        .contains("<svg")
        .contains(plan.path("runId").asString());
    assertThat(hub.text(about + "/brief?agency=" + AGENCY + "&lang=en").body())
        .contains("To be expected: " + plan.path("expectedA").asString() + " vehicles of band A");
    byte[] pdf = bytes(hub, about + "/brief?agency=" + AGENCY + "&format=pdf");
    try (var document = Loader.loadPDF(pdf)) {
      String text = new PDFTextStripper().getText(document);
      assertThat(text)
          .contains("冬季联合整治")
          .contains("不得误拦")
          .contains(feed.path("suspects").get(0).path("vehicle").path("plate").asString());
      assertThat(document.getNumberOfPages()).isGreaterThan(5);
    }
  }

  private static void nobodySeesBeyondTheView(WholeHub hub, String operationId, JsonNode feed)
      throws Exception {
    JsonNode first = feed.path("suspects").get(0);
    JsonNode rule = hub.get("/api/v1/rules").path("items").get(0);
    String[] ruleId = rule.path("ruleId").asString(rule.path("id").asString("x/x")).split("/");
    JsonNode run = hub.get("/api/v1/sync-runs").path("items").get(0);
    new Glances(
            hub,
            data.resolve("sandbox/access"),
            List.of("public-security", "market-supervision", AGENCY, "ride-hailing-platform"),
            Map.of(
                "operationId",
                operationId,
                "recordId",
                first.path("recordId").asString(),
                "plate",
                first.path("vehicle").path("plate").asString(),
                "runId",
                run.path("runId").asString(),
                "businessDate",
                run.path("businessDate").asString(),
                "month",
                run.path("businessDate").asString().substring(0, 7),
                "subject",
                ruleId[0],
                "rule",
                ruleId[1],
                "digest",
                "x",
                "id",
                "1"))
        .staysInView();
  }

  /** A sheet as officers fill it in: this one was lawful. */
  private static void uploaded(WholeHub hub, JsonNode suspect) throws Exception {
    assertThat(bytes(hub, "/api/v1/dispositions/template.xlsx")).isNotEmpty();
    var out = new ByteArrayOutputStream();
    try (var book = new Workbook(out, "Officer", "1.0")) {
      var sheet = book.newWorksheet("dispositions");
      List<String> head =
          List.of("dispositionId 编号", "agency", "recordId", "version", "outcome", "at", "note");
      List<String> row =
          List.of(
              "x-1",
              AGENCY,
              suspect.path("recordId").asString(),
              suspect.path("version").asString(),
              "REJECTED",
              OffsetDateTime.now(ZoneOffset.ofHours(8)).withNano(0).toString(),
              "证照齐全");
      for (int c = 0; c < head.size(); c++) {
        sheet.value(0, c, head.get(c));
        sheet.value(1, c, row.get(c));
      }
    }
    HttpResponse<String> answer = postSheet(hub, out.toByteArray());
    assertThat(answer.body()).contains("\"NEW\"");
    assertThat(postSheet(hub, out.toByteArray()).body()).contains("\"KNOWN\"");
    assertThat(postSheet(hub, "no workbook".getBytes(StandardCharsets.UTF_8)).statusCode())
        .isEqualTo(400);
  }

  private static HttpResponse<String> postSheet(WholeHub hub, byte[] body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            hub.request("/api/v1/dispositions")
                .header("Content-Type", XLSX)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** Its time is over: it serves and sends nothing, not even what waited for a paused agency. */
  private static void endsByItself(WholeHub hub, JdbcTemplate jdbc, String id) throws Exception {
    hub.post(
        "/api/v1/agencies/public-security/pause",
        "{\"by\":\"duty officer\",\"reason\":\"upkeep\"}");
    jdbc.update("UPDATE operation SET looked = NULL WHERE operation_id = ?", id);
    jdbc.update(
        "UPDATE operation_told SET entries = '{}' WHERE operation_id = ? AND agency = 'public-security'",
        id);
    String record = "operation-" + id;
    await().until(() -> count(jdbc, "SELECT count(*) FROM outbox WHERE record_id = ?", record) > 0);
    jdbc.update("UPDATE operation SET to_at = now() WHERE operation_id = ?", id);
    String about = OPERATIONS + "/" + id;
    await().until(() -> hub.get(about).path("state").asString().equals("CLOSED"));
    assertThat(hub.text(about + "/feed?agency=" + AGENCY).statusCode()).isEqualTo(410);
    assertThat(hub.text(about + "/brief?agency=" + AGENCY).statusCode()).isEqualTo(410);
    assertThat(hub.post(about + "/start", "{}").statusCode()).isEqualTo(409);
    assertThat(count(jdbc, "SELECT count(*) FROM outbox WHERE record_id = ?", record)).isZero();
    JsonNode balance = hub.get(about).path("balance");
    assertThat(balance.path("notSent").asInt()).isEqualTo(1);
    for (JsonNode line : balance.path("agencies")) {
      assertThat(line.path("published").asInt())
          .isEqualTo(line.path("sent").asInt() + line.path("parked").asInt());
      if (line.path("agency").asString().equals(AGENCY)) {
        assertThat(line.path("acknowledged").asInt()).isEqualTo(2);
        assertThat(line.path("dispositions").path("REJECTED").asInt()).isEqualTo(1);
      }
    }
    acknowledgedAfterTheEnd(hub, jdbc, record, about);
    hub.post(
        "/api/v1/agencies/public-security/resume", "{\"by\":\"duty officer\",\"reason\":\"done\"}");
  }

  /** The balance is the ledger's, so that what an agency says a moment later is in it. */
  private static void acknowledgedAfterTheEnd(
      WholeHub hub, JdbcTemplate jdbc, String record, String about) throws Exception {
    String said =
        "UPDATE message SET state = ? WHERE record_id = ? AND version = 2 AND agency = '"
            + AGENCY
            + "'";
    jdbc.update(said, "TRANSPORTED", record);
    assertThat(acknowledged(hub.get(about))).isEqualTo(1);
    jdbc.update(said, "PROCESSED", record);
    assertThat(hub.get(OPERATIONS).path("items").valueStream())
        .filteredOn(o -> about.endsWith(o.path("operationId").asString()))
        .singleElement()
        .satisfies(o -> assertThat(acknowledged(o)).isEqualTo(2));
  }

  private static int acknowledged(JsonNode operation) {
    return operation
        .path("balance")
        .path("agencies")
        .valueStream()
        .filter(line -> line.path("agency").asString().equals(AGENCY))
        .findFirst()
        .orElseThrow()
        .path("acknowledged")
        .asInt();
  }

  private static void resultsAreCounted(WholeHub hub, String about) throws Exception {
    JsonNode sum = hub.get(about + "/results");
    assertThat(sum.path("met").asInt()).isEqualTo(1);
    assertThat(sum.path("confirmed").asInt()).isZero();
    assertThat(sum.path("byBand").get(0).path("rejected").asInt()).isEqualTo(1);
    assertThat(sum.path("byBand").get(0).path("upper").asDouble()).isBetween(0.5, 1.0);
    assertThat(
            sum.path("byTownshipAndHour")
                .valueStream()
                .mapToInt(p -> p.path("posts").asInt())
                .sum())
        .as("a post that nobody stood at counts nowhere")
        .isEqualTo(sum.path("posts").asInt());
    String month = hub.get(about).path("from").asString().substring(0, 7);
    JsonNode all = hub.get("/api/v1/operation-results/" + month);
    assertThat(all.path("sum").path("met").asInt()).isEqualTo(1);
    assertThat(all.path("coverage").path("keyPlaces").size()).isPositive();
    assertThat(hub.text("/api/v1/operation-results/" + month + ".csv").body())
        .contains("sum.met,1");
    String published = hub.text("/api/v1/operation-statistics/" + month).body();
    assertThat(published).as("one vehicle may be recognised").doesNotContain(":1,", ":1}");
    HttpResponse<String> sent = hub.post("/api/v1/operation-results/" + month + "/send", "{}");
    assertThat(sent.body()).contains(AGENCY).contains("public-security");
    assertThat(sent(hub, "operation-results-" + month).path("change").asString())
        .isEqualTo("RESULTS");
    assertThat(hub.post("/api/v1/operation-results/" + month + "/send", "{}").body())
        .as("the same results are sent once")
        .doesNotContain(AGENCY);
  }

  private static int count(JdbcTemplate jdbc, String sql, String record) {
    Integer count = jdbc.queryForObject(sql, Integer.class, record);
    return count == null ? 0 : count;
  }

  private static byte[] bytes(WholeHub hub, String path) throws Exception {
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(hub.request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }
}
