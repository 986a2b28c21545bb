package io.liancha.intake;

import static io.liancha.intake.CleanerSamples.CITIZEN;
import static io.liancha.intake.CleanerSamples.CREDIT;
import static io.liancha.intake.CleanerSamples.VIN;
import static io.liancha.intake.CleanerSamples.clean;
import static io.liancha.intake.CleanerSamples.map;
import static io.liancha.intake.CleanerSamples.named;
import static io.liancha.intake.CleanerSamples.rejected;
import static io.liancha.intake.CleanerSamples.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanersTest {

  private static LocalDateTime at(String text) {
    return LocalDateTime.parse(text);
  }

  private static LocalDate on(String text) {
    return LocalDate.parse(text);
  }

  private static WaitingKeyText plate(String plate) {
    return new WaitingKeyText("plate", plate);
  }

  @Test
  void vehicle_clean() {
    assertThat(taken("vehicle"))
        .isEqualTo(
            map(
                "serial", "33050000000001", "plate_type", "02", "plate", "浙E12345",
                "issuing_office", "浙E", "brand", "大众", "model", "SVW7167", "vin", VIN,
                "vehicle_type", "K33", "body_colour", "A", "use_nature", "A", "seats", 5,
                "owner_name", "张三", "owner_id", CITIZEN, "owner_kind", "PERSON", "owner_phone",
                "13800001111", "first_registered", on("2020-03-01"), "inspection_valid_until",
                on("2027-03-31"), "scrap_due", on("2099-12-31"), "insurance_until",
                on("2027-02-28"), "status_letters", "AG", "ended", false, "updated_at",
                at("2026-11-20T10:11:12.345678"), "use_since", on("2026-11-20"), "ended_since",
                null, "marks", ""));
  }

  @Test
  void vehicle_ended_isDatedByItsChange() {
    assertThat(taken("vehicle", "zt", "ＧＭ"))
        .containsEntry("status_letters", "GM")
        .containsEntry("ended", true)
        .containsEntry("ended_since", on("2026-11-20"));
    assertThat(taken("vehicle", "zt", "M", "gxrq", Timestamp.valueOf("1970-01-01 08:00:00")))
        .containsEntry("updated_at", null)
        .containsEntry("use_since", on("2026-11-23"))
        .containsEntry("ended_since", on("2026-11-23"))
        .containsEntry("marks", "TIME_IMPOSSIBLE");
    assertThat(taken("vehicle", "gxrq", Timestamp.valueOf("2027-01-01 08:00:00")))
        .containsEntry("marks", "TIME_IN_FUTURE")
        .containsEntry("use_since", on("2026-11-23"));
  }

  @ParameterizedTest
  @CsvSource({
    "ED12345,02,52,PLATE_KIND_BY_SHAPE", "E12345D,52,51,PLATE_KIND_BY_SHAPE", "ED12345,52,52,''",
    "ED12345,,52,PLATE_KIND_BY_SHAPE", "E12345,52,52,PLATE_KIND_CONTRADICTS",
    "E12345,77,77,PLATE_KIND_UNKNOWN", "E12345,2,02,''", "E12345新,01,01,PLATE_NOTE_REMOVED"
  })
  void vehicle_plateKind(String hphm, String hpzl, String kind, String marks) {
    assertThat(taken("vehicle", "hphm", hphm, "hpzl", hpzl))
        .containsEntry("plate_type", kind)
        .containsEntry("marks", marks);
  }

  @Test
  void vehicle_unusableIdentity_waitsWithItsReadings() {
    assertThat(rejected("vehicle", "hphm", "E1O345"))
        .isEqualTo(
            new Cleaned.Rejected(
                Reason.PLATE_LETTER_I_OR_O, "HPHM", "33050000000001", List.of(plate("浙E10345"))));
    assertThat(rejected("vehicle", "fzjg", null))
        .isEqualTo(
            new Cleaned.Rejected(
                Reason.PLATE_NO_PROVINCE, "HPHM", "33050000000001", List.of(plate("浙E12345"))));
    assertThat(rejected("vehicle", "hphm", "-").reason()).isEqualTo(Reason.NO_PLATE);
    assertThat(rejected("vehicle", "hphm", "1234").reason()).isEqualTo(Reason.PLATE_PLACEHOLDER);
    assertThat(rejected("vehicle", "hpzl", null))
        .isEqualTo(
            new Cleaned.Rejected(
                Reason.PLATE_TYPE_MISSING, "HPZL", "33050000000001", List.of(plate("浙E12345"))));
    assertThat(rejected("vehicle", "xh", " "))
        .isEqualTo(
            new Cleaned.Rejected(Reason.KEY_MISSING, "XH", null, List.of(plate("浙E12345"))));
  }

  @Test
  void vehicle_vin() {
    assertThat(rejected("vehicle", "clsbdh", "LZZTESTV1RA000001"))
        .isEqualTo(
            new Cleaned.Rejected(
                Reason.VIN_CHECK_DIGIT, "CLSBDH", "33050000000001", List.of(plate("浙E12345"))));
    assertThat(rejected("vehicle", "clsbdh", "LZZTESTVXRA00000Q").reason())
        .isEqualTo(Reason.VIN_MALFORMED);
    assertThat(rejected("vehicle", "clsbdh", "12345").reason()).isEqualTo(Reason.VIN_MALFORMED);
    assertThat(taken("vehicle", "clsbdh", "WVWZZZ1KZ6W000001"))
        .containsEntry("vin", "WVWZZZ1KZ6W000001")
        .containsEntry("marks", "VIN_CHECK_DIGIT");
    assertThat(taken("vehicle", "clsbdh", null))
        .containsEntry("vin", null)
        .containsEntry("marks", "VIN_MISSING");
  }

  @ParameterizedTest
  @CsvSource({
    "91330523MA2B000004,91330523MA2B000004,ENTERPRISE,''",
    "91330523MA2B000005,,ENTERPRISE,OWNER_ID_UNUSABLE", "110105194912310021,,PERSON,OWNER_ID_UNUSABLE",
    "110105491231002,,,OWNER_ID_LEGACY", "330523000012345,,,OWNER_ID_LEGACY", "1234,,,OWNER_ID_UNUSABLE",
    ",,,OWNER_ID_MISSING"
  })
  void vehicle_owner(String sent, String id, String kind, String marks) {
    assertThat(taken("vehicle", "sfzmhm", sent))
        .containsEntry("owner_id", id)
        .containsEntry("owner_kind", kind)
        .containsEntry("marks", marks);
  }

  @Test
  void vehicle_unknownCodes_areKeptAndMarked() {
    assertThat(taken("vehicle", "zt", "AF", "syxz", "Y", "lxdh", "1234"))
        .containsEntry("status_letters", "AF")
        .containsEntry("use_nature", "Y")
        .containsEntry("owner_phone", null)
        .containsEntry("marks", "PHONE_UNUSABLE,USE_NATURE_UNKNOWN,STATUS_UNKNOWN");
  }

  @Test
  void drivingLicence_cleanAndRejected() {
    assertThat(taken("driving_licence", "ZT", "GA"))
        .containsEntry("citizen_id", CITIZEN)
        .containsEntry("status_letters", "AG")
        .containsEntry("penalty_points", 3)
        .containsEntry("valid_until", on("2030-05-06"))
        .containsEntry("marks", "");
    assertThat(rejected("driving_licence", "SFZMHM", "110105491231002"))
        .isEqualTo(
            new Cleaned.Rejected(
                Reason.CITIZEN_ID_LEGACY,
                "SFZMHM",
                "110105491231002",
                List.of(
                    new WaitingKeyText("driver", "110105491231002"),
                    new WaitingKeyText("driver", CITIZEN))));
  }

  @Test
  void enterprise_cleanWithLicences() {
    assertThat(taken("enterprise"))
        .containsEntry("credit_code", CREDIT)
        .containsEntry("name", "安吉某某客运(浙江)有限公司")
        .containsEntry("registration_state", "1")
        .containsEntry("state_date", on("2018-03-01"))
        .containsEntry("state_since", on("2018-03-01"))
        .containsEntry("operating_until", null)
        .containsEntry("abnormal", true)
        .containsEntry("dishonest", false)
        .containsEntry("phone", "05725012345")
        .containsEntry("updated_at", at("2026-11-22T23:10:00"))
        .containsEntry("marks", "");
    var accepted = (Cleaned.Accepted) clean("enterprise");
    assertThat(accepted.children()).hasSize(1);
    assertThat(named("enterprise_licence", accepted.children().get(0).values()))
        .isEqualTo(
            map(
                "credit_code", CREDIT, "licence_no", "浙交运管许可湖字330523000001号", "licence_name",
                "道路运输经营许可证", "valid_from", on("2022-01-01"), "valid_to", on("2026-12-31"),
                "authority", "安吉县交通运输局", "marks", ""));
  }

  @Test
  void enterprise_stateSince_isTheChangeWithoutAStateDate() {
    assertThat(taken("enterprise", "STATEDATE", null))
        .containsEntry("state_date", null)
        .containsEntry("state_since", on("2026-11-22"));
  }

  @Test
  void enterprise_wrongCode_waits() {
    assertThat(rejected("enterprise", "UNISCID", "330523000012345").reason())
        .isEqualTo(Reason.CREDIT_CODE_LEGACY);
    assertThat(rejected("enterprise", "UNISCID", "91330523MA2B000005"))
        .isEqualTo(
            new Cleaned.Rejected(
                Reason.CREDIT_CODE_CHECK,
                "UNISCID",
                "91330523MA2B000005",
                List.of(new WaitingKeyText("credit_code", "91330523MA2B000005"))));
  }

  @Test
  void enterprise_oddLicences_areMarked() {
    assertThat(taken("enterprise", "LICENCES", "x")).containsEntry("marks", "LICENCE_UNREADABLE");
    var odd = (Cleaned.Accepted) clean("enterprise", "LICENCES", List.of(3, new RawRow(map())));
    assertThat(odd.children()).hasSize(1);
    assertThat(named("enterprise", odd.values())).containsEntry("marks", "LICENCE_UNREADABLE");
  }

  @Test
  void platformCompany_cleanAndDirty() {
    assertThat(taken("platform_company"))
        .isEqualTo(
            map(
                "company_id", "3305PLAT01", "name", "某某出行", "credit_code", CREDIT, "address_code",
                "330500", "state", "0", "deleted", false, "updated_at", at("2026-11-01T08:00:00"),
                "marks", ""));
    assertThat(taken("platform_company", "Identifier", "330523000012345", "Flag", "3"))
        .containsEntry("credit_code", null)
        .containsEntry("deleted", true)
        .containsEntry("marks", "CREDIT_CODE_LEGACY");
    assertThat(rejected("platform_company", "CompanyId", null).reason())
        .isEqualTo(Reason.KEY_MISSING);
  }

  @Test
  void declaredVehicle_clean() {
    assertThat(taken("declared_vehicle"))
        .isEqualTo(
            map(
                "company_id", "3305PLAT01", "plate", "浙E12345", "plate_colour", "1",
                "address_code", "330523", "seats", 5, "brand", "大众", "model", "朗逸",
                "body_colour", "白", "vin", VIN, "owner_name", "张三", "first_registered",
                on("2020-03-01"), "permit_no", "330523001", "permit_agency", "安吉县交通运输局",
                "permit_area", "330523", "permit_from", on("2024-01-01"), "permit_to",
                on("2026-12-31"), "commercial_type", "1", "state", "0", "deleted", false,
                "updated_at", at("2026-11-01T08:00:00"), "marks", ""));
  }

  @Test
  void declaredVehicle_dirty() {
    assertThat(taken("declared_vehicle", "PlateColor", null)).containsEntry("plate_colour", "");
    assertThat(taken("declared_vehicle", "PlateColor", "渐变绿")).containsEntry("plate_colour", "5");
    assertThat(taken("declared_vehicle", "PlateColor", 7))
        .containsEntry("plate_colour", "7")
        .containsEntry("marks", "PLATE_COLOUR_UNKNOWN");
    assertThat(taken("declared_vehicle", "Certificate", "")).containsEntry("permit_no", null);
    assertThat(rejected("declared_vehicle", "VIN", "LZZTESTVXRA00000I"))
        .isEqualTo(
            new Cleaned.Rejected(
                Reason.VIN_MALFORMED, "VIN", "3305PLAT01|浙E12345", List.of(plate("浙E12345"))));
    assertThat(taken("declared_vehicle", "VIN", "1", "Flag", 3))
        .containsEntry("deleted", true)
        .containsEntry("marks", "VIN_UNUSABLE");
    assertThat(rejected("declared_vehicle", "VehicleNo", "翼A12345").waiting())
        .containsExactly(plate("冀A12345"));
  }

  @Test
  void vehicleMileage_cleanAndDirty() {
    assertThat(taken("vehicle_mileage"))
        .isEqualTo(
            map(
                "company_id", "3305PLAT01", "plate", "浙E12345", "total_km",
                new BigDecimal("123456.700"), "updated_at", at("2026-11-01T08:00:00"), "marks", ""));
    assertThat(taken("vehicle_mileage", "TotalMile", -1))
        .containsEntry("total_km", null)
        .containsEntry("marks", "MILEAGE_UNUSABLE");
  }

  @Test
  void platformDriver_cleanAndDirty() {
    assertThat(taken("platform_driver"))
        .isEqualTo(
            map(
                "company_id", "3305PLAT01", "driver_id", CITIZEN, "address_code", "330523", "name",
                "张三", "phone", "13800001111", "certificate_no", "330523000123",
                "certificate_from", on("2024-01-01"), "certificate_to", on("2029-12-31"), "state",
                "0", "deleted", false, "updated_at", at("2026-11-01T08:00:00"), "marks", ""));
    assertThat(taken("platform_driver", "CertificateNo", " ", "DriverPhone", "1234"))
        .containsEntry("certificate_no", null)
        .containsEntry("phone", null)
        .containsEntry("marks", "PHONE_UNUSABLE");
    assertThat(rejected("platform_driver", "LicenseId", "888888"))
        .isEqualTo(
            new Cleaned.Rejected(
                Reason.CITIZEN_ID_PLACEHOLDER, "LicenseId", "3305PLAT01|888888", List.of()));
    assertThat(rejected("platform_driver", "LicenseId", "110105194912310021").waiting())
        .contains(new WaitingKeyText("driver", CITIZEN));
    assertThat(rejected("platform_driver", "LicenseId", "").reason()).isEqualTo(Reason.KEY_MISSING);
  }

  @Test
  void departure_convertsByItsOwnEncrypt() {
    assertThat(taken("departure"))
        .containsEntry("encrypt", 1)
        .containsEntry("departed_on", on("2026-11-20"))
        .containsEntry("plate", "浙E12345")
        .containsEntry("marks", "");
    assertThat((Double) taken("departure").get("dep_lon")).isCloseTo(120.087, within(2e-6));
    assertThat((Double) taken("departure").get("dep_lat")).isCloseTo(30.894, within(2e-6));
    assertThat(taken("departure", "Encrypt", 0))
        .containsEntry("encrypt", 0)
        .containsEntry("dep_lon", null)
        .containsEntry("marks", "COORDINATE_SYSTEM_UNKNOWN");
    assertThat(taken("departure", "VehicleNo", "1234", "LicenseId", "1234"))
        .containsEntry("plate", null)
        .containsEntry("driver_id", null)
        .containsEntry("marks", "PLATE_UNUSABLE,DRIVER_ID_UNUSABLE");
  }

  @Test
  void rideShare_clean() {
    assertThat(taken("ride_share"))
        .containsEntry("route_id", "R1")
        .containsEntry("departed_at", at("2026-11-20T08:00:00"))
        .containsEntry("dep_lon", 120.087)
        .containsEntry("dep_lat", 30.894)
        .containsEntry("dest_lat", 30.897993)
        .containsEntry("fare_yuan", new BigDecimal("30.000"))
        .containsEntry("fuel_fee_yuan", new BigDecimal("12.500"))
        .containsEntry("passengers", 2)
        .containsEntry("time_usable", true)
        .containsEntry("marks", "");
    assertThat(rejected("ride_share", "DepartTime", null).reason()).isEqualTo(Reason.TIME_MISSING);
    assertThat(rejected("ride_share", "RouteId", null).field()).isEqualTo("RouteId");
  }

  @Test
  void permit_clean() {
    assertThat(taken("permit"))
        .isEqualTo(
            map(
                "permit_no", "P1", "plate_type", "02", "plate", "浙E12345", "permit_kind",
                "RIDE_HAILING", "area_code", "330500", "area", "3305", "valid_from",
                on("2024-01-01"), "valid_to", on("2026-12-31"), "state", "VALID", "state_since",
                null, "updated_at", at("2026-11-22T10:00:00"), "marks", ""));
    assertThat(taken("permit", "plateType", null)).containsEntry("plate_type", "");
    assertThat(taken("permit", "plateType", "77"))
        .containsEntry("plate_type", "")
        .containsEntry("marks", "PLATE_KIND_UNKNOWN");
    assertThat(taken("permit", "validTo", "9999-12-31")).containsEntry("valid_to", on("9999-12-31"));
  }

  @ParameterizedTest
  @CsvSource({
    "area,3305,AREA_MALFORMED", "area,,AREA_MALFORMED", "area,000000,AREA_MALFORMED",
    "validFrom,,DATE_MISSING", "validTo,2026-13-01,DATE_IMPOSSIBLE", "validTo,1970-01-01,DATE_IMPOSSIBLE",
    "validTo,2023-12-31,DATE_ORDER", "kind,BUS,CODE_UNKNOWN", "state,,CODE_UNKNOWN", "permitNo,,KEY_MISSING"
  })
  void permit_unreadable_keepsItsPlateWaiting(String field, String value, Reason reason) {
    Cleaned.Rejected rejected = rejected("permit", field, value);
    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.field()).isEqualTo(field);
    assertThat(rejected.waiting()).containsExactly(plate("浙E12345"));
  }

  @Test
  void closedCase_cleanAndDirty() {
    assertThat(taken("closed_case"))
        .isEqualTo(
            map(
                "case_no", "C1", "plate", "浙E12345", "plate_type", "02", "driver_id", CITIZEN,
                "decided_at", at("2026-10-01T09:00:00"), "violation", "UNLICENSED", "penalty_yuan",
                new BigDecimal("3000.000"), "violent_resistance", true, "township", "330523101",
                "marks", ""));
    assertThat(taken("closed_case", "plate", "无牌", "licenseId", null, "violation", "X"))
        .containsEntry("plate", null)
        .containsEntry("driver_id", null)
        .containsEntry("marks", "PLATE_UNUSABLE,CODE_UNKNOWN");
  }
}
