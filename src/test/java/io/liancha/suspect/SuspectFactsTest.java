package io.liancha.suspect;

import static io.liancha.suspect.County.NIGHT;
import static io.liancha.suspect.County.PLATE;
import static io.liancha.suspect.County.noPermit;
import static io.liancha.suspect.County.vehicle;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class SuspectFactsTest {

  @Test
  void record_ofAKnownVehicle_showsItsPapers() throws Exception {
    try (var county = new County()) {
      county.sql(
          "INSERT INTO vehicle (serial, plate_type, plate, vin, brand, model, vehicle_type,"
              + " body_colour, use_nature, seats, owner_name, owner_id, owner_kind, owner_phone,"
              + " first_registered, inspection_valid_until, status_letters) VALUES ('1', '02',"
              + " '浙E12345', 'LZZTESTVXRA000001', '大众', '朗逸', 'K33', 'A', 'A', 7,"
              + " '安吉某某客运有限公司', '91330523MA2B000004', 'ENTERPRISE', '13800000000',"
              + " '2020-01-02', '2027-01-31', 'AG')");
      county.sql(
          "INSERT INTO enterprise (credit_code, name, registration_state, scope) VALUES"
              + " ('91330523MA2B000004', '安吉某某客运有限公司', '2', '"
              + "长".repeat(201)
              + "')");
      county.sql(
          "INSERT INTO enterprise_licence (credit_code, licence_no, licence_name, valid_to) VALUES"
              + " ('91330523MA2B000004', 'L1', '道路运输经营许可证', '2026-12-31'),"
              + " ('91330523MA2B000004', 'L2', '食品经营许可证', NULL)");
      county.sql(
          "INSERT INTO permit (permit_no, plate_type, plate, permit_kind, area_code, area,"
              + " valid_from, state) VALUES ('P1', NULL, '浙E12345', 'RENTAL', '330523', '330523',"
              + " '2024-01-01', 'VALID'), ('P2', '01', '浙E12345', 'LINE', '330523', '330523',"
              + " '2024-01-01', 'VALID')");
      county.sql(
          "INSERT INTO closed_case (case_no, plate, plate_type, violent_resistance) VALUES"
              + " ('C1', '浙E12345', '02', false), ('C2', '浙E12345', NULL, true),"
              + " ('C3', '浙E12345', '01', true)");
      SuspectRecord record = county.run("r1", NIGHT, vehicle(PLATE, noPermit())).get(0).record();
      SuspectRecordTest.validate(record);
      ObjectNode json = record.toJson();
      assertThat(json.get("vehicle").toString())
          .isEqualTo(
              """
              {"plate":"浙E12345","plateType":"02","plateColour":"BLUE","vin":"LZZTESTVXRA000001",\
              "brand":"大众","model":"朗逸","bodyColour":"A","vehicleType":"K33",\
              "useNature":{"code":"A","zh":"非营运"},"statusLetters":["A","G"],"seats":7,\
              "firstRegistered":"2020-01-02","inspectionValidUntil":"2027-01-31",\
              "owner":{"name":"安吉某某客运有限公司","kind":"ENTERPRISE",\
              "creditCode":"91330523MA2B000004","phone":"13800000000"}}\
              """);
      assertThat(json.get("business").toString())
          .isEqualTo(
              """
              {"creditCode":"91330523MA2B000004","name":"安吉某某客运有限公司",\
              "registrationState":"REVOKED","scope":"%s…",\
              "licences":[{"licenceNo":"L1","name":"道路运输经营许可证","validTo":"2026-12-31"}],\
              "linkedBy":"CODE"}\
              """
                  .formatted("长".repeat(200)));
      assertThat(json.get("permits").toString())
          .isEqualTo(
              """
              [{"permitNo":"P1","kind":"RENTAL","area":"330523","validFrom":"2024-01-01",\
              "state":"VALID"}]\
              """);
      assertThat(json.get("cautions").toString())
          .isEqualTo(
              "[{\"kind\":\"REPEAT_OFFENDER\",\"count\":2},{\"kind\":\"VIOLENT_RESISTANCE\"}]");
      assertThat(json.get("sources").toString())
          .isEqualTo(
              """
              [{"source":"public-security","state":"SYNCED","asOf":"2026-11-23T01:10:00+08:00"},\
              {"source":"ride-hailing","state":"STALE","asOf":"2026-11-23T01:10:00+08:00"},\
              {"source":"transport-enforcement","state":"SYNCED",\
              "asOf":"2026-11-23T01:10:00+08:00"}]\
              """);
      assertThat(json.get("findings").get(0).get("evidence").toString())
          .isEqualTo(
              """
              [{"source":"ride-hailing","recordId":"O1","field":"LicenseId",\
              "value":"11010519491231002X","comparedWith":"无",\
              "observedAt":"2026-11-01T23:10:00+08:00","asOf":"2026-11-23T01:10:00+08:00",\
              "personal":"citizen-id"}]\
              """);
    }
  }

  @Test
  void cautions_ofThisCarItsDriversAndItsOwner_eachCaseOnce() throws Exception {
    try (County county = new County()) {
      county.sql(
          "INSERT INTO vehicle (serial, plate_type, plate, owner_id, owner_kind, first_registered,"
              + " ended, ended_since) VALUES ('1', '02', '浙E12345', '11010519491231002X', 'PERSON',"
              + " '2022-05-01', false, NULL), ('2', '02', '浙E12346', '440524188001010014', 'PERSON',"
              + " '2019-01-01', false, NULL)");
      county.trips(PLATE, "330523199001010010", "2026-11-20 08:00");
      county.sql(
          "INSERT INTO closed_case (case_no, plate, plate_type, driver_id, decided_at,"
              + " violent_resistance) VALUES"
              + " ('this car', '浙E12345', '02', '330523199001010010', '2022-05-01 09:00', false),"
              + " ('the plate before', '浙E12345', '02', 'X', '2022-04-30 09:00', true),"
              + " ('the driver elsewhere', '苏E00001', '02', '330523199001010010', '2021-01-01', true),"
              + " ('the owner elsewhere', '苏E00002', '02', '11010519491231002X', '2021-01-01', false),"
              + " ('somebody else', '苏E00003', '02', '440524188001010014', '2021-01-01', true)");
      SuspectRecord record = county.run("r1", NIGHT, vehicle(PLATE, noPermit())).get(0).record();
      SuspectRecordTest.validate(record);
      assertThat(record.toJson().get("cautions").toString())
          .isEqualTo(
              """
              [{"kind":"REPEAT_OFFENDER","count":1},\
              {"kind":"REPEAT_OFFENDER","count":1,"about":"DRIVER"},\
              {"kind":"VIOLENT_RESISTANCE","about":"DRIVER"},\
              {"kind":"REPEAT_OFFENDER","count":1,"about":"OWNER"}]\
              """);
    }
  }

  @Test
  void cautions_fromTheDaysOfAnotherCarUnderThePlate_areNotThisOnes() throws Exception {
    try (County county = new County()) {
      county.sql("DROP VIEW registration");
      county.sql("CREATE VIEW registration AS SELECT * FROM vehicle WHERE serial = '2'");
      county.sql(
          "INSERT INTO vehicle (serial, plate_type, plate, first_registered, ended, ended_since)"
              + " VALUES ('1', '02', '浙E12345', '2015-01-01', true, '2025-03-01'),"
              + " ('2', '02', '浙E12345', '2018-01-01', false, NULL)");
      county.sql(
          "INSERT INTO closed_case (case_no, plate, plate_type, decided_at) VALUES"
              + " ('of the first', '浙E12345', '02', '2025-03-01 09:00'),"
              + " ('of the second', '浙E12345', '02', '2025-03-02 09:00')");
      SuspectRecord record = county.run("r1", NIGHT, vehicle(PLATE, noPermit())).get(0).record();
      assertThat(record.toJson().get("cautions").toString())
          .isEqualTo("[{\"kind\":\"REPEAT_OFFENDER\",\"count\":1}]");
    }
  }

  @Test
  void business_linkedByASimilarName_saysHowSimilar() throws Exception {
    try (var county = new County()) {
      county.sql(
          "INSERT INTO vehicle (serial, plate_type, plate, owner_name) VALUES"
              + " ('1', '02', '浙E12345', '某某客运公司')");
      county.sql(
          "INSERT INTO enterprise (credit_code, name) VALUES"
              + " ('91330523MA2B000004', '安吉某某客运有限公司')");
      county.sql(
          "INSERT INTO owner_link VALUES"
              + " ('02', '浙E12345', '91330523MA2B000004', 'SIMILAR', 0.950)");
      SuspectRecord record = county.run("r1", NIGHT, vehicle(PLATE, noPermit())).get(0).record();
      SuspectRecordTest.validate(record);
      assertThat(record.toJson().get("business").toString())
          .isEqualTo(
              """
              {"creditCode":"91330523MA2B000004","name":"安吉某某客运有限公司",\
              "linkedBy":"SIMILAR","similarity":0.95}\
              """);
    }
  }

  @Test
  void drivers_ofEachPermitState_areNamedMostTripsFirst() throws Exception {
    try (var county = new County()) {
      county.trips(PLATE, "D-VALID", "2026-11-20 08:00:00", "2026-11-21 08:00:00");
      for (String driver : new String[] {"D-EXPIRED", "D-NONE", "D-UNKNOWN"}) {
        county.trips(PLATE, driver, "2026-11-20 08:00:00");
      }
      county.sql(
          "INSERT INTO platform_driver (company_id, driver_id, name, phone, certificate_no,"
              + " certificate_to, deleted, updated_at) VALUES"
              + " ('A', 'D-VALID', '张三', '13900000000', NULL, NULL, false, '2026-01-02'),"
              + " ('B', 'D-VALID', '张三丰', NULL, 'N1', '2026-11-22', false, '2026-01-01'),"
              + " ('A', 'D-EXPIRED', '李四', NULL, 'N2', '2026-11-21', false, '2026-01-01'),"
              + " ('A', 'D-NONE', '王五', NULL, NULL, NULL, false, '2026-01-01'),"
              + " ('A', 'D-UNKNOWN', '赵六', NULL, 'N3', NULL, true, '2026-01-01')");
      SuspectRecord record = county.run("r1", NIGHT, vehicle(PLATE, noPermit())).get(0).record();
      assertThat(record.toJson().get("drivers").toString())
          .isEqualTo(
              """
              [{"name":"张三","citizenId":"D-VALID","phone":"13900000000","orders":2,\
              "permitState":"VALID","permitNo":"N1","permitValidTo":"2026-11-22"},\
              {"name":"李四","citizenId":"D-EXPIRED","orders":1,"permitState":"EXPIRED",\
              "permitNo":"N2","permitValidTo":"2026-11-21"},\
              {"name":"王五","citizenId":"D-NONE","orders":1,"permitState":"NONE"},\
              {"citizenId":"D-UNKNOWN","orders":1,"permitState":"UNKNOWN"}]\
              """);
    }
  }

  @Test
  void activity_withAMap_namesPlacesAndHours(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("townships.geojson"),
        """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"递铺街道"},
        "geometry":{"type":"Polygon","coordinates":
        [[[119.6,30.6],[119.7,30.6],[119.7,30.7],[119.6,30.7],[119.6,30.6]]]}}]}\
        """);
    Files.writeString(
        folder.resolve("places.geojson"),
        """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"安吉站"},
        "geometry":{"type":"Point","coordinates":[119.68,30.63]}}]}\
        """);
    try (var county = new County(folder)) {
      county.trips(
          PLATE,
          "D1",
          "2026-11-01 22:00:00",
          "2026-11-02 04:59:59",
          "2026-11-02 05:00:00",
          "2026-11-02 05:30:00",
          "2026-11-02 21:59:59");
      county.sql("UPDATE trip SET dep_lon = 119.61 WHERE hour(departed_at) = 22");
      county.sql("UPDATE trip SET dep_lon = 100 WHERE hour(departed_at) = 21");
      SuspectRecord record = county.run("r1", NIGHT, vehicle(PLATE, noPermit())).get(0).record();
      SuspectRecordTest.validate(record);
      assertThat(record.toJson().get("activity").toString())
          .isEqualTo(
              """
              {"orders":5,"daysActive":2,"nightShare":0.4,\
              "firstSeen":"2026-11-01T22:00:00+08:00","lastSeen":"2026-11-02T21:59:59+08:00",\
              "topPlaces":[{"township":"递铺街道","pointOfInterest":"安吉站","orders":3},\
              {"township":"递铺街道","orders":1}],\
              "topHours":[{"hour":5,"orders":2},{"hour":4,"orders":1},{"hour":21,"orders":1}]}\
              """);
    }
  }

  @Test
  void digest_ofTheRecord_isThatOfWhatIsSent() throws Exception {
    try (var county = new County()) {
      SuspectRecord record = county.run("r1", NIGHT, vehicle(PLATE, noPermit())).get(0).record();
      ObjectNode sent = record.toJson();
      ((ObjectNode) sent.get("findings").get(0).get("evidence").get(0)).remove("personal");
      sent.remove("digest");
      assertThat(record.digest).isEqualTo(CanonicalJson.digest(sent));
    }
  }
}
