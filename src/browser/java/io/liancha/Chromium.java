package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Chromium before the console of the fictional county after its first night; one for all
 * tests of a JVM. Whatever a page complains of, or asks of another host, is kept.
 */
final class Chromium {

  static final String ADMIN = Somebody.NAME;
  static final String CHINESE = "zh-CN";
  static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static Chromium only;

  final WholeHub hub;
  final JdbcTemplate jdbc;
  final String run;
  final String suspect;
  final String tied;
  final List<String> complaints = new ArrayList<>();
  private final Browser browser;

  private Chromium() throws Exception {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("liancha.data-dir", Files.createTempDirectory("console").toString());
    settings.put("server.port", "0");
    settings.put("liancha.broker.port", "0");
    settings.put("liancha.sync.on-start", "false");
    settings.put("liancha.sandbox.latency-ms", "0");
    hub = new WholeHub(settings);
    jdbc = hub.bean(JdbcTemplate.class);
    JsonNode night = hub.night(null);
    assertThat(night.path("state").asString()).as(night.toString()).isEqualTo("COMPLETE");
    run = night.path("runId").asString();
    suspect = first("/api/v1/suspects?band=A&limit=1").path("recordId").asString();
    tied =
        first("/api/v1/suspects?rule=network/ring-of-suspects&limit=1").path("recordId").asString();
    browser = launched();
  }

  static synchronized Chromium get() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(PROGRAM),
        "SKIPPED: no " + PROGRAM + "; apt-get install chromium fonts-noto-cjk");
    if (only == null) {
      only = new Chromium();
    }
    return only;
  }

  private static Browser launched() {
    var environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    return Playwright.create(new Playwright.CreateOptions().setEnv(environment))
        .chromium()
        .launch(new BrowserType.LaunchOptions().setExecutablePath(PROGRAM).setArgs(ARGUMENTS));
  }

  JsonNode first(String path) throws Exception {
    return hub.get(path).path("items").get(0);
  }

  /** A window of its own, in which the administrator has signed in by the form. */
  Page signedIn(String language, int width, int height) {
    BrowserContext window =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(hub.base())
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale(language)
                .setViewportSize(width, height));
    window.addCookies(List.of(new Cookie("liancha-language", language).setUrl(hub.base())));
    Page page = window.newPage();
    listen(page);
    page.navigate("/");
    assertThat(page.url()).as("whoever is not known is asked to sign in").contains("/login");
    page.fill("[name=username]", ADMIN);
    page.fill("[name=password]", Somebody.PASSWORD);
    page.click("form button");
    assertThat(page.url()).isEqualTo(hub.base() + "/");
    page.onDialog(d -> d.accept());
    return page;
  }

  /** Asks about a plate by the box that is on every page. */
  void ask(Page page, String plate) {
    page.fill("#find", plate);
    page.press("#find", "Enter");
    assertThat(page.url()).contains("/cross-check?asked=").doesNotContain("%");
  }

  private void listen(Page page) {
    page.onConsoleMessage(
        m -> {
          if (m.type().equals("error") || m.type().equals("warning")) {
            complaints.add(page.url() + " says on the console: " + m.text());
          }
        });
    page.onPageError(e -> complaints.add(page.url() + " fails: " + e));
    page.onRequest(
        r -> {
          if (!r.url().startsWith(hub.base()) && !r.url().startsWith("data:")) {
            complaints.add(page.url() + " asks elsewhere: " + r.url());
          }
        });
  }

  /** Makes an agency refuse a message of this record for good. */
  void park(String agency, String recordId, String reason) {
    String message =
        jdbc.queryForObject(
            "UPDATE message SET state = 'PARKED', parked_at = now(), finished_at = NULL, reason = ?"
                + " WHERE agency = ? AND record_id = ? RETURNING message_id",
            String.class,
            reason,
            agency,
            recordId);
    jdbc.update("DELETE FROM receipt WHERE message_id = ?", message);
    jdbc.update(
        "INSERT INTO parked (message_id, channel, reason, attempts, parked_at)"
            + " VALUES (?, 'REST', ?, 1, now())",
        message,
        reason);
  }

  /** What an agency's officers found of a lead, just now. */
  void found(JsonNode suspect, String agency, String outcome) throws Exception {
    String said =
        "{\"dispositionId\":\"%s\",\"agency\":\"%s\",\"recordId\":\"%s\",\"version\":%d,"
            + "\"outcome\":\"%s\",\"at\":\"%s\"}";
    var answer =
        hub.post(
            "/api/v1/dispositions",
            said.formatted(
                UUID.randomUUID(),
                agency,
                suspect.path("recordId").asString(),
                suspect.path("version").asInt(),
                outcome,
                OffsetDateTime.now(CHINA).truncatedTo(ChronoUnit.SECONDS)));
    assertThat(answer.body()).contains("\"NEW\"");
  }

  /** As if so many hours of an operation were over. */
  void hoursLater(String operation, int hours) {
    jdbc.update(
        "UPDATE operation_post SET begins_at = begins_at - make_interval(hours => ?),"
            + " ends_at = ends_at - make_interval(hours => ?) WHERE operation_id = ?",
        hours,
        hours,
        operation);
  }

  /** A planned operation on the coming Friday evening; its id. */
  String operation(String name) throws Exception {
    return operation(
        name, ZonedDateTime.now(CHINA).with(TemporalAdjusters.next(DayOfWeek.FRIDAY)).withHour(19));
  }

  /** A planned operation of four hours; its id. */
  String operation(String name, ZonedDateTime from) throws Exception {
    OffsetDateTime begin = from.truncatedTo(ChronoUnit.HOURS).toOffsetDateTime();
    var made =
        hub.post(
            "/api/v1/operations",
            "{\"name\":\"%s\",\"purpose\":\"夜间整治\",\"teams\":2,\"hoursPerDay\":4,".formatted(name)
                + "\"area\":{\"townships\":\"ALL\"},"
                + "\"agencies\":[\"transport-enforcement\",\"public-security\"],"
                + "\"from\":\"%s\",\"to\":\"%s\"}".formatted(begin, begin.plusHours(4)));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String id = JsonMapper.shared().readTree(made.body()).path("operationId").asString();
    assertThat(hub.post("/api/v1/operations/" + id + "/plan", "").statusCode()).isEqualTo(200);
    return id;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
