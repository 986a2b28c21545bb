package io.liancha.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

/** The county as a whole, with its database and its receivers; the last cases restart it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SandboxTest {

  private static final String AGENCY = "market-supervision";

  @TempDir static Path folder;
  private static Sandbox sandbox;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void open() {
    sandbox = open(County330599.ANCHOR);
  }

  @AfterAll
  static void close() {
    sandbox.close();
  }

  private static Sandbox open(LocalDate fixed) {
    Sandbox opened =
        Sandbox.open(folder, County330599.settings(false, 5), fixed, Clock.systemUTC());
    opened.database.await();
    return opened;
  }

  @Test
  @Order(1)
  void frontEndDatabase_hasAllVehiclesAndLicences() throws Exception {
    Population people = sandbox.world.registers().population;
    int absent =
        Archetypes.ALL.list.stream()
            .filter(a -> a.traits().registration() == Traits.Registration.ABSENT)
            .mapToInt(people::count)
            .sum();
    assertThat(count("SELECT count(*) FROM VEHICLE")).isEqualTo(20_000 - absent);
    assertThat(count("SELECT count(*) FROM VEHICLE WHERE HPZL = '01' AND SYXZ = 'L'"))
        .isEqualTo(people.count("CONVERTED_COACH") + people.count("FIXED_LINE_CONVERTED"));
    assertThat(count("SELECT count(*) FROM VEHICLE WHERE HPHM = '无牌'")).isPositive();
    assertThat(count("SELECT count(*) FROM VEHICLE WHERE GXRQ > '2026-11-22 23:59:59'")).isZero();
    assertThat(count("SELECT count(*) FROM DRIVINGLICENSE")).isGreaterThan(5_000);
  }

  @Test
  @Order(2)
  void post_oneRecord_isNotedAndOwesTwoReceipts() throws Exception {
    assertThat(post(AGENCY, "m1", record("m1", "02-浙E12345", 1, "ACTIVE"))).isEqualTo(202);
    assertThat(post(AGENCY, "m1", record("m1", "02-浙E12345", 1, "ACTIVE"))).isEqualTo(202);
    assertThat(sandbox.receivers.effects()).containsEntry(AGENCY, 1L);
    assertThat(sandbox.receivers.deliveries()).containsEntry(AGENCY, 2L);
    assertThat(sandbox.receivers.receiptsOwed()).containsEntry(AGENCY, 4L);
    assertThat(sandbox.receivers.orderViolations()).isEmpty();
  }

  @Test
  @Order(3)
  void post_batch_keepsLastVersionsAndSeesViolations() throws Exception {
    String batch =
        "{\"records\":["
            + record("m2", "02-浙E12345", 3, "ACTIVE")
            + ","
            + record("m3", "02-浙E12345", 2, "ACTIVE")
            + ","
            + record("m1", "02-浙E12345", 1, "ACTIVE")
            + ","
            + record("m4", "52-浙ED12345", 2, "WITHDRAWN")
            + "]}";
    assertThat(post(AGENCY, "batch", batch)).isEqualTo(202);
    assertThat(sandbox.receivers.effects()).containsEntry(AGENCY, 4L);
    assertThat(sandbox.receivers.deliveries()).containsEntry(AGENCY, 6L);
    assertThat(sandbox.receivers.orderViolations()).isEqualTo(Map.of(AGENCY, 1L));
    assertThat(sandbox.receivers.lastVersions(AGENCY))
        .isEqualTo(Map.of("02-浙E12345", 3L, "52-浙ED12345", 2L));
    assertThat(sandbox.receivers.activeVersions(AGENCY)).containsOnlyKeys("02-浙E12345");
  }

  @Test
  @Order(4)
  void post_thatBreaksTheContract_isRefused() throws Exception {
    String good = record("m9", "02-浙E12345", 9, "ACTIVE");
    assertThat(post(AGENCY, "", good)).isEqualTo(400);
    assertThat(post(AGENCY, "m9", "{\"recordId\":\"02-浙E12345\"}")).isEqualTo(400);
    assertThat(post(AGENCY, "m9", "<record/>")).isEqualTo(400);
    assertThat(post("nobody", "m9", good)).isEqualTo(404);
    sandbox.receivers.setDown(AGENCY, true);
    assertThat(post(AGENCY, "m9", good)).isEqualTo(503);
    sandbox.receivers.setDown(AGENCY, false);
  }

  @Test
  @Order(5)
  void receipts_failingFirst_areSentUntilTaken() throws Exception {
    List<OwedReceipts.Receipt> taken = new CopyOnWriteArrayList<>();
    var failures = new int[] {2};
    OwedReceipts.Channel channel =
        (receipts, at) -> {
          if (failures[0]-- > 0) {
            throw new IOException("not now");
          }
          taken.addAll(receipts);
        };
    try (var owed = new OwedReceipts(sandbox.database, "rest", channel)) {
      for (int i = 0; i < 100 && !sandbox.receivers.receiptsOwed().isEmpty(); i++) {
        Thread.sleep(100);
      }
    }
    assertThat(taken).hasSize(12);
    assertThat(taken.subList(0, 2))
        .extracting(OwedReceipts.Receipt::stage)
        .containsExactly("ACCEPTED", "PROCESSED");
  }

  @Test
  @Order(6)
  void grantedPermit_appearsInTheFeed_andChangesTheTruth() throws Exception {
    Registers registers = sandbox.world.registers();
    String id = registers.recordId(registers.population.first("NO_PERMIT"));
    String owned = registers.recordId(registers.population.first("PRIVATE_PAID"));
    assertThat(control("grant-permit?recordId=" + County330599.encode(id), true)).isEqualTo(200);
    assertThat(sandbox.permits.grantPermit(owned)).isNotEmpty();
    assertThat(sandbox.truth.suspects())
        .doesNotContainKey(id)
        .containsEntry(
            owned, java.util.Set.of("driver/driver-not-listed", "registration/non-commercial-use"));
    assertThat(permits("since=2026-11-23T06:00:00%2B08:00")).hasSize(2);
    assertThat(control("truth", false)).isEqualTo(200);
    assertThat(control("receivers", false)).isEqualTo(200);
  }

  @Test
  @Order(7)
  void restart_keepsAnchorRowsAndJournals() throws Exception {
    sandbox.close();
    sandbox = open(County330599.ANCHOR.plusDays(2));
    assertThat(sandbox.world.calendar().anchor()).isEqualTo(County330599.ANCHOR);
    assertThat(sandbox.receivers.effects()).containsEntry(AGENCY, 4L);
    assertThat(permits("since=2026-11-23T06:00:00%2B08:00")).hasSize(2);
    assertThat(count("SELECT count(*) FROM VEHICLE")).isGreaterThan(19_000);
  }

  @Test
  @Order(8)
  void serverOfAKilledProcess_isStoppedAtTheNextStart() throws Exception {
    sandbox.close();
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledProcess.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    try (var output = other.inputReader()) {
      assertThat(output.lines().anyMatch(KilledProcess.READY::equals)).isTrue();
    }
    long postgres = pid();
    other.destroyForcibly().waitFor();
    assertThat(ProcessHandle.of(postgres)).isPresent();
    sandbox = open(County330599.ANCHOR);
    assertThat(pid()).isNotEqualTo(postgres);
    assertThat(ProcessHandle.of(postgres)).isEmpty();
    assertThat(sandbox.receivers.effects()).containsEntry(AGENCY, 4L);
  }

  private static long pid() throws IOException {
    return Long.parseLong(
        Files.readAllLines(folder.resolve("postgres/postmaster.pid")).get(0).trim());
  }

  @Test
  @Order(9)
  void halfMadeData_isMadeAnew() throws Exception {
    sandbox.close();
    Files.delete(folder.resolve("complete"));
    Files.delete(folder.resolve("postgres/PG_VERSION"));
    sandbox = open(County330599.ANCHOR);
    assertThat(count("SELECT count(*) FROM VEHICLE")).isGreaterThan(19_000);
    assertThat(sandbox.receivers.effects()).isEmpty();
  }

  @Test
  @Order(10)
  void environment_withoutTheWholeHub_opensNothing() {
    var environment = new MockEnvironment().withProperty("liancha.data-dir", folder.toString());
    new SandboxEnvironment().postProcessEnvironment(environment, new SpringApplication(Map.class));
    assertThat(environment.getPropertySources().contains(SandboxEnvironment.BEAN)).isFalse();
  }

  @Test
  @Order(11)
  void properties_nameEverySourceAndAgency() {
    assertThat(sandbox.properties())
        .containsKeys(
            "liancha.county.code",
            "liancha.county.plate-prefixes",
            "liancha.county.map",
            "liancha.sources.public-security.url",
            "liancha.sources.market-supervision.token",
            "liancha.sources.ride-hailing.url",
            "liancha.sources.transport-enforcement.url",
            "liancha.agencies.market-supervision.url",
            "liancha.agencies.transport-enforcement.token",
            "liancha.agencies.ride-hailing-platform.url");
  }

  private static String record(String messageId, String recordId, int version, String status) {
    return "{\"messageId\":\"%s\",\"recordId\":\"%s\",\"version\":%d,\"status\":\"%s\",\"findings\":[]}"
        .formatted(messageId, recordId, version, status);
  }

  private int post(String agency, String key, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/agencies/" + agency))
            .header("Authorization", "Bearer sandbox-agency-" + agency)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private int control(String what, boolean post) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(sandbox.url() + "/sandbox/" + what));
    var sent = post ? request.POST(HttpRequest.BodyPublishers.noBody()) : request;
    return http.send(sent.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private List<?> permits(String query) throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create(sandbox.url() + "/transport-enforcement/permits?" + query))
            .header("Authorization", "Bearer sandbox-transport-enforcement")
            .build();
    String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    return County330599.JSON.readTree(body).get("items").valueStream().toList();
  }

  private static long count(String sql) throws Exception {
    Object url = sandbox.properties().get("liancha.sources.public-security.url");
    try (var c = DriverManager.getConnection(url.toString(), "postgres", "postgres");
        var s = c.createStatement();
        ResultSet r = s.executeQuery(sql)) {
      r.next();
      return r.getLong(1);
    }
  }
}
