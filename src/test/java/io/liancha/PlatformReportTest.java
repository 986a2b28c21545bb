package io.liancha;

import static io.liancha.Stranger.object;
import static io.liancha.StrangerCounty.creditCode;
import static io.liancha.StrangerCounty.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;

/** A night at somebody else's platform: what its companies send ends in a report of its own. */
class PlatformReportTest {

  private static final String GOOD = "5107PLAT01";
  private static final String BARE = "5107PLAT02";
  private static final String DUMB = "5107PLAT03";

  @TempDir static Path data;

  private int orders;

  @Test
  void night_endsInAReport_andAccusesNoVehicleForIt() throws Exception {
    DataSource frontEnd = TestDatabase.fresh();
    var stranger = new Stranger(frontEnd);
    companies(stranger, new StrangerCounty(stranger));
    try (stranger;
        var hub = new WholeHub(settings(frontEnd, stranger))) {
      JsonNode run = hub.night("2026-11-22");

      assertThat(run.path("suspectsByOutcome").path("NEW").asInt(0)).as("all lawful").isZero();
      assertThat(run.path("platform").path("companies").asInt()).isEqualTo(3);
      assertThat(run.path("platform").path("rejectedRows").asInt()).isEqualTo(2);
      assertThat(findings(hub))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  BARE + "|510722",
                  "[platform/company-without-operating-permit, platform/impossible-values,"
                      + " platform/zero-trips]",
                  BARE + "|",
                  "[platform/silent-days]",
                  DUMB + "|",
                  "[platform/declared-without-orders]"));
      numbers(hub);
      page(hub);
    }
  }

  private void companies(Stranger stranger, StrangerCounty county) {
    company(stranger, GOOD, "良好出行", creditCode(1));
    company(stranger, BARE, "=无证出行", creditCode(2));
    company(stranger, DUMB, "无声出行", creditCode(1));
    stranger.rows(
        "/enterprises",
        "<Enterprise><UNISCID>%s</UNISCID><ENTNAME>良好出行</ENTNAME><REGSTATE>1</REGSTATE><LICENCES><LICENCE><LICNO>许可1</LICNO><LICNAME>网络预约出租汽车经营许可证</LICNAME><VALFROM>2024-01-01</VALFROM><VALTO>2027-12-31</VALTO></LICENCE></LICENCES><UPDATED>2026-11-21T10:00:00</UPDATED></Enterprise>"
            .formatted(creditCode(1)));
    county.enterprise(creditCode(2), "无证出行", 1, null);
    county.driver(BARE, StrangerCounty.LICENSED, "川B网约车证0001", 1, 20260101000000L);
    for (int car = 0; car < 5; car++) {
      county.car("BA000" + car);
      county.permit("川BA000" + car);
      county.declared(DUMB, "川BA000" + car, "1", 1, 20260101000000L);
    }
    for (int day : List.of(1116, 1117, 1118, 1119, 1120, 1121, 1122)) {
      send(stranger, GOOD, day, 25, 5.5, 900);
    }
    for (int day : List.of(1116, 1117, 1119, 1121)) {
      send(stranger, BARE, day, 15, 5.5, 900);
      send(stranger, BARE, day, 5, 0.02, 0);
      send(stranger, BARE, day, 5, 300, 900);
    }
    stranger.rows(
        "/operate/pay",
        order("1970", BARE, "川BA0000", StrangerCounty.LICENSED, 19700101080000L, "9", 0),
        order("1971", BARE, "川BA0000", StrangerCounty.LICENSED, 19700101080000L, "9", 0));
  }

  private static void company(Stranger stranger, String id, String name, String code) {
    stranger.rows(
        "/baseinfo/company",
        object(
            "CompanyId",
            id,
            "CompanyName",
            name,
            "Identifier",
            code,
            "Address",
            510722,
            "State",
            0,
            "Flag",
            1,
            "UpdateTime",
            20260101000000L));
  }

  private void send(Stranger stranger, String company, int day, int count, double km, int s) {
    for (int i = 0; i < count; i++) {
      long departed = 20260000000000L + day * 1_000_000L + 80000 + (orders % 50) * 100L;
      String row =
          order(
              "o" + ++orders,
              company,
              "川BA000" + i % 5,
              StrangerCounty.LICENSED,
              departed,
              "20",
              departed);
      stranger.rows(
          "/operate/pay",
          row.replace("\"DriveMile\":5.5", "\"DriveMile\":" + km)
              .replace("\"DriveTime\":900", "\"DriveTime\":" + s));
    }
  }

  private static Map<String, String> findings(WholeHub hub) throws Exception {
    var found = new TreeMap<String, String>();
    for (JsonNode item :
        hub.get("/api/v1/platform-quality?businessDate=2026-11-22").path("items")) {
      var rules = new TreeSet<String>();
      item.path("findings").forEach(f -> rules.add(f.path("ruleId").asString()));
      if (!rules.isEmpty()) {
        found.put(
            item.path("companyId").asString() + "|" + item.path("areaCode").asString(),
            rules.toString());
      }
    }
    return found;
  }

  private static void numbers(WholeHub hub) throws Exception {
    JsonNode items = hub.get("/api/v1/platform-quality?company=" + BARE).path("items");
    JsonNode whole = items.get(0);
    assertThat(whole.path("companyName").asString()).isEqualTo("=无证出行");
    JsonNode sent = whole.path("numbers").path("sent");
    assertThat(sent.path("orders").asInt()).isEqualTo(100);
    assertThat(sent.path("activeDays").asInt()).isEqualTo(4);
    assertThat(sent.path("silentDays").asInt()).isEqualTo(3);
    assertThat(sent.path("vehicles").asInt()).isEqualTo(5);
    assertThat(sent.path("drivers").asInt()).isEqualTo(1);
    assertThat(sent.path("lastOrderOn").asString()).isEqualTo("2026-11-21");
    JsonNode bad = whole.path("numbers").path("implausible");
    assertThat(bad.path("zeroTrips").asInt()).isEqualTo(20);
    assertThat(bad.path("impossible").asInt()).isEqualTo(20);
    assertThat(whole.path("rejected").get(0).path("reason").asString())
        .isEqualTo("TIME_IMPOSSIBLE");
    assertThat(whole.path("rejected").get(0).path("rows").asInt()).isEqualTo(2);
    assertThat(items.get(1).path("areaCode").asString())
        .as("a driver without an address")
        .isEqualTo("-");
    assertThat(items.get(2).path("areaCode").asString()).isEqualTo("510722");
    assertThat(items.get(2).path("rejected").get(0).path("rows").asInt()).isEqualTo(2);
    assertThat(
            hub.get("/api/v1/platform-quality?company=" + DUMB)
                .path("items")
                .get(0)
                .path("numbers")
                .path("sent")
                .path("declaredVehicles")
                .asInt())
        .isEqualTo(5);
  }

  private static void page(WholeHub hub) throws Exception {
    HttpResponse<String> page = text(hub, "/platform-quality");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'");
    assertThat(page.body()).contains("平台数据质量", "=无证出行", "没有网络预约出租汽车经营许可证").doesNotContain("??");
    assertThat(text(hub, "/platform-quality?lang=en").body())
        .contains("Platform data quality", "the market register knows no ride-hailing operating");
    assertThat(text(hub, "/platform-quality?lang=en&company=" + DUMB).body())
        .contains("href=\"/api/v1/platform-quality.csv?businessDate=2026-11-22&amp;company=" + DUMB)
        .doesNotContain(BARE);
    HttpResponse<String> style = text(hub, "/console/console.css");
    assertThat(style.statusCode()).isEqualTo(200);
    assertThat(style.headers().firstValue("Content-Type").orElse("")).startsWith("text/css");
    HttpResponse<String> csv = text(hub, "/api/v1/platform-quality.csv");
    assertThat(csv.statusCode()).isEqualTo(200);
    assertThat(csv.body()).contains("," + BARE + ",\"'=无证出行\",ALL,");
    assertThat(text(hub, "/api/v1/platform-quality.csv?company=").body())
        .as("no company is all of them")
        .isEqualTo(csv.body());
    assertThat(text(hub, "/api/v1/platform-quality.csv?businessDate=2020-01-01").statusCode())
        .isEqualTo(404);
    assertThat(text(hub, "/api/v1/platform-quality?limit=0").statusCode()).isEqualTo(400);
    assertThat(text(hub, "/v3/api-docs").body()).contains("/api/v1/platform-quality");
  }

  private static HttpResponse<String> text(WholeHub hub, String path) throws Exception {
    return hub.text(path);
  }

  private static Map<String, Object> settings(DataSource frontEnd, Stranger stranger) {
    var own = (PGSimpleDataSource) TestDatabase.fresh();
    var settings = new LinkedHashMap<String, Object>();
    settings.put("liancha.sandbox.enabled", "false");
    settings.put("liancha.county.code", "510722");
    settings.put("liancha.county.plate-prefixes", "川B");
    settings.put("liancha.data-dir", data.toString());
    settings.put("liancha.datasource.url", own.getUrl());
    settings.put("liancha.datasource.username", "postgres");
    settings.put("liancha.broker.port", "0");
    settings.put("liancha.sync.on-start", "false");
    settings.put("liancha.sync.receipt-wait-seconds", "0");
    settings.put("liancha.relay.enabled", "false");
    settings.put("server.port", "0");
    settings.put("liancha.sources.public-security.url", ((PGSimpleDataSource) frontEnd).getUrl());
    settings.put("liancha.sources.public-security.username", "postgres");
    for (String s : List.of("market-supervision", "ride-hailing", "transport-enforcement")) {
      settings.put("liancha.sources." + s + ".url", stranger.base());
      settings.put("liancha.sources." + s + ".token", Stranger.TOKEN);
    }
    return settings;
  }
}
