package io.liancha;

import static io.liancha.StrangerCounty.citizen;
import static io.liancha.StrangerCounty.creditCode;
import static io.liancha.StrangerCounty.permitRow;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Past nights done again by the whole hub, after the rules, the numbers and the county's settings
 * were changed and the hub was started anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RerunTest {

  private static final String NO_PERMIT = "permit/no-vehicle-permit";
  private static final String SHADOW = "pattern/evening-trips";
  private static final String EVENING =
      """
      /*---
      title: {zh: 晚间接单, en: Trips in the evening}
      version: 1
      state: %s
      severity: HIGH
      group: pattern
      points: 60
      law: 试行
      reads: [trip_day]
      explain: {zh: "{orders} 单", en: "{orders} trips"}
      evidence:
        - {dataset: ride_order, record: "{order_id}", field: LicenseId, value: "{driver_id}", personal: citizen-id}
      ---*/
      WITH threshold AS (SELECT 1 AS trips_min)
      SELECT t.plate_type, t.plate, sum(t.orders) AS orders,
        min(t.first_order_id) AS order_id, min(t.driver_id) AS driver_id
      FROM trip_day t
      CROSS JOIN threshold h
      WHERE hour(t.last_departed_at) = 20
      GROUP BY t.plate_type, t.plate, h.trips_min
      HAVING sum(t.orders) >= h.trips_min
      """;

  private static final long RERUN_MAX_NANOS = 120_000_000_000L;

  @TempDir static Path folder;

  private final DataSource own = TestDatabase.fresh();
  private final JdbcClient stored = JdbcClient.create(own);
  private final List<String> runs = new ArrayList<>();
  private Stranger stranger;
  private StrangerCounty county;
  private WholeHub hub;

  @BeforeAll
  void start() throws Exception {
    copyRules(folder.resolve("rules"));
    write("rules/" + SHADOW + ".sql", EVENING.formatted("shadow"));
    write("thresholds.yaml", "{}");
    write("candidates/strict/thresholds.yaml", NO_PERMIT + ": {days_min: 3}");
    write(
        "candidates/evening/candidate.yaml",
        "{on-top-of-rules-in-force: true, without: [registration/non-commercial-use]}");
    write("candidates/evening/" + SHADOW + ".sql", EVENING.formatted("active"));
    write("candidates/broken/" + SHADOW + ".sql", EVENING.formatted("actve"));
    write(
        "candidates/unknown-column/" + SHADOW + ".sql",
        EVENING.formatted("active").replace("min(t.driver_id)", "min(t.drivers_id)"));
    DataSource frontEnd = TestDatabase.fresh();
    stranger = new Stranger(frontEnd);
    county = new StrangerCounty(stranger);
    hub = new WholeHub(settings((PGSimpleDataSource) frontEnd));
  }

  private Map<String, Object> settings(PGSimpleDataSource frontEnd) {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("liancha.sandbox.enabled", "false");
    settings.put("liancha.county.code", "510722");
    settings.put("liancha.county.plate-prefixes", "川B");
    settings.put("liancha.county.map", "config/county");
    settings.put("liancha.data-dir", folder.resolve("data").toString());
    settings.put("liancha.rules.directory", folder.resolve("rules").toString());
    settings.put("liancha.rules.thresholds", folder.resolve("thresholds.yaml").toString());
    settings.put("liancha.rules.candidates-directory", folder.resolve("candidates").toString());
    settings.put("liancha.datasource.url", ((PGSimpleDataSource) own).getUrl());
    settings.put("liancha.datasource.username", "postgres");
    settings.put("liancha.broker.port", "0");
    settings.put("liancha.sync.on-start", "false");
    settings.put("liancha.sync.receipt-wait-seconds", "0");
    settings.put("liancha.relay.enabled", "false");
    settings.put("server.port", "0");
    settings.put("liancha.sources.public-security.url", frontEnd.getUrl());
    settings.put("liancha.sources.public-security.username", "postgres");
    for (String s : List.of("market-supervision", "ride-hailing", "transport-enforcement")) {
      settings.put("liancha.sources." + s + ".url", stranger.base());
      settings.put("liancha.sources." + s + ".token", Stranger.TOKEN);
    }
    this.settings = settings;
    return settings;
  }

  private Map<String, Object> settings = Map.of();

  @AfterAll
  void stop() {
    if (hub != null) {
      hub.close();
    }
    stranger.close();
  }

  @Test
  @Order(1)
  void nights_ofSeveralKinds_areOver() throws Exception {
    county.car("BA0001");
    county.trips("川BA0001", 1120, 1121);
    county.car("BA0002");
    county.permit("川BA0002", "02", "RIDE_HAILING", "510722", "2022-01-01", "2026-10-31", "VALID");
    county.trips("川BA0002", 1110, 1112);
    county.car("BA0113"); // its permit waits in quarantine
    stranger.rows(
        "/permits",
        permitRow("Q1", "川BAO113", "02", "TAXI", "510722", "2022-01-01", "2027-01-01", "VALID"));
    county.trips("川BA0113", 1110, 1112);
    county.car("BC0001", "A", "A", "2026-01-05 10:00:00");
    county.trips("川BC0001", 1110, 1112, 11212000);
    county.driver("5107PLAT01", citizen(10), null, 1, 20260101000000L);
    county.car("BF0001");
    county.permit("川BF0001");
    county.drivenBy(citizen(10), "川BF0001", 1110, 1112);
    county.enterprise(creditCode(1), "川北长途旅游汽车公司", 2, "2026-10-01");
    county.ownedCar("BE0001", creditCode(1));
    county.permit("川BE0001");
    county.trips("川BE0001", 1110, 1112);
    county.car("BS0001"); // only in shadow
    county.permit("川BS0001");
    county.trips("川BS0001", 11212000);

    JsonNode first = night("2026-11-22");
    assertThat(hub.active().keySet())
        .containsExactly("02-川BA0001", "02-川BA0002", "02-川BC0001", "02-川BE0001", "02-川BF0001");

    county.permit("川BA0001");
    stranger.rows(
        "/permits",
        permitRow("Q1", "川BA0113", "02", "TAXI", "510722", "2022-01-01", "2027-01-01", "VALID"));
    county.trips("川BA0002", 1122);
    JsonNode second = night("2026-11-22");
    assertThat(second.path("suspectsByOutcome").path("WITHDRAWN").asInt()).isEqualTo(1);
    assertThat(second.path("suspectsByOutcome").path("CHANGED").asInt()).isPositive();

    hub.close();
    write("thresholds.yaml", "registration/non-commercial-use: {days_min: 4}");
    settings.put("liancha.county.window-days", "20");
    settings.put("liancha.suspects.band-b-points", "55");
    settings.put("liancha.suspects.valid-days", "3");
    settings.remove("liancha.county.map");
    hub = new WholeHub(settings);
    JsonNode third = night("2026-12-01"); // permits are too old: what rests on them stays
    assertThat(third.path("suspectsByOutcome").path("CHANGED").asInt()).isPositive();
    assertThat(third.path("ruleSet").asString()).isNotEqualTo(first.path("ruleSet").asString());
    assertThat(rule(third, NO_PERMIT).path("state").asString()).isEqualTo("STALE");

    stranger.permitsAsOf("2026-12-02T23:00:00+08:00");
    night("2026-12-02");
  }

  @Test
  @Order(2)
  void record_namesItsOrigin() throws Exception {
    JsonNode run = hub.get("/api/v1/sync-runs/" + runs.get(0));
    JsonNode versions = hub.get("/api/v1/suspects/02-%E5%B7%9DBC0001/versions");
    JsonNode record = versions.path("items").get(versions.path("items").size() - 1).path("record");
    assertThat(record.path("runId").asString()).isEqualTo(runs.get(0));
    JsonNode provenance = record.path("provenance");
    assertThat(provenance.path("snapshot").asLong()).isEqualTo(run.path("snapshot").asLong());
    assertThat(provenance.path("ruleSet").asString()).isEqualTo(run.path("ruleSet").asString());
    assertThat(provenance.path("build").asString())
        .isEqualTo(run.path("builds").get(0).asString())
        .isNotBlank();
    JsonNode ruleSet = hub.get("/api/v1/rule-sets/" + provenance.path("ruleSet").asString());
    assertThat(ruleSet.path("rules").path(NO_PERMIT).asString())
        .isEqualTo(Files.readString(folder.resolve("rules/" + NO_PERMIT + ".sql")));
    assertThat(ruleSet.path("views").has("trip_day")).isTrue();
  }

  @Test
  @Order(3)
  void inputs_holdNoCitizenId() {
    for (String table : List.of("run_input", "rule_set", "county_map", "shadow_finding")) {
      String all =
          stored
              .sql("SELECT string_agg(t::text, ' ') FROM " + table + " AS t")
              .query(String.class)
              .single();
      assertThat(all).as(table).doesNotContain(citizen(10)).doesNotContain(StrangerCounty.LICENSED);
    }
  }

  @Test
  @Order(4)
  void replay_ofEveryNight_isIdentical() throws Exception {
    Map<String, Long> before = rows();
    for (String run : runs) {
      JsonNode replay = replay(run);
      assertThat(replay.path("result").path("identical").asBoolean())
          .as(replay.toPrettyString())
          .isTrue();
      assertThat(replay.path("result").path("stored"))
          .isEqualTo(replay.path("result").path("replayed"));
    }
    assertThat(rows()).as("a replay writes nothing").isEqualTo(before);
  }

  @Test
  @Order(5)
  void replay_ofAnAlteredRow_saysWhichMember() throws Exception {
    alter("record = jsonb_set(record, '{findings,0,points}', '59')");
    JsonNode result = replay(runs.get(0)).path("result");
    assertThat(result.path("identical").asBoolean()).isFalse();
    assertThat(result.path("different").asInt()).isEqualTo(1);
    JsonNode record = result.path("records").get(0);
    assertThat(record.path("recordId").asString()).isEqualTo("02-川BC0001");
    assertThat(record.path("members")).hasSize(1);
    assertThat(record.path("members").get(0).path("member").asString())
        .isEqualTo("findings[0].points");
    assertThat(record.path("members").get(0).path("stored").asString()).isEqualTo("59");
    assertThat(record.path("members").get(0).path("replayed").asString()).isEqualTo("60");
    alter("record = jsonb_set(record, '{findings,0,points}', '60')");

    alter("record = jsonb_set(record, '{drivers,0,citizenId}', '\"510722199001019999\"')");
    JsonNode member = replay(runs.get(0)).path("result").path("records").get(0).path("members");
    assertThat(member.get(0).path("member").asString()).isEqualTo("drivers[0].citizenId");
    assertThat(member.get(0).path("stored").asString()).isEqualTo("510722********9999");
    alter(
        "record = jsonb_set(record, '{drivers,0,citizenId}', '\"%s\"')"
            .formatted(StrangerCounty.LICENSED));
    assertThat(replay(runs.get(0)).path("result").path("identical").asBoolean()).isTrue();
  }

  @Test
  @Order(6)
  void shadowRule_isReportedAndMakesNoSuspect() throws Exception {
    JsonNode run = hub.get("/api/v1/sync-runs/" + runs.get(1));
    JsonNode rule = rule(run, SHADOW);
    assertThat(rule.path("shadow").asBoolean()).isTrue();
    assertThat(rule.path("findings").asInt()).isEqualTo(2);
    assertThat(rule.path("newSuspects").asInt()).isEqualTo(1);
    assertThat(rule.path("changedSuspects").asInt()).isEqualTo(1);
    assertThat(hub.active()).doesNotContainKey("02-川BS0001");
    assertThat(hub.active().toString()).doesNotContain(SHADOW);

    JsonNode shown = hub.get("/api/v1/rules/" + SHADOW);
    assertThat(shown.path("state").asString()).isEqualTo("shadow");
    assertThat(shown.path("shadow").path("runId").asString()).isEqualTo(runs.get(3));
    assertThat(shown.path("shadow").has("newSuspects"))
        .as("%s, and no number of a rule that did not run", shown.path("shadow"))
        .isEqualTo(shown.path("shadow").path("state").asString().equals("RAN"));

    JsonNode page = hub.get("/api/v1/sync-runs/" + runs.get(1) + "/shadow-findings?limit=1");
    JsonNode next =
        hub.get(
            "/api/v1/sync-runs/"
                + runs.get(1)
                + "/shadow-findings?rule="
                + SHADOW
                + "&after="
                + page.path("next").asString());
    assertThat(next.path("items")).hasSize(1);
    var effects = new TreeMap<String, String>();
    for (JsonNode item : List.of(page.path("items").get(0), next.path("items").get(0))) {
      effects.put(item.path("recordId").asString(), item.path("effect").asString());
      assertThat(item.path("finding").path("evidence").get(0).path("value").asString())
          .contains("********");
    }
    assertThat(effects).isEqualTo(Map.of("02-川BC0001", "CHANGED", "02-川BS0001", "NEW"));
  }

  @Test
  @Order(7)
  void backTest_ofOtherNumbers_showsWhatVanishes() throws Exception {
    Map<String, Long> before = rows();
    JsonNode result = backTest("{\"runId\":\"%s\",\"candidate\":\"strict\"}", runs.get(0));
    assertThat(result.path("suspects").path("before").asInt()).isEqualTo(5);
    assertThat(changes(result)).isEqualTo(Map.of("02-川BA0001", "VANISHED"));
    assertThat(line(result, NO_PERMIT).path("text").asString()).isEqualTo("OTHER");
    assertThat(line(result, NO_PERMIT).path("before").path("findings").asInt()).isEqualTo(2);
    assertThat(line(result, NO_PERMIT).path("after").path("findings").asInt()).isEqualTo(1);
    assertThat(rows()).as("a back-test writes no records").isEqualTo(before);
  }

  @Test
  @Order(8)
  void backTest_ofOtherRules_showsWhatIsNewAndChanged() throws Exception {
    JsonNode result = backTest("{\"runId\":\"%s\",\"candidate\":\"evening\"}", runs.get(1));
    assertThat(changes(result)).isEqualTo(Map.of("02-川BC0001", "CHANGED", "02-川BS0001", "NEW"));
    JsonNode fresh = example(result, "02-川BS0001");
    assertThat(fresh.path("after").path("band").asString()).isEqualTo("B");
    assertThat(fresh.path("because").get(0).path("ruleId").asString()).isEqualTo(SHADOW);
    assertThat(fresh.path("because").get(0).path("words").path("zh").asString()).isEqualTo("1 单");
    assertThat(line(result, "registration/non-commercial-use").path("text").asString())
        .isEqualTo("REMOVED");
    assertThat(line(result, SHADOW).path("before").path("shadow").asBoolean()).isTrue();
    assertThat(line(result, SHADOW).path("after").path("suspects").asInt()).isEqualTo(2);
  }

  @Test
  @Order(9)
  void backTest_ofTheRunsOwnRules_showsNoDifference() throws Exception {
    JsonNode result =
        backTest(
            "{\"runId\":\"%s\",\"thresholds\":{\"registration/non-commercial-use\":{\"days_min\":2}}}",
            runs.get(1));
    assertThat(changes(result)).isEmpty();
    assertThat(result.path("suspects").path("unchanged").asInt()).isEqualTo(4);
    JsonNode inForce =
        backTest(
            "{\"runId\":\"%s\",\"against\":\"RULES_IN_FORCE\",\"thresholds\":{\"%s\":{\"days_min\":3}}}"
                .formatted("%s", NO_PERMIT),
            runs.get(0));
    assertThat(changes(inForce)).isEqualTo(Map.of("02-川BA0001", "VANISHED"));
  }

  @Test
  @Order(10)
  void rerun_thatCannotBe_saysWhy() throws Exception {
    String run = runs.get(0);
    assertThat(hub.post("/api/v1/sync-runs/none/replay", "").statusCode()).isEqualTo(404);
    refused(400, "{\"candidate\":\"strict\"}", "runId");
    refused(400, ask(run, "../rules"), "a-z, 0-9");
    refused(400, ask(run, "nobody"), "there is no candidate nobody");
    refused(400, ask(run, "broken"), "'state' must be active or shadow, not actve");
    refused(
        400,
        "{\"runId\":\"%s\",\"thresholds\":{\"%s\":{\"days_min\":\"3 OR 1=1\"}}}"
            .formatted(run, NO_PERMIT),
        "must be a number");
    JsonNode failed = ended(hub.post("/api/v1/back-tests", ask(run, "unknown-column")));
    assertThat(failed.path("state").asString()).isEqualTo("FAILED");
    assertThat(failed.path("message").asString()).contains(SHADOW).contains("drivers_id");

    stored
        .sql(
            "INSERT INTO rerun (kind, run_id, state, started_at) VALUES ('REPLAY', ?, 'RUNNING', now())")
        .param(run)
        .update();
    var busy = hub.post("/api/v1/sync-runs/" + run + "/replay", "");
    assertThat(busy.statusCode()).isEqualTo(409);
    assertThat(busy.body()).contains("is under way");
    stored.sql("DELETE FROM rerun WHERE state = 'RUNNING'").update();

    stored
        .sql(
            "UPDATE lake_file SET deleted_at = now() WHERE added_in = 1 AND removed_in IS NOT NULL")
        .update();
    var swept = hub.post("/api/v1/sync-runs/" + run + "/replay", "");
    assertThat(swept.statusCode()).isEqualTo(409);
    assertThat(swept.body()).contains("were swept");
    stored.sql("UPDATE lake_file SET deleted_at = NULL").update();

    stored.sql("DELETE FROM run_input WHERE run_id = ?").param(run).update();
    var older = hub.post("/api/v1/sync-runs/" + run + "/replay", "");
    assertThat(older.statusCode()).isEqualTo(409);
    assertThat(older.body()).contains("no stored inputs");
  }

  private JsonNode night(String day) throws Exception {
    JsonNode run = hub.night(day);
    assertThat(run.path("stage").asString()).as(run.path("message").asString("")).isEqualTo("DONE");
    runs.add(run.path("runId").asString());
    return run;
  }

  private JsonNode replay(String run) throws Exception {
    return ended(hub.post("/api/v1/sync-runs/" + run + "/replay", ""));
  }

  private JsonNode backTest(String ask, String run) throws Exception {
    JsonNode ended = ended(hub.post("/api/v1/back-tests", ask.formatted(run)));
    assertThat(ended.path("state").asString()).as(ended.toPrettyString()).isEqualTo("DONE");
    return ended.path("result");
  }

  private JsonNode ended(java.net.http.HttpResponse<String> accepted) throws Exception {
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    String location = accepted.headers().firstValue("Location").orElseThrow();
    JsonNode rerun = hub.get(location);
    long begun = System.nanoTime();
    while (rerun.path("state").asString().equals("RUNNING")) {
      assertThat(System.nanoTime() - begun).as(rerun.toPrettyString()).isLessThan(RERUN_MAX_NANOS);
      Thread.sleep(50);
      rerun = hub.get(location);
    }
    return rerun;
  }

  private void refused(int status, String ask, String why) throws Exception {
    var answer = hub.post("/api/v1/back-tests", ask);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .isEqualTo("application/problem+json");
    assertThat(answer.body()).contains(why);
  }

  private static String ask(String run, String candidate) {
    return "{\"runId\":\"%s\",\"candidate\":\"%s\"}".formatted(run, candidate);
  }

  private static Map<String, String> changes(JsonNode result) {
    var changes = new TreeMap<String, String>();
    result
        .path("examples")
        .forEach(e -> changes.put(e.path("recordId").asString(), e.path("change").asString()));
    return changes;
  }

  private static JsonNode example(JsonNode result, String recordId) {
    return find(result.path("examples"), "recordId", recordId);
  }

  private static JsonNode line(JsonNode result, String rule) {
    return find(result.path("rules"), "ruleId", rule);
  }

  private static JsonNode rule(JsonNode run, String rule) {
    return find(run.path("rules"), "ruleId", rule);
  }

  private static JsonNode find(JsonNode list, String member, String value) {
    for (JsonNode item : list) {
      if (item.path(member).asString().equals(value)) {
        return item;
      }
    }
    throw new AssertionError(value + " is not in " + list.toPrettyString());
  }

  /** Changes what the first night stored of a vehicle. */
  private void alter(String change) {
    int rows =
        stored
            .sql(
                "UPDATE suspect_version SET %s WHERE record_id = '02-川BC0001' AND run_id = ?"
                    .formatted(change))
            .param(runs.get(0))
            .update();
    assertThat(rows).isEqualTo(1);
  }

  /** How many rows there are of all that a rerun must not touch, and what records hold. */
  private Map<String, Long> rows() {
    var rows = new TreeMap<String, Long>();
    var tables =
        new TreeSet<>(
            List.of(
                "suspect", "suspect_version", "message", "outbox", "agency_record", "rule_run"));
    for (String table : tables) {
      rows.put(
          table,
          stored
              .sql("SELECT count(*) + coalesce(sum(hashtext(t::text)), 0) FROM " + table + " AS t")
              .query(Long.class)
              .single());
    }
    return rows;
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void copyRules(Path to) throws IOException {
    Path from = Path.of("config/rules");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }
}
