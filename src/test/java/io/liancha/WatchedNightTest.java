package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.liancha.suspect.KeptRecords;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a hub shows of itself in a night at the fictional county and in trouble: figures, health and
 * log. The methods are in the order in which things get worse.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WatchedNightTest {

  private static final Set<String> LABELS =
      Set.of("agency", "channel", "source", "feed", "stage", "state");

  private static final Pattern CITIZEN_ID = Pattern.compile("(?<!\\d)\\d{17}[\\dXx](?!\\d)");
  private static final Pattern PHONE = Pattern.compile("(?<!\\d)1[3-9]\\d{9}(?!\\d)");

  @TempDir static Path data;

  private WholeHub hub;
  private JsonNode run;
  private String scraped;

  @BeforeAll
  void night() throws Exception {
    Map<String, Object> settings = WholeHub.settings(data);
    settings.put("liancha.watch.refresh-seconds", "1");
    settings.put("liancha.watch.balance-seconds", "1");
    settings.put("liancha.watch.probe-seconds", "0");
    settings.put("logging.file.name", log().toString());
    settings.put("logging.structured.format.file", "logstash");
    hub = new WholeHub(settings);
    run = hub.night(null);
    scraped =
        awaitScrape(
            s ->
                s.getOrDefault("liancha_run_state{state=\"COMPLETE\"}", 0.0) == 1.0
                    && sum(s, "liancha_balance_messages", "processed") > 0
                    && sum(s, "liancha_balance_messages", "pending") == 0
                    && sum(s, "liancha_outbox_rows", "") == 0);
  }

  @AfterAll
  void stop() {
    hub.close();
  }

  @Test
  @Order(1)
  void figures_sayWhatTheRunSays() {
    Map<String, Double> shown = Scrape.samples(scraped);
    assertThat(shown).containsEntry("liancha_day_complete", 1.0);
    for (JsonNode feed : run.path("feeds")) {
      String labels =
          "{feed=\"%s\",source=\"%s\"}"
              .formatted(feed.path("feed").asString(), feed.path("source").asString());
      assertThat(shown)
          .containsEntry("liancha_feed_pulled_rows" + labels, feed.path("pulled").asDouble())
          .containsEntry(
              "liancha_feed_quarantined_rows" + labels, feed.path("quarantined").asDouble())
          .containsEntry(
              "liancha_quarantine_open_rows" + labels, feed.path("quarantined").asDouble())
          .containsEntry("liancha_feed_stale" + labels, 0.0);
    }
    for (JsonNode agency : run.path("agencies")) {
      String labels =
          "{agency=\"%s\",state=\"processed\"}".formatted(agency.path("agency").asString());
      assertThat(agency.path("processed").asDouble()).isPositive();
      assertThat(shown)
          .containsEntry("liancha_balance_messages" + labels, agency.path("processed").asDouble());
    }
    run.path("stageSeconds")
        .properties()
        .forEach(
            stage ->
                assertThat(shown)
                    .containsEntry(
                        "liancha_run_stage_seconds{stage=\"%s\"}".formatted(stage.getKey()),
                        stage.getValue().asDouble()));
  }

  @Test
  @Order(1)
  void labels_areOfAFewKinds() {
    assertThat(Scrape.labels(scraped)).isNotEmpty().isSubsetOf(LABELS);
  }

  @Test
  @Order(1)
  void alertsAndDashboard_askForFiguresThatExist() throws IOException {
    for (String file : List.of("docker/prometheus/alerts.yml", "docker/grafana/liancha.json")) {
      TreeSet<String> named = Scrape.named(Files.readString(Path.of(file)));
      assertThat(named).as(file).hasSizeGreaterThan(5);
      named.removeAll(Scrape.shown(scraped));
      assertThat(named).as("%s names what the hub does not show", file).isEmpty();
    }
  }

  @Test
  @Order(1)
  void figures_areToldInBothLanguages() throws IOException {
    TreeSet<String> shown = Scrape.shown(scraped);
    for (String page : List.of("src/docs/OPERATING.md", "src/docs/OPERATING.zh-CN.md")) {
      assertThat(Scrape.named(Files.readString(Path.of(page)))).as(page).isEqualTo(shown);
    }
  }

  @Test
  @Order(1)
  void endpoints_areHealthInfoAndFiguresOnly() throws Exception {
    assertThat(hub.setting("server.address")).isEqualTo("127.0.0.1");
    assertThat(hub.text("/actuator/info").statusCode()).isEqualTo(200);
    for (String other : List.of("env", "beans", "loggers", "heapdump", "metrics", "configprops")) {
      assertThat(hub.text("/actuator/" + other).statusCode()).as(other).isEqualTo(404);
    }
    assertThat(health("").path("components").path("broker").path("status").asString())
        .isEqualTo("UP");
    assertThat(containerIsHealthy()).isTrue();
  }

  @Test
  @Order(2)
  void refusedItem_isCountedEachTime_andToldOnce() throws Exception {
    String item =
        "{\"messageId\":\"nobody-sent-this\",\"agency\":\"market-supervision\",\"recordId\":"
            + "\"02-浙E12345\",\"version\":1,\"stage\":\"PROCESSED\","
            + "\"at\":\"2026-11-23T02:11:00+08:00\"}";
    for (int i = 0; i < 3; i++) {
      hub.post("/api/v1/receipts", item);
    }
    awaitScrape(
        s -> s.getOrDefault("liancha_receipts_refused{channel=\"REST\"}", Double.NaN) == 3.0);
    assertThat(lines("refused a RECEIPT by REST")).hasSize(1);
  }

  @Test
  @Order(3)
  void deadBroker_isShown_andKillsNobody() throws Exception {
    hub.part("embeddedBroker", AutoCloseable.class).close();

    awaitScrape(s -> s.getOrDefault("liancha_broker_up", Double.NaN) == 0.0);
    assertThat(hub.text("/actuator/health").statusCode()).isEqualTo(503);
    assertThat(health("").path("components").path("broker").path("status").asString())
        .isEqualTo("DOWN");
    assertThat(hub.text("/actuator/health/readiness").statusCode()).isEqualTo(200);
    assertThat(hub.text("/actuator/health/liveness").statusCode()).isEqualTo(200);
  }

  @Test
  @Order(4)
  void faultThatQuotesARow_isLoggedWithoutIt() throws Exception {
    var jdbc = hub.bean(JdbcTemplate.class);
    jdbc.execute(
        "ALTER TABLE feed_pull ADD CONSTRAINT wrong CHECK (state = '13912345678') NOT VALID");

    JsonNode failed = hub.night(null);

    assertThat(failed.path("state").asString()).isEqualTo("FAILED");
    List<JsonNode> told = lines("failed in stage PULL");
    assertThat(told).hasSize(1);
    assertThat(told.get(0).path("runId").asString()).isEqualTo(failed.path("runId").asString());
    assertThat(told.get(0).path("stack_trace").asString())
        .contains("PSQLException", "NightlySync")
        .doesNotContain("Failing row contains");
    jdbc.execute("ALTER TABLE feed_pull DROP CONSTRAINT wrong");
  }

  @Test
  @Order(5)
  void deadDatabase_isNotReady_butAlive_andShowsNoOldFigures() throws Exception {
    Set<String> persons = persons();
    hub.bean(HikariDataSource.class).close();

    awaitScrape(
        s ->
            s.getOrDefault("liancha_database_up", Double.NaN) == 0.0
                && !s.containsKey("liancha_day_complete"));
    assertThat(hub.unasked("/actuator/health/readiness").statusCode()).isEqualTo(503);
    assertThat(containerIsHealthy()).isFalse();
    assertThat(hub.unasked("/actuator/health/liveness").statusCode()).isEqualTo(200);
    assertThat(lines("figures cannot be read")).hasSize(1);
    assertThat(lines("the outbox cannot be read")).hasSize(1);
    assertThat(lines("cannot be taken from now")).as("a line a queue, none a try").hasSize(2);
    assertThat(lines("Error processing exchange")).as("a try that nobody took note of").isEmpty();
    assertThat(lines("the broker does not answer")).hasSize(1);

    String all = Files.readString(log());
    assertThat(lines("stage RECONCILE").get(0).path("runId").asString())
        .isEqualTo(run.path("runId").asString());
    assertThat(CITIZEN_ID.matcher(all).find()).as("a citizen id in the log").isFalse();
    assertThat(PHONE.matcher(all).find()).as("a phone in the log").isFalse();
    assertThat(persons).hasSizeGreaterThan(50);
    assertThat(persons.stream().filter(all::contains)).as("persons in the log").isEmpty();
  }

  private static double sum(Map<String, Double> samples, String name, String label) {
    return samples.entrySet().stream()
        .filter(s -> s.getKey().startsWith(name + "{") && s.getKey().contains(label))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** Names that the records of this night hold. */
  private Set<String> persons() {
    var kept = hub.bean(KeptRecords.class);
    var persons = new TreeSet<String>();
    hub.bean(JdbcTemplate.class)
        .queryForList("SELECT record::text FROM suspect_version", String.class)
        .forEach(
            json ->
                kept.open(json).toJson().findValues("name").stream()
                    .filter(name -> name.isString() && name.asString().length() <= 4)
                    .forEach(name -> persons.add(name.asString())));
    return persons;
  }

  /** What the image asks from inside, asked from outside. */
  private boolean containerIsHealthy() throws Exception {
    var builder = new ProcessBuilder("bash", "docker/healthy.sh").redirectErrorStream(true);
    builder.environment().put("SERVER_PORT", hub.setting("local.server.port"));
    return builder.start().waitFor() == 0;
  }

  private Path log() {
    return data.resolve("hub.log");
  }

  private List<JsonNode> lines(String words) throws IOException {
    return Files.readAllLines(log()).stream()
        .map(line -> JsonMapper.shared().readTree(line))
        .filter(line -> line.path("message").asString().contains(words))
        .toList();
  }

  private JsonNode health(String group) throws Exception {
    return JsonMapper.shared().readTree(hub.text("/actuator/health" + group).body());
  }

  private String awaitScrape(Predicate<Map<String, Double>> condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    HttpResponse<String> answer = hub.unasked("/actuator/prometheus");
    while (!condition.test(Scrape.samples(answer.body()))) {
      if (System.nanoTime() > end) {
        throw new AssertionError(answer.statusCode() + " " + Scrape.samples(answer.body()));
      }
      Thread.sleep(100);
      answer = hub.unasked("/actuator/prometheus");
    }
    return answer.body();
  }
}
