package io.liancha.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SandboxFeedsTest {

  private static final String DAY = "&from=20261122000000&to=20261123060000";
  private static County330599 county;

  @BeforeAll
  static void open() {
    county = new County330599(false);
  }

  @AfterAll
  static void close() {
    county.close();
  }

  @Test
  void listing_withoutToken_is401() throws Exception {
    assertThat(county.get("/ride-hailing/operate/pay", "wrong").statusCode()).isEqualTo(401);
    assertThat(county.get("/market-supervision/enterprises", "wrong").statusCode()).isEqualTo(401);
    assertThat(county.get("/transport-enforcement/permits", "wrong").statusCode()).isEqualTo(401);
  }

  @Test
  void orders_inPagesOfAnySize_areTheSame() throws Exception {
    List<JsonNode> large = county.platform("/operate/pay", DAY, 20_000);
    assertThat(large).hasSizeBetween(1_500, 2_500);
    assertThat(county.platform("/operate/pay", DAY, 23)).isEqualTo(large);
  }

  @Test
  void page_neverExceedsItsLimit() throws Exception {
    JsonNode page = county.json("/ride-hailing/operate/pay?limit=3" + DAY, PlatformEndpoint.TOKEN);
    assertThat(page.get("operatePay").size()).isEqualTo(3);
    assertThat(page.get("NextCursor").asString()).isNotEmpty();
  }

  @Test
  void from_isIncluded_toIsNot() throws Exception {
    List<JsonNode> all = county.platform("/baseinfo/driver", "", 20_000);
    String some = all.get(5).get("UpdateTime").asString();
    String next = String.valueOf(Long.parseLong(some) + 1);
    assertThat(county.platform("/baseinfo/driver", "&from=" + some + "&to=" + next, 100))
        .isNotEmpty()
        .allMatch(row -> row.get("UpdateTime").asString().equals(some));
    assertThat(county.platform("/baseinfo/driver", "&to=" + some, 20_000))
        .noneMatch(row -> row.get("UpdateTime").asString().equals(some));
  }

  @Test
  void pullsOfTwoIntervals_areThePullOfBoth() throws Exception {
    var both = new HashSet<>(county.platform("/operate/pay", DAY, 20_000));
    var halves =
        new HashSet<>(
            county.platform("/operate/pay", "&from=20261122000000&to=20261122120000", 20_000));
    halves.addAll(
        county.platform("/operate/pay", "&from=20261122120000&to=20261123060000", 20_000));
    assertThat(halves).isEqualTo(both);
  }

  @Test
  void orders_withoutFixedDate_neverComeFromTheFuture() throws Exception {
    try (var running = new County330599(false, null)) {
      assertThat(running.platform("/operate/pay", "&from=20261124000000&to=20261130000000", 100))
          .isEmpty();
    }
    assertThat(county.platform("/operate/pay", "&from=20261124000000&to=20261125000000", 20_000))
        .hasSizeGreaterThan(1_000);
  }

  @Test
  void generator_isDeterministic() throws Exception {
    try (var other = new County330599(false)) {
      assertThat(other.platform("/operate/pay", DAY, 20_000))
          .isEqualTo(county.platform("/operate/pay", DAY, 20_000));
    }
  }

  @Test
  void envelope_ofOneRecord_isAnObject() throws Exception {
    JsonNode page = county.json("/ride-hailing/operate/pay?limit=1" + DAY, PlatformEndpoint.TOKEN);
    assertThat(page.get("operatePay").isObject()).isTrue();
  }

  @Test
  void ipcType_variesInCase() throws Exception {
    var seen = new TreeSet<String>();
    String cursor = "";
    for (int i = 0; i < 12; i++) {
      JsonNode page =
          county.json("/ride-hailing/baseinfo/vehicle?limit=1" + cursor, PlatformEndpoint.TOKEN);
      seen.add(page.get("IPCType").asString());
      cursor = "&cursor=" + page.get("NextCursor").asString();
    }
    assertThat(seen).isEqualTo(Set.of("baseInfoVehicle", "baseinfoVehicle"));
  }

  @Test
  void everyPlatformFeed_hasRows() throws Exception {
    for (String path :
        List.of(
            "/baseinfo/company",
            "/baseinfo/vehicle",
            "/baseinfo/vehicletotalmile",
            "/baseinfo/driver",
            "/operate/depart",
            "/share/pay",
            "/position/vehicle")) {
      String interval = path.startsWith("/baseinfo") ? "" : DAY;
      assertThat(county.platform(path, interval, 5_000)).as(path).isNotEmpty();
    }
  }

  @Test
  void onDemand_knowsDeclaredVehiclesOnly() throws Exception {
    Registers registers = county.world.registers();
    String plate = County330599.encode(registers.plate(0));
    JsonNode vehicle = county.json("/ride-hailing/vehicle/" + plate, PlatformEndpoint.TOKEN);
    assertThat(vehicle.get("baseInfoVehicle").size()).isPositive();
    assertThat(vehicle.get("baseInfoVehicleTotalMile").size()).isEqualTo(1);
    JsonNode orders =
        county.json("/ride-hailing/vehicle/" + plate + "/orders?limit=20", PlatformEndpoint.TOKEN);
    assertThat(orders.get("operatePay").size()).isEqualTo(20);
    String unknown = "/ride-hailing/vehicle/" + County330599.encode("浙E00000") + "/orders";
    assertThat(county.get(unknown, PlatformEndpoint.TOKEN).statusCode()).isEqualTo(404);
  }

  @Test
  void permits_byPlateAndSince() throws Exception {
    Registers registers = county.world.registers();
    int renewed = registers.population.first("RENEWED");
    String plate = County330599.encode(registers.plate(renewed));
    assertThat(county.bureau("/permits", "&plate=" + plate, 10)).hasSize(2);
    List<JsonNode> all = county.bureau("/permits", "", 97);
    String latest =
        all.stream().map(p -> p.get("updatedAt").asString()).max(String::compareTo).orElseThrow();
    assertThat(county.bureau("/permits", "&since=" + County330599.encode(latest), 10)).hasSize(1);
    assertThat(county.bureau("/cases", "", 13)).isEqualTo(county.bureau("/cases", "", 1_000));
  }

  @Test
  void enterprises_byPageAndCode() throws IOException, InterruptedException {
    String token = MarketEndpoint.TOKEN;
    String page = county.get("/market-supervision/enterprises?page=3&size=700", token).body();
    assertThat(page).contains("total=\"2000\" page=\"3\" pages=\"3\"");
    assertThat(page.split("<Enterprise>")).hasSize(601);
    String code = Identifiers.creditCode(17);
    assertThat(county.get("/market-supervision/enterprises/" + code, token).body())
        .contains("<UNISCID>" + code + "</UNISCID>");
    assertThat(county.get("/market-supervision/enterprises/nobody", token).statusCode())
        .isEqualTo(404);
    Registers registers = county.world.registers();
    String recent =
        county.get("/market-supervision/enterprises?since=2026-11-01T00:00:00", token).body();
    assertThat(recent.split("<Enterprise>"))
        .hasSize(
            1
                + registers.population.count("OWNER_REVOKED_AFTERWARDS")
                + registers.population.count("OWNER_MOVED_LATELY"));
  }

  @Test
  void badParameters_are400() throws Exception {
    String token = PlatformEndpoint.TOKEN;
    assertThat(county.get("/ride-hailing/operate/pay?from=2026", token).statusCode())
        .isEqualTo(400);
    assertThat(county.get("/ride-hailing/operate/pay?cursor=x", token).statusCode()).isEqualTo(400);
    assertThat(county.get("/ride-hailing/operate/pay?limit=0", token).statusCode()).isEqualTo(400);
  }

  @Test
  void faults_failOnceAndLoseNothing() throws Exception {
    try (var faulty = new County330599(true)) {
      List<JsonNode> rows = faulty.platform("/operate/pay", "&to=20261123060000", 300);
      List<JsonNode> clean = county.platform("/operate/pay", "&to=20261123060000", 20_000);
      assertThat(new HashSet<>(rows)).isEqualTo(new HashSet<>(clean));
      assertThat(faulty.failures).containsExactlyInAnyOrder(429, 500);
      assertThat(faulty.torn).isPositive();
      assertThat(faulty.repeatedPages).isPositive();
    }
  }

  @Test
  void calendar_servesNothingBeforeTheWindow() {
    assertThat(county.world.calendar().firstDay()).isEqualTo(LocalDate.of(2026, 10, 24));
  }
}
