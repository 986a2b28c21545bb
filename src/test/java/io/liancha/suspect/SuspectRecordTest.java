package io.liancha.suspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.node.ObjectNode;

/** The outside strings are written out: they must not change with the code. */
class SuspectRecordTest {

  private static final String DIGEST =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  private static final String MINIMAL_JSON =
      """
      {"recordId":"02-浙E12345","version":1,"status":"ACTIVE","band":"C",\
      "issuedAt":"2026-11-23T02:10:00+08:00","validUntil":"2026-11-30T02:10:00+08:00",\
      "vehicle":{"plate":"浙E12345","plateType":"02"},"digest":"%s"}\
      """
          .formatted(DIGEST);

  private static final String MINIMAL_XML =
      """
      <suspect xmlns="urn:liancha:suspect:1"><recordId>02-浙E12345</recordId>\
      <version>1</version><status>ACTIVE</status><band>C</band>\
      <issuedAt>2026-11-23T02:10:00+08:00</issuedAt>\
      <validUntil>2026-11-30T02:10:00+08:00</validUntil>\
      <vehicle><plate>浙E12345</plate><plateType>02</plateType></vehicle>\
      <digest>%s</digest></suspect>\
      """
          .formatted(DIGEST);

  private static final String WITHDRAWN_JSON =
      """
      {"messageId":"m-1","recordId":"02-浙E12345","version":2,"status":"WITHDRAWN",\
      "withdrawnBecause":{"zh":"已取得许可","en":"a permit covers now"},"band":"A","score":95,\
      "issuedAt":"2026-11-24T02:10:00+08:00","validUntil":"2026-12-01T02:10:00+08:00",\
      "businessDate":"2026-11-23","runId":"r2",\
      "vehicle":{"plate":"浙E12345","plateType":"02"},"digest":"%s"}\
      """
          .formatted(DIGEST);

  private static final String WITHDRAWN_XML =
      """
      <suspect xmlns="urn:liancha:suspect:1"><messageId>m-1</messageId>\
      <recordId>02-浙E12345</recordId><version>2</version><status>WITHDRAWN</status>\
      <withdrawnBecause><zh>已取得许可</zh><en>a permit covers now</en></withdrawnBecause>\
      <band>A</band><score>95</score><issuedAt>2026-11-24T02:10:00+08:00</issuedAt>\
      <validUntil>2026-12-01T02:10:00+08:00</validUntil><businessDate>2026-11-23</businessDate>\
      <runId>r2</runId><vehicle><plate>浙E12345</plate><plateType>02</plateType></vehicle>\
      <digest>%s</digest></suspect>\
      """
          .formatted(DIGEST);

  private static final String FULL_JSON =
      """
      {"recordId":"02-浙E12345","version":3,"status":"ACTIVE","band":"A","score":95,\
      "issuedAt":"2026-11-23T02:10:00+08:00","validUntil":"2026-11-30T02:10:00+08:00",\
      "businessDate":"2026-11-22","runId":"r1",\
      "provenance":{"snapshot":7,"ruleSet":"%3$s","build":"0.1.0+abc1234"},\
      "vehicle":{"plate":"浙E12345","plateType":"02","plateColour":"BLUE",\
      "vin":"LZZTESTVXRA000001","brand":"大众","model":"朗逸","bodyColour":"A",\
      "vehicleType":"K33","useNature":{"code":"A","zh":"非营运"},"statusLetters":["A","G"],\
      "seats":7,"firstRegistered":"2020-01-02","inspectionValidUntil":"2027-01-31",\
      "owner":{"name":"安吉某某客运有限公司","kind":"ENTERPRISE",\
      "creditCode":"91330523MA2B000004","phone":"13800000000"}},\
      "business":{"creditCode":"91330523MA2B000004","name":"安吉某某客运有限公司",\
      "registrationState":"OPEN","scope":"小微型客车租赁","licences":[{"licenceNo":"L1",\
      "name":"道路运输经营许可证","validFrom":"2022-01-01","validTo":"2026-12-31"}],\
      "linkedBy":"CODE"},\
      "permits":[{"permitNo":"P1","kind":"RENTAL","area":"330523","validFrom":"2024-01-01",\
      "validTo":"2026-12-31","state":"VALID"}],\
      "drivers":[{"name":"张三","citizenId":"11010519491231002X","phone":"13900000000",\
      "orders":4,"permitState":"NONE"}],\
      "activity":{"orders":4,"daysActive":2,"nightShare":0.25,\
      "firstSeen":"2026-11-01T23:10:00+08:00","lastSeen":"2026-11-20T08:00:00+08:00",\
      "topPlaces":[{"township":"递铺街道","pointOfInterest":"安吉站","orders":3}],\
      "topHours":[{"hour":8,"orders":3}]},\
      "findings":[{"ruleId":"permit/no-vehicle-permit","ruleVersion":"1","severity":"HIGH",\
      "points":60,"title":{"zh":"无车辆许可","en":"No vehicle permit"},\
      "explanation":{"zh":"4 单,无许可","en":"4 orders, no permit"},"legalBasis":"道路运输条例",\
      "evidence":[{"source":"ride-hailing","recordId":"O1","field":"LicenseId",\
      "value":"11010519491231002X","comparedWith":"无许可",\
      "observedAt":"2026-11-01T23:10:00+08:00","asOf":"2026-11-23T01:00:00+08:00"%1$s}]}],\
      "cautions":[{"kind":"REPEAT_OFFENDER","count":2},{"kind":"VIOLENT_RESISTANCE"}],\
      "sources":[{"source":"public-security","state":"SYNCED",\
      "asOf":"2026-11-23T01:00:00+08:00"}],"digest":"%2$s"}\
      """;

  private static final String STORED_JSON =
      FULL_JSON.formatted(",\"personal\":\"citizen-id\"", DIGEST, DIGEST);

  private static final String FULL_XML =
      """
      <suspect xmlns="urn:liancha:suspect:1"><recordId>02-浙E12345</recordId>\
      <version>3</version><status>ACTIVE</status><band>A</band><score>95</score>\
      <issuedAt>2026-11-23T02:10:00+08:00</issuedAt>\
      <validUntil>2026-11-30T02:10:00+08:00</validUntil><businessDate>2026-11-22</businessDate>\
      <runId>r1</runId><provenance><snapshot>7</snapshot><ruleSet>%1$s</ruleSet>\
      <build>0.1.0+abc1234</build></provenance><vehicle><plate>浙E12345</plate><plateType>02</plateType>\
      <plateColour>BLUE</plateColour><vin>LZZTESTVXRA000001</vin><brand>大众</brand>\
      <model>朗逸</model><bodyColour>A</bodyColour><vehicleType>K33</vehicleType>\
      <useNature><code>A</code><zh>非营运</zh></useNature>\
      <statusLetters><letter>A</letter><letter>G</letter></statusLetters><seats>7</seats>\
      <firstRegistered>2020-01-02</firstRegistered>\
      <inspectionValidUntil>2027-01-31</inspectionValidUntil>\
      <owner><name>安吉某某客运有限公司</name><kind>ENTERPRISE</kind>\
      <creditCode>91330523MA2B000004</creditCode><phone>13800000000</phone></owner></vehicle>\
      <business><creditCode>91330523MA2B000004</creditCode><name>安吉某某客运有限公司</name>\
      <registrationState>OPEN</registrationState><scope>小微型客车租赁</scope>\
      <licences><licence><licenceNo>L1</licenceNo><name>道路运输经营许可证</name>\
      <validFrom>2022-01-01</validFrom><validTo>2026-12-31</validTo></licence></licences>\
      <linkedBy>CODE</linkedBy></business>\
      <permits><permit><permitNo>P1</permitNo><kind>RENTAL</kind><area>330523</area>\
      <validFrom>2024-01-01</validFrom><validTo>2026-12-31</validTo><state>VALID</state>\
      </permit></permits>\
      <drivers><driver><name>张三</name><citizenId>11010519491231002X</citizenId>\
      <phone>13900000000</phone><orders>4</orders><permitState>NONE</permitState></driver>\
      </drivers>\
      <activity><orders>4</orders><daysActive>2</daysActive><nightShare>0.25</nightShare>\
      <firstSeen>2026-11-01T23:10:00+08:00</firstSeen>\
      <lastSeen>2026-11-20T08:00:00+08:00</lastSeen>\
      <topPlaces><place><township>递铺街道</township><pointOfInterest>安吉站</pointOfInterest>\
      <orders>3</orders></place></topPlaces>\
      <topHours><hour><hour>8</hour><orders>3</orders></hour></topHours></activity>\
      <findings><finding><ruleId>permit/no-vehicle-permit</ruleId><ruleVersion>1</ruleVersion>\
      <severity>HIGH</severity><points>60</points>\
      <title><zh>无车辆许可</zh><en>No vehicle permit</en></title>\
      <explanation><zh>4 单,无许可</zh><en>4 orders, no permit</en></explanation>\
      <legalBasis>道路运输条例</legalBasis>\
      <evidence><item><source>ride-hailing</source><recordId>O1</recordId>\
      <field>LicenseId</field><value>11010519491231002X</value>\
      <comparedWith>无许可</comparedWith><observedAt>2026-11-01T23:10:00+08:00</observedAt>\
      <asOf>2026-11-23T01:00:00+08:00</asOf></item></evidence></finding></findings>\
      <cautions><caution><kind>REPEAT_OFFENDER</kind><count>2</count></caution>\
      <caution><kind>VIOLENT_RESISTANCE</kind></caution></cautions>\
      <sources><source><source>public-security</source><state>SYNCED</state>\
      <asOf>2026-11-23T01:00:00+08:00</asOf></source></sources><digest>%1$s</digest></suspect>\
      """
          .formatted(DIGEST);

  static Stream<List<String>> records() {
    return Stream.of(
        List.of(MINIMAL_JSON, MINIMAL_XML),
        List.of(WITHDRAWN_JSON, WITHDRAWN_XML),
        List.of(STORED_JSON, FULL_XML));
  }

  @ParameterizedTest
  @MethodSource("records")
  void json_readAndWrittenAgain_isTheSameText(List<String> forms) {
    assertThat(record(forms.get(0)).toJson().toString()).isEqualTo(forms.get(0));
  }

  @ParameterizedTest
  @MethodSource("records")
  void xml_ofTheSameRecord_hasTheSameContentAndFitsTheXsd(List<String> forms) throws Exception {
    String xml = record(forms.get(0)).toXml();
    assertThat(xml).isEqualTo(forms.get(1));
    validateXml(xml);
  }

  @ParameterizedTest
  @MethodSource("records")
  void json_withoutInternalTags_fitsTheSchema(List<String> forms) {
    String sent = forms.get(0).replace(",\"personal\":\"citizen-id\"", "");
    assertThat(schema().validate(sent, InputFormat.JSON)).isEmpty();
  }

  @Test
  void schema_withAMemberItDoesNotKnow_refuses() {
    assertThat(schema().validate(STORED_JSON, InputFormat.JSON)).hasSize(1);
  }

  @Test
  void schema_withFindingsInAWithdrawal_refuses() {
    String json = FULL_JSON.formatted("", DIGEST, DIGEST).replace("ACTIVE", "WITHDRAWN");
    assertThat(schema().validate(json, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void json_withEmptyLists_leavesThemOut() {
    SuspectRecord record = record(MINIMAL_JSON);
    record.findings = List.of();
    assertThat(record.toJson().has("findings")).isFalse();
  }

  @Test
  void nightShare_one_isWrittenPlainly() {
    SuspectRecord record = record(MINIMAL_JSON);
    record.activity = new ActivityPart();
    record.activity.nightShare = new BigDecimal("1");
    assertThat(record.toJson().get("activity").toString()).isEqualTo("{\"nightShare\":1}");
  }

  @Test
  void words_withControlCharacters_areFreedOfThem() {
    assertThat(Words.of("甲\u0000乙\uD800", "a\u0001b").zh).isEqualTo("甲乙");
  }

  static SuspectRecord record(String json) {
    return SuspectRecord.fromJson(Wire.parse(json));
  }

  static void validate(SuspectRecord record) throws Exception {
    ObjectNode json = record.toJson();
    json.path("findings")
        .forEach(f -> f.path("evidence").forEach(e -> ((ObjectNode) e).remove("personal")));
    assertThat(schema().validate(json.toString(), InputFormat.JSON)).isEmpty();
    validateXml(record.toXml());
  }

  private static JsonSchema schema() {
    try (InputStream in =
        SuspectRecord.class.getResourceAsStream("/contracts/suspect-record-v1.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void validateXml(String xml) throws IOException, SAXException {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(SuspectRecord.class.getResource("/contracts/suspect-record-v1.xsd"))
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
  }
}
