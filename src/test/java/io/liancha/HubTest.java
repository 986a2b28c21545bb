package io.liancha;

import static io.liancha.StrangerCounty.citizen;
import static io.liancha.StrangerCounty.creditCode;
import static io.liancha.StrangerCounty.order;
import static io.liancha.StrangerCounty.permitRow;
import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.StrangerAgencies.Got;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The whole hub at somebody else's servers: a county of another code and prefix, with a vehicle for
 * each rule and a neighbour that looks like it and is lawful. Each method is a further night.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HubTest {

  private static final String NO_PERMIT = "permit/no-vehicle-permit";
  private static final String LAPSED = "permit/permit-not-in-force";
  private static final String ELSEWHERE = "permit/permit-for-another-area";
  private static final String NO_DRIVER_PERMIT = "driver/no-driver-permit";
  private static final String NON_COMMERCIAL = "registration/non-commercial-use";
  private static final String CONVERTED = "registration/converted-use-operating";
  private static final String ENDED = "registration/deregistered-vehicle-operating";
  private static final String UNREGISTERED = "registration/unregistered-plate";
  private static final String RENTAL = "enterprise/rental-car-carrying";
  private static final String OWNER_SUSPENDED = "enterprise/owner-moved-or-suspended";
  private static final String OWNER_GONE = "enterprise/owner-revoked-or-deregistered";

  private static final String P1 = "5107PLAT01";
  private static final String P2 = "5107PLAT02";

  @TempDir static Path data;

  private final Map<String, Set<String>> expected = new TreeMap<>();
  private StrangerHub world;
  private Stranger stranger;
  private StrangerCounty county;
  private StrangerAgencies agencies;
  private WholeHub hub;

  @BeforeAll
  void start() throws Exception {
    world = new StrangerHub(data);
    stranger = world.stranger;
    county = world.county;
    agencies = world.agencies;
    hub = world.hub;
  }

  @AfterAll
  void stop() throws Exception {
    if (world != null) {
      world.close();
    }
  }

  @Test
  @Order(1)
  void firstNight_findsExactlyTheSuspects() throws Exception {
    permits();
    drivers();
    uses();
    registers();
    enterprises();
    whichVehicle();
    tripsAndTime();
    rowsOfOnePlateOrOrder();

    JsonNode run = night();

    assertThat(run.path("state").asString())
        .as(run.path("message").asString())
        .isEqualTo("COMPLETE");
    assertThat(suspects()).containsExactlyInAnyOrderEntriesOf(expected);
    balanced(run);
    assertThat(run.path("ambiguousOrders").asInt()).isEqualTo(2);
    assertThat(reasons(run))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "PLATE_LETTER_I_OR_O",
                2,
                "DATE_IMPOSSIBLE",
                1,
                "ORDER_CONFLICT",
                1,
                "CITIZEN_ID_CHECK",
                1));
    assertThat(bands())
        .containsEntry("02-川BA0001", "B")
        .containsEntry("02-川BA0004", "C")
        .containsEntry("02-川BB0008", "C")
        .containsEntry("02-川BC0001", "A")
        .containsEntry("02-川BC0003", "C");
    everyAgencyHolds(1);
  }

  @Test
  @Order(2)
  void secondNight_onUnchangedSources_sendsNothing() throws Exception {
    agencies.forget();

    JsonNode run = night();

    assertThat(run.path("state").asString()).isEqualTo("COMPLETE");
    for (JsonNode feed : run.path("feeds")) {
      assertThat(feed.path("accepted").asInt()).as(feed.toString()).isZero();
      assertThat(feed.path("quarantined").asInt()).as(feed.toString()).isZero();
    }
    unchanged(run);
    balanced(run);
  }

  @Test
  @Order(3)
  void permitArrives_isWithdrawnWhereverItWasKnown() throws Exception {
    agencies.forget();
    county.permit("川BA0001");
    county.permit("川BB0008");
    county.permit("川BC0001");

    JsonNode run = night();

    assertThat(run.path("state").asString()).isEqualTo("COMPLETE");
    balanced(run);
    expected.remove("02-川BA0001");
    expected.remove("02-川BB0008");
    expected.put("02-川BC0001", Set.of(NON_COMMERCIAL));
    assertThat(suspects()).containsExactlyInAnyOrderEntriesOf(expected);
    var both = Map.of("02-川BA0001", "2 off", "02-川BB0008", "2 off", "02-川BC0001", "2 on");
    for (String agency :
        List.of("public-security", "market-supervision", "transport-enforcement")) {
      assertThat(agencies.told(agency)).as(agency).containsExactlyInAnyOrderEntriesOf(both);
    }
    assertThat(agencies.told("ride-hailing-platform"))
        .containsExactlyInAnyOrderEntriesOf(Map.of("02-川BC0001", "2 off"));
    assertThat(agencies.of("ride-hailing-platform"))
        .allMatch(g -> g.body().contains("OUT_OF_VIEW"));
    assertThat(agencies.of("public-security"))
        .noneMatch(g -> g.withdrawal() && g.body().contains("<finding>"));
  }

  @Test
  @Order(4)
  void dirtOnTop_accusesNobodyAndTakesNothingBack() throws Exception {
    agencies.forget();
    Dirt.spread(stranger, county);

    JsonNode run = night();

    assertThat(run.path("state").asString())
        .as(run.path("message").asString())
        .isEqualTo("COMPLETE");
    balanced(run);
    assertThat(suspects()).containsExactlyInAnyOrderEntriesOf(expected);
    unchanged(run);
    assertThat(reasons(run).keySet())
        .contains(
            "NO_PLATE",
            "PLATE_PLACEHOLDER",
            "PLATE_LETTER_I_OR_O",
            "PLATE_NO_PROVINCE",
            "PLATE_WRONG_PROVINCE",
            "VIN_MALFORMED",
            "VIN_CHECK_DIGIT",
            "CREDIT_CODE_CHECK",
            "CREDIT_CODE_LEGACY",
            "CITIZEN_ID_PLACEHOLDER",
            "CITIZEN_ID_CHECK",
            "TIME_IMPOSSIBLE",
            "TIME_IN_FUTURE",
            "ORDER_CONFLICT",
            "KEY_MISSING",
            "DATE_ORDER");
  }

  @Test
  @Order(5)
  void feedsThatNeverEnd_leaveWhatThereIs() throws Exception {
    agencies.forget();
    county.permit("川BA0002");
    county.car("BX0001", "T", "A", "2026-11-22 23:00:00");
    county.trips("川BX0001", 1120, 1121);
    Integer[] torn = Collections.nCopies(200, -2).toArray(Integer[]::new);
    stranger.faults("/permits", torn).faults("/operate/pay", torn).announceMoreEnterprises(3);

    JsonNode run = night();

    assertThat(run.path("state").asString()).isEqualTo("INCOMPLETE");
    assertThat(run.path("message").asString())
        .contains("transport-enforcement/permit", "ride-hailing/order-pay", "enterprise");
    assertThat(suspects()).containsExactlyInAnyOrderEntriesOf(expected);
    unchanged(run);
  }

  @Test
  @Order(6)
  void feedsThatRecover_areTakenUpWhereTheyWere() throws Exception {
    stranger.recovers("/permits").recovers("/operate/pay").announceMoreEnterprises(0);

    JsonNode run = night();

    assertThat(run.path("state").asString())
        .as(run.path("message").asString())
        .isEqualTo("COMPLETE");
    balanced(run);
    expected.put("02-川BX0001", Set.of(NO_PERMIT));
    expected.remove("02-川BA0002");
    assertThat(suspects()).containsExactlyInAnyOrderEntriesOf(expected);
    assertThat(agencies.told("transport-enforcement"))
        .containsExactlyInAnyOrderEntriesOf(Map.of("02-川BX0001", "1 on", "02-川BA0002", "2 off"));
  }

  @Test
  @Order(7)
  void everyNight_doneAgain_makesTheSameRecords() throws Exception {
    for (JsonNode run : hub.get("/api/v1/sync-runs").path("items")) {
      String replay = "/api/v1/sync-runs/" + run.path("runId").asString() + "/replay";
      assertThat(hub.post(replay, "").statusCode()).isEqualTo(202);
      JsonNode result = hub.get(replay);
      for (int i = 0; i < 1200 && result.path("state").asString().equals("RUNNING"); i++) {
        Thread.sleep(50);
        result = hub.get(replay);
      }
      assertThat(result.path("result").path("identical").asBoolean())
          .as(result.toPrettyString())
          .isTrue();
    }
  }

  private void permits() {
    suspect("02-川BA0001", NO_PERMIT);
    county.car("BA0001");
    county.trips("川BA0001", 1120, 1121);

    suspect("02-川BA0002", LAPSED);
    county.car("BA0002");
    county.permit("川BA0002", "02", "RIDE_HAILING", "510722", "2022-01-01", "2026-10-31", "VALID");
    county.trips("川BA0002", 1110, 1112);

    suspect("02-川BA0003", LAPSED);
    county.car("BA0003");
    county.permit("川BA0003", "02", "TAXI", "510722", "2022-01-01", "2027-10-31", "SUSPENDED");
    county.trips("川BA0003", 1110, 1112);

    suspect("02-川BA0004", ELSEWHERE);
    county.car("BA0004");
    county.permit("川BA0004", "02", "RIDE_HAILING", "510105", "2022-01-01", "2027-10-31", "VALID");
    county.trips("川BA0004", 1110, 1112);

    suspect("02-川BA0005", NO_PERMIT); // a permit for renting out carries nobody
    county.car("BA0005");
    county.permit("川BA0005", "02", "RENTAL", "510722", "2022-01-01", "2027-10-31", "VALID");
    county.trips("川BA0005", 1110, 1112);

    suspect("02-川BA0006", NO_PERMIT); // a permit of the large plate of the same number
    county.car("BA0006");
    county.permit("川BA0006", "01", "LINE", "510722", "2022-01-01", "2027-10-31", "VALID");
    county.trips("川BA0006", 1110, 1112);

    suspect("02-川BA0007", LAPSED); // a hole between two permits
    county.car("BA0007");
    county.permit("川BA0007", "02", "CHARTER", "510722", "2022-01-01", "2026-11-10", "VALID");
    county.permit("川BA0007", "02", "CHARTER", "510722", "2026-11-15", "2027-11-10", "VALID");
    county.trips("川BA0007", 1111, 1114, 1116);

    suspect("02-川BB0008", NO_PERMIT); // only begins later: band C
    county.car("BB0008");
    county.permit("川BB0008", "02", "RIDE_HAILING", "510722", "2026-12-01", "2027-11-10", "VALID");
    county.trips("川BB0008", 1111, 1114);

    String[] lawful = {"510722", "510700", "510000"};
    for (int i = 0; i < lawful.length; i++) {
      String plate = "BA010" + i;
      county.car(plate);
      county.permit("川" + plate, "02", "TOURISM", lawful[i], "2022-01-01", "2027-10-31", "VALID");
      county.trips("川" + plate, 1110, 1112, 1122);
    }
    county.car("BA0110"); // renewed without a hole
    county.permit("川BA0110", "02", "RIDE_HAILING", "510722", "2022-01-01", "2026-11-10", "VALID");
    county.permit("川BA0110", "02", "RIDE_HAILING", "510722", "2026-11-11", "2028-11-10", "VALID");
    county.trips("川BA0110", 1109, 1110, 1111, 1112);
    county.car("BA0111"); // both ends included
    county.permit("川BA0111", "02", "SCHOOL", "510722", "2026-11-10", "2026-11-11", "VALID");
    county.trips("川BA0111", 11100000, 11112359);
    county.car("BA0112"); // only one trip outside its permit
    county.permit("川BA0112", "02", "RIDE_HAILING", "510722", "2026-11-10", "2026-11-11", "VALID");
    county.trips("川BA0112", 1110, 1111, 1112);
    county.car("BA0113"); // its permit waits in quarantine, with what it may mean
    stranger.rows(
        "/permits",
        permitRow("Q1", "川BAO113", "02", "TAXI", "510722", "2022-01-01", "2027-01-01", "VALID"));
    county.trips("川BA0113", 1110, 1112);
    county.car("BA0114");
    stranger.rows(
        "/permits",
        permitRow("Q2", "川BA0114", "02", "TAXI", "510722", "2022-01-01", "1970-01-01", "VALID"));
    county.trips("川BA0114", 1110, 1112);
    county.car("BA0115"); // spelt otherwise by the bureau
    county.permit("川B·ａ0115 ", "02", "TAXI", "510722", "2022-01-01", "2027-01-01", "VALID");
    county.trips("川BA0115", 1110, 1112);
  }

  private void drivers() {
    suspect("02-川BF0001", NO_DRIVER_PERMIT);
    county.driver(P1, citizen(10), null, 1, 20260101000000L);
    lawfulCar("BF0001");
    county.drivenBy(citizen(10), "川BF0001", 1110, 1112);

    suspect("02-川BF0002", NO_DRIVER_PERMIT); // the latest row counts
    county.driver(P1, citizen(11), "川B证11", 1, 20260101000000L);
    county.driver(P1, citizen(11), null, 2, 20260201000000L);
    lawfulCar("BF0002");
    county.drivenBy(citizen(11), "川BF0002", 1110, 1112);

    county.driver(P1, citizen(20), null, 1, 20260101000000L); // another company knows his permit
    county.driver(P2, citizen(20), "川B证20", 1, 20260101000000L);
    lawfulCar("BF0010");
    county.drivenBy(citizen(20), "川BF0010", 1110, 1112);
    lawfulCar("BF0011"); // whom nobody lists is unknown, which alone makes no lead
    county.drivenBy(citizen(21), "川BF0011", 1110, 1112);
    county.driver(P1, citizen(22), null, 1, 20260101000000L); // listed no more
    county.driver(P1, citizen(22), null, 3, 20260201000000L);
    lawfulCar("BF0012");
    county.drivenBy(citizen(22), "川BF0012", 1110, 1112);
    lawfulCar("BF0013");
    county.drivenBy("1234", "川BF0013", 1110, 1112);
    county.driver(P1, citizen(23), null, 1, 20260101000000L); // his other row waits
    String wrong = citizen(23).substring(0, 17) + (citizen(23).endsWith("1") ? "2" : "1");
    county.driver(P2, wrong, "川B证23", 1, 20260101000000L);
    lawfulCar("BF0014");
    county.drivenBy(citizen(23), "川BF0014", 1110, 1112);
    lawfulCar("BF0015"); // one trip with him is not two
    county.drivenBy(citizen(10), "川BF0015", 1110);
    county.trips("川BF0015", 1112);
  }

  private void uses() {
    suspect("02-川BC0001", NON_COMMERCIAL, NO_PERMIT);
    county.car("BC0001", "A", "A", "2026-01-05 10:00:00");
    county.trips("川BC0001", 1110, 1112);
    suspect("02-川BC0002", NO_PERMIT); // carried for nothing
    county.car("BC0002", "A", "A", "2026-01-05 10:00:00");
    county.free("川BC0002", 1110, 1112);
    suspect("02-川BC0003", NON_COMMERCIAL); // two registers disagree
    county.car("BC0003", "A", "A", "2026-01-05 10:00:00");
    county.permit("川BC0003");
    county.trips("川BC0003", 1110, 1112);
    suspect("02-川BC0004", CONVERTED);
    county.car("BC0004", "U", "A", "2026-01-05 10:00:00");
    county.permit("川BC0004");
    county.trips("川BC0004", 1110, 1112);
    suspect("02-川BC0005", CONVERTED, NO_PERMIT);
    county.car("BC0005", "L", "A", "2026-01-05 10:00:00");
    county.trips("川BC0005", 1110, 1112);
    suspect("02-川BC0006", CONVERTED); // converted two days before
    county.car("BC0006", "M", "A", "2026-11-19 10:00:00");
    county.permit("川BC0006");
    county.trips("川BC0006", 1118, 1121, 1122);
    suspect("02-川BC0007", RENTAL, NO_PERMIT); // rented out, and carrying
    county.car("BC0007", "G", "A", "2026-01-05 10:00:00");
    county.trips("川BC0007", 1110, 1112);
    suspect("02-川BC0008", NO_PERMIT); // a taxi without a permit is no taxi
    county.car("BC0008", "D", "A", "2026-01-05 10:00:00");
    county.trips("川BC0008", 1110, 1112);

    county.car("BC0010", "M", "A", "2026-11-19 10:00:00"); // a day of grace
    county.permit("川BC0010");
    county.trips("川BC0010", 1118, 1119, 1120, 1121);
    county.car("BC0011", "A", "A", "2026-11-20 10:00:00"); // used so only afterwards
    county.permit("川BC0011");
    county.trips("川BC0011", 1110, 1112, 1121);
    county.car("BC0012", "A", "A", "2026-01-05 10:00:00"); // shares its rides
    county.share("川BC0012", 1101, 1103, 1110, 1112);
    county.car("BC0013", "A", "A", "2026-01-05 10:00:00"); // one paid, one not
    county.permit("川BC0013");
    county.trips("川BC0013", 1110);
    county.free("川BC0013", 1112);
    int n = 0;
    for (String use : List.of("C", "H", "I", "J", "K", "N", "O", "P", "Q", "S")) {
      String number = "BC010" + n++;
      county.car(number, use, "A", "2026-01-05 10:00:00");
      county.trips("川" + number, 1110, 1112);
    }
  }

  private void registers() {
    suspect("02-川BD0001", ENDED);
    county.car("BD0001", "T", "M", "2026-11-01 10:00:00");
    county.permit("川BD0001");
    county.trips("川BD0001", 1110, 1112);
    suspect("02-川BZ0002", UNREGISTERED);
    county.permit("川BZ0002");
    county.trips("川BZ0002", 1110, 1112);
    suspect("52-川BD10013", UNREGISTERED, NO_PERMIT);
    county.trips("川BD10013", 1110, 1112);
    suspect("02-川A12345", NO_PERMIT); // another county's: only its permit is ours to know
    county.trips("川A12345", 1110, 1112);

    // a day of grace leaves one trip
    county.car("BD0010", "T", "E", "2026-11-20 10:00:00");
    county.permit("川BD0010");
    county.trips("川BD0010", 1110, 1112, 1121, 1122);
    county.car("BD0011", "T", "AG", "2026-01-20 10:00:00");
    county.permit("川BD0011");
    county.trips("川BD0011", 1110, 1112);
    county.car("BD0012", "T", "GQ", "2026-01-20 10:00:00");
    county.permit("川BD0012");
    county.trips("川BD0012", 1110, 1112);
    county.vehicle("old", "02", "BD0013", "K33", 5, "T", "M", "2025-01-01 10:00:00", null);
    county.car("BD0013"); // a scrapped car's number given anew
    county.permit("川BD0013");
    county.trips("川BD0013", 1110, 1112);
    county.vehicle("BDO014", "02", "BDO014", "K33", 5, "T", "A", "2026-01-05 10:00:00", null);
    county.permit("川BD0014"); // its row waits in quarantine
    county.trips("川BD0014", 1110, 1112);
    county.permit("川AZ0001", "02", "TAXI", "510000", "2022-01-01", "2027-01-01", "VALID");
    county.trips("川AZ0001", 1110, 1112);
  }

  private void enterprises() {
    suspect("02-川BE0001", OWNER_GONE);
    county.enterprise(creditCode(1), "某某客运有限公司", 2, "2026-10-01");
    county.ownedCar("BE0001", creditCode(1));
    county.permit("川BE0001");
    county.trips("川BE0001", 1110, 1112);

    county.enterprise(creditCode(2), "某某客运有限公司", 1, "2020-10-01"); // its namesake
    county.ownedCar("BE0002", creditCode(2));
    county.permit("川BE0002");
    county.trips("川BE0002", 1110, 1112);
    county.enterprise(creditCode(3), "甲", 3, null); // since UPDATED, 21 November
    county.ownedCar("BE0003", creditCode(3));
    county.permit("川BE0003");
    county.trips("川BE0003", 1110, 1112, 1122);
    suspect("02-川BE0004", OWNER_SUSPENDED);
    county.enterprise(creditCode(4), "乙", 5, "2020-10-01");
    county.ownedCar("BE0004", creditCode(4));
    county.permit("川BE0004");
    county.trips("川BE0004", 1110, 1112);
  }

  private void whichVehicle() {
    suspect("02-川BG0001", NO_PERMIT); // of a coach and a car, the car
    pair("BG0001", "01", "K11", 40);
    county.trips("川BG0001", 1110, 1112);
    suspect("01-川BG0002", NO_PERMIT); // unless its company says yellow
    pair("BG0002", "01", "K11", 40);
    county.declared(P1, "川BG0002", "1", 1, 20260101000000L);
    county.declared(P1, "川BG0002", "1", 3, 20260201000000L);
    county.declared(P1, "川BG0002", "2", 1, 20260201000000L);
    county.trips("川BG0002", 1110, 1112);
    suspect("02-川BG0003", NO_PERMIT); // another company's word, by the row's own CompanyId
    pair("BG0003", "01", "K11", 40);
    county.declared(P2, "川BG0003", "2", 1, 20260201000000L);
    county.trips("川BG0003", 1110, 1112);
    suspect("51-川B12345D", NO_PERMIT);
    county.car("B12345D");
    county.trips("川B12345D", 1110, 1112);
    county.vehicle("g4a", "01", "BG0004", "H11", 3, "T", "A", "2026-01-05 10:00:00", null);
    county.vehicle("g4b", "15", "BG0004", "B11", 0, "T", "A", "2026-01-05 10:00:00", null);
    county.trips("川BG0004", 1110, 1112); // ambiguous: counted, and nothing said
  }

  private void pair(String number, String kind, String type, int seats) {
    county.vehicle(number + "x", kind, number, type, seats, "T", "A", "2026-01-05 10:00:00", null);
    county.car(number);
  }

  private void tripsAndTime() {
    suspect("02-川BH0001", NO_PERMIT); // either side of midnight
    county.car("BH0001");
    county.trips("川BH0001", 11202355, 11210005);
    suspect("02-川BH0002", NO_PERMIT); // the business date's last minute
    county.car("BH0002");
    county.trips("川BH0002", 1121, 11222359);
    suspect("02-川BH0003", NO_PERMIT); // the window's first two days
    county.car("BH0003");
    county.trips("川BH0003", 10240000, 1025);
    suspect("02-川BH0004", NO_PERMIT); // spelt by the platform as it likes
    county.car("BH0004");
    county.trips("川Ｂ·ｈ０００４ ", 1121);
    county.trips("川bh0004新", 1122);

    county.car("BH0010"); // twice a day is one day
    county.trips("川BH0010", 11210800, 11210900);
    county.car("BH0011"); // arrived the day after
    county.trips("川BH0011", 11210800, 11212359);
    county.car("BH0012"); // the next day is not yet looked at
    county.trips("川BH0012", 11222359, 11230000);
    county.car("BH0013"); // the window began after it
    county.trips("川BH0013", 10232359, 10240000);
    county.car("BH0014");
    county.trips("川BH0014", 920, 921, 922);
    county.car("BH0015");
    county.trips("川BH0015", 1122);
    county.car("BH0016"); // nothing at all
  }

  private void rowsOfOnePlateOrOrder() {
    county.car("BJ0001"); // the later payment says it was another car
    county.car("BJ0002");
    county.trips("川BJ0001", 1120);
    county.trips("川BJ0002", 1120);
    String who = StrangerCounty.LICENSED;
    stranger.rows(
        "/operate/pay",
        order("twice", P1, "川BJ0001", who, 20261121080000L, "20", 20261121090000L),
        order("twice", P1, "川BJ0002", who, 20261121080000L, "20", 20261121100000L));
    suspect("02-川BJ0002", NO_PERMIT);
    county.car("BJ0003"); // one number at two companies is two orders
    stranger.rows(
        "/operate/pay",
        order("same", P1, "川BJ0003", who, 20261120080000L, "20", 20261120090000L),
        order("same", P2, "川BJ0003", who, 20261121080000L, "20", 20261121090000L));
    suspect("02-川BJ0003", NO_PERMIT);
    county.car("BJ0004"); // sent twice
    String once = order("again", P1, "川BJ0004", who, 20261120080000L, "20", 20261120090000L);
    stranger.rows("/operate/pay", once, once);
  }

  private void lawfulCar(String number) {
    county.car(number);
    county.permit("川" + number);
  }

  private void suspect(String recordId, String... rules) {
    expected.put(recordId, Set.of(rules));
  }

  private JsonNode night() throws Exception {
    JsonNode run = hub.night("2026-11-22");
    assertThat(agencies.problems()).isEmpty();
    return run;
  }

  private Map<String, Set<String>> suspects() throws Exception {
    var found = new TreeMap<String, Set<String>>();
    hub.active()
        .forEach(
            (id, record) -> {
              var rules = new TreeSet<String>();
              record.path("findings").forEach(f -> rules.add(f.path("ruleId").asString()));
              found.put(id, rules);
            });
    return found;
  }

  private Map<String, String> bands() throws Exception {
    var bands = new TreeMap<String, String>();
    hub.active().forEach((id, record) -> bands.put(id, record.path("band").asString()));
    return bands;
  }

  /** Each agency has every record once, and the platform those of band A with a permit finding. */
  private void everyAgencyHolds(int version) throws Exception {
    var all = expected.keySet().stream().collect(Collectors.toMap(id -> id, id -> version + " on"));
    for (String agency :
        List.of("public-security", "market-supervision", "transport-enforcement")) {
      assertThat(agencies.told(agency)).as(agency).containsExactlyInAnyOrderEntriesOf(all);
    }
    Map<String, String> bands = bands();
    var high = new TreeMap<>(all);
    high.keySet().removeIf(id -> !"A".equals(bands.get(id)));
    assertThat(agencies.told("ride-hailing-platform")).containsExactlyInAnyOrderEntriesOf(high);
    assertThat(agencies.of("ride-hailing-platform"))
        .noneMatch(g -> g.body().contains(StrangerCounty.LICENSED) || g.body().contains("owner"));
    Map<String, Long> channels =
        agencies.of("transport-enforcement").stream()
            .collect(Collectors.groupingBy(Got::channel, Collectors.counting()));
    assertThat(channels)
        .containsEntry("JMS", (long) expected.size())
        .containsEntry("REST", (long) expected.size());
  }

  private void balanced(JsonNode run) {
    assertThat(run.path("balance").path("zero").asBoolean())
        .as(run.path("balance").toString())
        .isTrue();
    for (JsonNode f : run.path("feeds")) {
      assertThat(f.path("pulled").asLong())
          .as(f.toString())
          .isEqualTo(
              -f.path("released").asLong()
                  + f.path("accepted").asLong()
                  + f.path("unchanged").asLong()
                  + f.path("duplicate").asLong()
                  + f.path("quarantined").asLong());
    }
  }

  private void unchanged(JsonNode run) {
    JsonNode outcomes = run.path("suspectsByOutcome");
    for (String outcome : List.of("NEW", "CHANGED", "RENEWED", "REOPENED", "WITHDRAWN")) {
      assertThat(outcomes.path(outcome).asInt(0)).as(outcome + " of " + outcomes).isZero();
    }
    assertThat(agencies.count()).isZero();
  }

  private static Map<String, Integer> reasons(JsonNode run) {
    var reasons = new TreeMap<String, Integer>();
    for (JsonNode feed : run.path("feeds")) {
      feed.path("reasons")
          .properties()
          .forEach(r -> reasons.merge(r.getKey(), r.getValue().asInt(), Integer::sum));
    }
    return reasons;
  }
}
