package io.liancha.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The shipped views on one full record; everything personal in it is written out here. */
class ViewTest {

  private static final List<String> PERSONAL =
      List.of(
          "王小明",
          "110105194912310021",
          "13800001234",
          "李四",
          "33052319900101123X",
          "13900005678",
          "赵六");

  private static final Agencies AGENCIES =
      Agencies.load(new AgencySettings(Path.of("config/agencies"), Map.of()));

  static ObjectNode record() {
    return (ObjectNode)
        JsonMapper.shared()
            .readTree(
                """
                {"recordId":"02-浙E12345","version":3,"status":"ACTIVE","band":"A","score":95,
                 "issuedAt":"2026-11-23T02:10:00+08:00","validUntil":"2026-11-30T02:10:00+08:00",
                 "businessDate":"2026-11-22","runId":"r1",
                 "vehicle":{"plate":"浙E12345","plateType":"02","plateColour":"BLUE","vin":"V1",
                  "useNature":{"code":"A","zh":"非营运"},
                  "owner":{"name":"王小明","kind":"PERSON","citizenId":"110105194912310021",
                   "phone":"13800001234"}},
                 "business":{"creditCode":"91330523MA2B000004","name":"某某客运有限公司"},
                 "permits":[{"permitNo":"P1","state":"VALID"}],
                 "drivers":[{"name":"李四","citizenId":"33052319900101123X",
                  "phone":"13900005678","orders":4}],
                 "activity":{"orders":4,"daysActive":2,
                  "topPlaces":[{"township":"递铺街道","orders":3}]},
                 "findings":[
                  {"ruleId":"permit/no-vehicle-permit","ruleVersion":"1","severity":"HIGH",
                   "points":60,"title":{"zh":"无证","en":"No permit"},"legalBasis":"条例",
                   "evidence":[
                    {"source":"ride-hailing","recordId":"o1","field":"LicenseId",
                     "value":"33052319900101123X","comparedWith":"赵六","personal":"citizen-id"},
                    {"source":"ride-hailing","recordId":"o1","field":"DriverName","value":"李四",
                     "personal":"name"},
                    {"source":"ride-hailing","recordId":"o1","field":"DriverPhone",
                     "value":"13900005678","personal":"phone"},
                    {"source":"ride-hailing","recordId":"o1","field":"Secret",
                     "value":"13900005678","personal":"something-new"},
                    {"source":"ride-hailing","recordId":"o1","field":"VehicleNo",
                     "value":"浙E12345"}]},
                  {"ruleId":"driver/no-driver-permit","ruleVersion":"1","severity":"HIGH",
                   "points":50,"title":{"zh":"无驾驶员证","en":"No driver permit"}}],
                 "cautions":[{"kind":"VIOLENT_RESISTANCE"}],
                 "sources":[{"source":"public-security","state":"SYNCED"}],
                 "digest":"d"}
                """);
  }

  @Test
  void platform_getsNothingPersonal_andOnlyPermitFindings() {
    assertThat(view("ride-hailing-platform").apply(record()).toString())
        .isEqualTo(
            "{\"recordId\":\"02-浙E12345\",\"version\":3,\"status\":\"ACTIVE\",\"band\":\"A\","
                + "\"issuedAt\":\"2026-11-23T02:10:00+08:00\","
                + "\"validUntil\":\"2026-11-30T02:10:00+08:00\","
                + "\"vehicle\":{\"plate\":\"浙E12345\",\"plateType\":\"02\","
                + "\"plateColour\":\"BLUE\"},"
                + "\"findings\":[{\"ruleId\":\"permit/no-vehicle-permit\",\"ruleVersion\":\"1\","
                + "\"title\":{\"zh\":\"无证\",\"en\":\"No permit\"},\"legalBasis\":\"条例\"}],"
                + "\"digest\":\"d\"}");
  }

  @Test
  void marketSupervision_getsAMaskedName_andNothingElsePersonal() {
    String seen = view("market-supervision").apply(record()).toString();
    assertThat(seen)
        .doesNotContain(PERSONAL)
        .doesNotContain("personal", "citizenId", "phone", "drivers", "score", "VIOLENT")
        .contains("\"owner\":{\"name\":\"王**\",\"kind\":\"PERSON\"}")
        .contains("{\"source\":\"ride-hailing\",\"recordId\":\"o1\",\"field\":\"LicenseId\"}")
        .contains("\"field\":\"DriverName\",\"value\":\"李*\"");
  }

  @Test
  void transportEnforcement_getsMaskedCitizenIds() {
    String seen = view("transport-enforcement").apply(record()).toString();
    assertThat(seen)
        .doesNotContain("110105194912310021", "33052319900101123X", "赵六")
        .contains("\"citizenId\":\"110105********0021\"")
        .contains("\"value\":\"330523********123X\"")
        .contains("\"comparedWith\":\"**\"")
        .contains("\"name\":\"王小明\"", "\"phone\":\"13900005678\"")
        .doesNotContain("\"personal\"");
  }

  @Test
  void publicSecurity_getsAll_butNeverTheTag() {
    String seen = view("public-security").apply(record()).toString();
    assertThat(seen)
        .contains(PERSONAL)
        .contains("VIOLENT_RESISTANCE")
        .doesNotContain("\"personal\"", "something-new");
  }

  @Test
  void viewWithoutGrants_holdsOnlyWhatIsInEveryView() {
    assertThat(View.least(record()).toString())
        .isEqualTo(
            "{\"recordId\":\"02-浙E12345\",\"version\":3,\"status\":\"ACTIVE\",\"band\":\"A\","
                + "\"issuedAt\":\"2026-11-23T02:10:00+08:00\","
                + "\"validUntil\":\"2026-11-30T02:10:00+08:00\","
                + "\"vehicle\":{\"plate\":\"浙E12345\",\"plateType\":\"02\"},\"digest\":\"d\"}");
  }

  @Test
  void wholeVehicle_grantedWithoutPersonalKinds_leavesTheOwnerOut() {
    var view = new View(Scope.EVERYTHING, List.of("vehicle", "drivers", "findings"), Map.of());
    assertThat(view.apply(record()).toString()).doesNotContain(PERSONAL).contains("\"vin\":\"V1\"");
  }

  @Test
  void enterpriseOwner_isNoPerson_butItsPhoneMayBe() {
    ObjectNode record = record();
    ((ObjectNode) record.get("vehicle").get("owner")).put("kind", "ENTERPRISE");
    var view = new View(Scope.EVERYTHING, List.of("vehicle"), Map.of());
    assertThat(view.apply(record).get("vehicle").get("owner").toString())
        .isEqualTo("{\"name\":\"王小明\",\"kind\":\"ENTERPRISE\"}");
  }

  @Test
  void record_isCovered_byBandRuleAndArea() {
    View platform = view("ride-hailing-platform");
    assertThat(platform.covers(record())).isTrue();
    assertThat(platform.covers(record().put("band", "B"))).isFalse();
    ObjectNode other = record();
    other.putArray("findings").addObject().put("ruleId", "driver/no-driver-permit");
    assertThat(platform.covers(other)).isFalse();
    var area = new View(scope("递铺街道"), List.of(), Map.of());
    assertThat(area.covers(record())).isTrue();
    assertThat(new View(scope("天荒坪镇"), List.of(), Map.of()).covers(record())).isFalse();
  }

  @Test
  void apply_leavesTheGivenRecordAsItIs() {
    ObjectNode record = record();
    view("ride-hailing-platform").apply(record);
    assertThat(record).isEqualTo(record());
  }

  private static Scope scope(String township) {
    return new Scope(java.util.Set.of("A"), java.util.Set.of(township), List.of());
  }

  private static View view(String agency) {
    return AGENCIES.get(agency).view();
  }
}
