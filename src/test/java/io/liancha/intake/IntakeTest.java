package io.liancha.intake;

import static io.liancha.Stranger.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.Stranger;
import io.liancha.TestDatabase;
import io.liancha.dataset.DatasetState;
import io.liancha.dataset.DuckDb;
import io.liancha.dataset.Lake;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Intake against somebody else's servers over real JDBC and HTTP. */
class IntakeTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final Instant REFERENCE = Instant.parse("2026-11-22T22:00:00Z");

  @TempDir Path data;

  private Stranger stranger;
  private ConfigurableApplicationContext context;
  private int runs;

  @SpringBootConfiguration
  @EnableAutoConfiguration
  @ConfigurationPropertiesScan({"io.liancha.dataset", "io.liancha.county", "io.liancha.intake"})
  @ComponentScan({
    "io.liancha.dataset",
    "io.liancha.county",
    "io.liancha.intake",
    "io.liancha.audit",
    "io.liancha.crypto"
  })
  static class Part {}

  @BeforeEach
  void start() {
    DataSource frontEnd = TestDatabase.fresh();
    stranger = new Stranger(frontEnd);
    var hub = (PGSimpleDataSource) TestDatabase.fresh();
    var settings = new LinkedHashMap<String, Object>();
    settings.put("liancha.sandbox.enabled", "false");
    settings.put("liancha.county.code", "330599");
    settings.put("liancha.county.plate-prefixes", "浙E");
    settings.put("liancha.data-dir", data.toString());
    settings.put("liancha.datasource.url", hub.getUrl());
    settings.put("liancha.datasource.username", "postgres");
    settings.put("liancha.intake.retry-delay-millis", "5");
    settings.put("liancha.intake.retries-max", "3");
    settings.put(
        "camel.main.routes-include-pattern",
        "file:routes/pull.camel.yaml,file:routes/fetch-page.camel.yaml,file:routes/read-rows.camel.yaml,file:routes/look-up-rows.camel.yaml,file:routes/look-up-page.camel.yaml");
    settings.put("liancha.sources.public-security.url", ((PGSimpleDataSource) frontEnd).getUrl());
    settings.put("liancha.sources.public-security.username", "postgres");
    for (String s : List.of("market-supervision", "ride-hailing", "transport-enforcement")) {
      settings.put("liancha.sources." + s + ".url", stranger.base());
      settings.put("liancha.sources." + s + ".token", Stranger.TOKEN);
    }
    var arguments = new ArrayList<String>();
    settings.forEach((k, v) -> arguments.add("--" + k + "=" + v));
    context =
        new SpringApplicationBuilder(Part.class)
            .web(WebApplicationType.NONE)
            .properties("spring.config.location=file:config/application.yaml")
            .run(arguments.toArray(String[]::new));
  }

  @AfterEach
  void stop() {
    context.close();
    stranger.close();
  }

  @Test
  void pull_everyFeed_landsCanonicalRows() throws Exception {
    vehicle("1", "02", "E12345", "2026-01-05 10:00:00", "A", "A");
    stranger
        .rows("/enterprises", enterprise("91330523MA2B000004", "1"))
        .rows("/operate/pay", order("o1", "浙E12345", 20261120083000L))
        .rows("/operate/depart", departure("o1", 2))
        .rows("/permits", permit("P1", "浙E12345"));

    Map<String, FeedReport> reports = run();

    assertThat(reports.values()).allMatch(FeedReport::complete, "complete");
    assertThat(reports.get("public-security/vehicle").accepted()).isEqualTo(1);
    assertThat(query("SELECT plate, plate_type, use_since FROM vehicle"))
        .containsExactly("浙E12345|02|2026-01-05");
    assertThat(query("SELECT credit_code, licence_no FROM enterprise_licence"))
        .containsExactly("91330523MA2B000004|L1");
    assertThat(query("SELECT order_id, company_id, encrypt, round(dep_lon, 4) FROM ride_order"))
        .containsExactly("o1|3305PLAT01|2|120.087");
    assertThat(query("SELECT permit_no, area, valid_to FROM permit"))
        .containsExactly("P1|330599|2026-12-31");
  }

  @Test
  void pull_again_recognisesWhatItHas() throws Exception {
    vehicle("1", "02", "E12345", "2026-01-05 10:00:00", "A", "A");
    vehicle("2", "02", "EO2345", "2026-01-05 10:00:00", "A", "A");
    stranger
        .rows("/enterprises", enterprise("91330523MA2B000004", "1"))
        .rows("/operate/pay", order("o1", "浙E12345", 20261120083000L))
        .rows("/operate/depart", departure("o1", 1))
        .rows("/permits", permit("P1", "浙E12345"));
    assertThat(run().get("public-security/vehicle").quarantined()).isEqualTo(1);

    Map<String, FeedReport> again = run();

    assertThat(again.values()).allMatch(f -> f.accepted() == 0 && f.quarantined() == 0);
    assertThat(again.get("ride-hailing/order-pay").unchanged()).isEqualTo(1);
    assertThat(again.values()).allMatch(f -> f.difference() == 0);
    assertThat(query("SELECT count(*) FROM ride_order")).containsExactly("1");
  }

  @Test
  void pull_changedVehicle_keepsTheDateItsUseWasFirstSeen() throws Exception {
    vehicle("1", "02", "E12345", "2026-01-05 10:00:00", "A", "A");
    run();
    stranger.sql("UPDATE VEHICLE SET LXDH = '13800000001', GXRQ = '2026-11-20 09:00:00'");
    run();
    assertThat(query("SELECT use_since, CAST(updated_at AS DATE) FROM vehicle"))
        .containsExactly("2026-01-05|2026-11-20");
    stranger.sql("UPDATE VEHICLE SET SYXZ = 'T', GXRQ = '2026-11-21 09:00:00'");
    run();
    assertThat(query("SELECT use_since FROM vehicle")).containsExactly("2026-11-21");
  }

  @Test
  void pull_changedLicence_keepsTheDateItsStatusWasFirstSeen() throws Exception {
    stranger.sql(
        "INSERT INTO DRIVINGLICENSE (SFZMHM, XM, ZJCX, ZT, GXRQ) VALUES"
            + " ('11010519491231002X', '张三', 'A1', 'G', '2026-01-05 10:00:00')");
    run();
    stranger.sql("UPDATE DRIVINGLICENSE SET LJJF = 3, GXRQ = '2026-11-20 09:00:00'");
    run();
    assertThat(
            query(
                "SELECT status_since, class_since, CAST(updated_at AS DATE) FROM driving_licence"))
        .containsExactly("2026-01-05|null|2026-11-20");
    stranger.sql("UPDATE DRIVINGLICENSE SET ZT = 'A', ZJCX = 'C1', GXRQ = '2026-11-21 09:00:00'");
    run();
    assertThat(query("SELECT status_since, class_since FROM driving_licence"))
        .containsExactly("2026-11-21|2026-11-21");
  }

  @Test
  void pull_orderWithOtherContent_laterPaymentCountsAndTheOtherIsQuarantined() throws Exception {
    String early = order("o1", "浙E12345", 20261120083000L, 20261120090000L, "20.5");
    String late = order("o1", "浙E12345", 20261120083000L, 20261120093000L, "21.5");
    stranger.rows("/operate/pay", early, late, late);

    FeedReport report = run().get("ride-hailing/order-pay");

    assertThat(report.accepted()).isEqualTo(1);
    assertThat(report.duplicate()).isEqualTo(1);
    assertThat(report.quarantined()).isEqualTo(1);
    assertThat(report.reasons()).containsOnlyKeys("ORDER_CONFLICT");
    assertThat(query("SELECT fare_yuan FROM ride_order")).containsExactly("21.500");
  }

  @Test
  void pull_departureAfterItsOrder_placesTheOrderThen() throws Exception {
    stranger.rows("/operate/pay", order("o1", "浙E12345", 20261120083000L));
    run();
    assertThat(query("SELECT dep_lon, marks FROM ride_order"))
        .containsExactly("null|COORDINATE_SYSTEM_UNKNOWN");
    stranger.rows("/operate/depart", departure("o1", 1));
    run();
    assertThat(query("SELECT round(dep_lon, 3), marks FROM ride_order"))
        .containsExactly("120.082|");
  }

  @Test
  void pull_busyFailingCutAndTruncatedPages_areAskedForAgain() throws Exception {
    stranger.rows("/permits", permit("P1", "浙E12345")).faults("/permits", 429, -1, -2);
    stranger.rows("/enterprises", enterprise("91330523MA2B000004", "1"));
    stranger.faults("/enterprises", 500, -2);

    Map<String, FeedReport> reports = run();

    assertThat(reports.get("transport-enforcement/permit").accepted()).isEqualTo(1);
    assertThat(reports.get("market-supervision/enterprise").accepted()).isEqualTo(1);
  }

  @Test
  void pull_moreFailedAnswersThanConnections_stillGetsThrough() throws Exception {
    for (int i = 0; i < 9; i++) {
      stranger.faults("/permits", 500, 429, 503);
      run();
    }
    stranger.rows("/permits", permit("P1", "浙E12345"));
    assertThat(run().get("transport-enforcement/permit").accepted()).isEqualTo(1);
  }

  @Test
  void pull_listingThatEndsEarly_isIncompleteAndReplacesNothing() throws Exception {
    stranger.rows("/enterprises", enterprise("91330523MA2B000004", "1"));
    run();
    stranger
        .replaceRows("/enterprises", enterprise("91330523MA2B000004", "3"))
        .announceMoreEnterprises(5);

    FeedReport report = run().get("market-supervision/enterprise");

    assertThat(report.complete()).isFalse();
    assertThat(report.error()).contains("ended early");
    assertThat(query("SELECT registration_state FROM enterprise")).containsExactly("1");
  }

  @Test
  void pull_rowsWithNestedMembers_areReadLikeOthers() throws Exception {
    String nested = "{\"extra\":{\"a\":[1,{\"b\":2}]},\"more\":[],";
    stranger.rows("/permits", nested + permit("P1", "浙E12345").substring(1), "[[1],2]");

    FeedReport report = run().get("transport-enforcement/permit");

    assertThat(report.error()).isNull();
    assertThat(report.accepted()).isEqualTo(1);
    assertThat(report.quarantined()).isEqualTo(1);
  }

  @Test
  void pull_refusedToken_isIncompleteAndSaysSo() throws Exception {
    stranger.faults("/permits", 403);
    FeedReport report = run().get("transport-enforcement/permit");
    assertThat(report.complete()).isFalse();
    assertThat(report.error()).contains("403");
  }

  @Test
  void states_oldRegister_isStaleByItsOwnDate() throws Exception {
    stranger.rows("/permits", permit("P1", "浙E12345")).permitsAsOf("2026-11-01T00:00:00+08:00");
    run();
    assertThat(context.getBean(Intake.class).states(REFERENCE).get("permit").state())
        .isEqualTo(DatasetState.State.STALE);
  }

  @Test
  void quarantine_correctedRow_waitsNoLonger() throws Exception {
    vehicle("2", "02", "EO2345", "2026-01-05 10:00:00", "A", "A");
    run();
    assertThat(waiting()).contains("浙E02345");
    stranger.sql("UPDATE VEHICLE SET HPHM = 'E02345', GXRQ = '2026-11-20 09:00:00'");
    run();
    assertThat(waiting()).isEmpty();
  }

  @Test
  void released_vehicle_landsOnceWithTheNextCompletePull() throws Exception {
    vehicle("2", "02", "EO2345", "2026-01-05 10:00:00", "A", "A");
    vehicle("3", "02", "E11111", "2026-01-06 10:00:00", "A", "A");
    run();
    Instant read = changedTo();
    release(1, Map.of("hphm", "E02345", "GXRQ", "2026-02-05 10:00:00"));
    assertThat(waiting()).as("nothing landed yet").contains("浙E02345");

    String crashed = open();
    try (Harvest lost = context.getBean(Intake.class).pull(order(crashed))) {
      assertThat(lost.landed()).isNotEmpty();
    }
    assertThat(query("SELECT plate FROM vehicle")).containsExactly("浙E11111");
    assertThat(waiting()).contains("浙E02345");

    FeedReport report = run().get("public-security/vehicle");
    assertThat(report.released()).isEqualTo(1);
    assertThat(report.accepted()).isEqualTo(1);
    assertThat(waiting()).isEmpty();
    assertThat(changedTo()).as("a release reads no source").isEqualTo(read);
    assertThat(query("SELECT plate, CAST(use_since AS VARCHAR) FROM vehicle ORDER BY plate"))
        .containsExactly("浙E02345|2026-02-05", "浙E11111|2026-01-06");

    assertThat(run().get("public-security/vehicle").released()).isZero();
  }

  @Test
  void released_duringAPull_waitsForTheNext() throws Exception {
    vehicle("2", "02", "EO2345", "2026-01-05 10:00:00", "A", "A");
    run();
    String under = open();
    try (Harvest harvest = context.getBean(Intake.class).pull(order(under))) {
      release(1, Map.of("HPHM", "E02345"));
      commit(harvest, under);
    }
    assertThat(reports(under).get("public-security/vehicle").released()).isZero();
    assertThat(waiting()).contains("浙E02345");
    assertThat(run().get("public-security/vehicle").released()).isEqualTo(1);
    assertThat(waiting()).isEmpty();
  }

  @Test
  void released_permit_yieldsToWhatTheSourceSends() throws Exception {
    String faulty = permit("P1", "浙E12345").replace("2026-12-31", "1970-01-01");
    stranger.rows("/permits", faulty);
    run();
    release(1, Map.of("validTo", "2027-06-30"));
    stranger.replaceRows("/permits", permit("P1", "浙E12345"));

    FeedReport both = run().get("transport-enforcement/permit");
    assertThat(both.pulled() + both.released()).isEqualTo(2);
    assertThat(both.duplicate()).isEqualTo(1);
    assertThat(query("SELECT valid_to FROM permit")).containsExactly("2026-12-31");
  }

  @Test
  void released_permit_isReplacedByANewerRowOnly() throws Exception {
    String faulty = permit("P1", "浙E12345").replace("2026-12-31", "1970-01-01");
    stranger.rows("/permits", faulty);
    run();
    release(1, Map.of("validTo", "2027-06-30"));
    run();
    assertThat(query("SELECT valid_to FROM permit")).containsExactly("2027-06-30");
    stranger.replaceRows("/permits", permit("P1", "浙E12345").replace("2026-11-01T", "2026-10-01T"));
    assertThat(run().get("transport-enforcement/permit").duplicate()).isEqualTo(1);
    assertThat(query("SELECT valid_to FROM permit")).containsExactly("2027-06-30");
    stranger.replaceRows("/permits", permit("P1", "浙E12345").replace("2026-11-01T", "2026-11-02T"));
    run();
    assertThat(query("SELECT valid_to FROM permit")).containsExactly("2026-12-31");
  }

  @Test
  void released_orderThatContradictsStill_waitsAnewAndIsCounted() throws Exception {
    String first = order("o1", "浙E12345", 20261120083000L, 20261120090000L, "20.5");
    stranger.rows("/operate/pay", first);
    run();
    stranger.rows("/operate/pay", order("o1", "浙E12345", 20261120083000L, 20261120090000L, "21.5"));
    run();
    release(1, Map.of());
    FeedReport again = run().get("ride-hailing/order-pay");
    assertThat(again.released()).isEqualTo(1);
    assertThat(again.quarantined()).isEqualTo(1);
    assertThat(state(1)).isEqualTo("WAITING");

    release(1, Map.of("PayTime", 20261120100000L));
    assertThat(run().get("ride-hailing/order-pay").accepted()).isEqualTo(1);
    assertThat(query("SELECT fare_yuan FROM ride_order")).containsExactly("21.500");
    assertThat(state(1)).isEqualTo("RELEASED");
  }

  @Test
  void released_ofAFeedThatIsIncomplete_staysUntilItIsComplete() throws Exception {
    stranger.rows("/permits", permit("P1", "浙E12345").replace("2026-12-31", "1970-01-01"));
    run();
    release(1, Map.of("validTo", "2027-06-30"));
    stranger.faults("/permits", 403);
    assertThat(run().get("transport-enforcement/permit").complete()).isFalse();
    assertThat(waiting()).contains("浙E12345");
    assertThat(run().get("transport-enforcement/permit").released()).isEqualTo(1);
    assertThat(query("SELECT valid_to FROM permit")).containsExactly("2027-06-30");
  }

  private void release(long id, Map<String, Object> given) {
    context
        .getBean(QuarantineDesk.class)
        .release(id, new QuarantineDecisions.Signature("王芳", "原件核对"), given);
  }

  private String state(long id) {
    return context
        .getBean(JdbcClient.class)
        .sql("SELECT state FROM quarantine WHERE id = ?")
        .param(id)
        .query(String.class)
        .single();
  }

  private Instant changedTo() {
    return context.getBean(Watermarks.class).all().stream()
        .filter(w -> w.feed().equals("vehicle") && w.source().equals("public-security"))
        .findFirst()
        .orElseThrow()
        .changedTo();
  }

  private List<String> waiting() {
    var quarantine = context.getBean(Quarantine.class);
    return quarantine.waiting(quarantine.waitingRows()).stream()
        .map(Quarantine.Waiting::value)
        .toList();
  }

  private Map<String, FeedReport> run() {
    String runId = open();
    try (Harvest harvest = context.getBean(Intake.class).pull(order(runId))) {
      commit(harvest, runId);
    }
    return reports(runId);
  }

  private String open() {
    String runId = "run-" + ++runs;
    context
        .getBean(JdbcClient.class)
        .sql(
            "INSERT INTO sync_run (run_id, business_date, state, stage, sources, reference, started_at)"
                + " VALUES (?, '2026-11-22', 'COMPLETE', 'DONE', '{}', now(), now())")
        .param(runId)
        .update();
    return runId;
  }

  private static PullOrder order(String runId) {
    return new PullOrder(runId, DAY, REFERENCE, Set.of(), (f, n) -> {});
  }

  private void commit(Harvest harvest, String runId) {
    context
        .getBean(TransactionTemplate.class)
        .executeWithoutResult(t -> context.getBean(Intake.class).commit(harvest, runId));
  }

  private Map<String, FeedReport> reports(String runId) {
    var reports = new LinkedHashMap<String, FeedReport>();
    context
        .getBean(Intake.class)
        .reports(runId)
        .forEach(r -> reports.put(r.source() + "/" + r.feed(), r));
    assertThat(reports.values()).allMatch(f -> f.difference() == 0, "counts add up");
    return reports;
  }

  private List<String> query(String sql) throws Exception {
    Lake lake = context.getBean(Lake.class);
    var rows = new ArrayList<String>();
    try (Connection c = context.getBean(DuckDb.class).connect();
        Statement s = c.createStatement()) {
      s.execute("CREATE SCHEMA IF NOT EXISTS look");
      lake.createViews(c, "look", lake.currentSnapshot());
      s.execute("SET schema = 'look'");
      try (ResultSet rs = s.executeQuery(sql)) {
        while (rs.next()) {
          var row = new ArrayList<String>();
          for (int i = 1; i <= rs.getMetaData().getColumnCount(); i++) {
            row.add(String.valueOf(rs.getObject(i)));
          }
          rows.add(String.join("|", row));
        }
      }
    }
    return rows;
  }

  private void vehicle(String xh, String hpzl, String hphm, String gxrq, String syxz, String zt) {
    stranger.sql(
        "INSERT INTO VEHICLE (XH, HPZL, HPHM, FZJG, CLLX, SYXZ, HDZK, ZT, GXRQ) VALUES ('%s', '%s', '%s', '浙E', 'K33', '%s', 5, '%s', '%s')"
            .formatted(xh, hpzl, hphm, syxz, zt, gxrq));
  }

  private static String enterprise(String code, String state) {
    return "<Enterprise><UNISCID>"
        + code
        + "</UNISCID><ENTNAME>安吉某某客运有限公司</ENTNAME><REGSTATE>"
        + state
        + "</REGSTATE><LICENCES><LICENCE><LICNO>L1</LICNO><LICNAME>道路运输经营许可证</LICNAME>"
        + "<VALFROM>2022-01-01</VALFROM><VALTO>2026-12-31</VALTO></LICENCE></LICENCES>"
        + "<UPDATED>2026-11-01T10:00:00</UPDATED></Enterprise>";
  }

  private static String order(String id, String plate, long departed) {
    return order(id, plate, departed, departed + 1000, "20.5");
  }

  private static String order(String id, String plate, long departed, long paid, String fare) {
    return object(
        "OrderId",
        id,
        "OnArea",
        330599,
        "VehicleNo",
        plate,
        "DepTime",
        departed,
        "DepLongitude",
        120087000,
        "DepLatitude",
        30894000,
        "DestTime",
        departed + 500,
        "LicenseId",
        "11010519491231002X",
        "DestLongitude",
        120100000,
        "DestLatitude",
        30900000,
        "DriveMile",
        5.5,
        "DriveTime",
        900,
        "FactPrice",
        fare,
        "PayTime",
        paid);
  }

  private static String departure(String id, int encrypt) {
    return object(
        "CompanyId",
        "3305PLAT01",
        "OrderId",
        id,
        "VehicleNo",
        "浙E12345",
        "DepTime",
        20261120083000L,
        "DepLongitude",
        120087000,
        "DepLatitude",
        30894000,
        "Encrypt",
        encrypt);
  }

  private static String permit(String no, String plate) {
    return object(
        "plate",
        plate,
        "plateType",
        "02",
        "permitNo",
        no,
        "kind",
        "RIDE_HAILING",
        "area",
        "330599",
        "validFrom",
        "2024-01-01",
        "validTo",
        "2026-12-31",
        "state",
        "VALID",
        "updatedAt",
        "2026-11-01T10:00:00+08:00");
  }
}
