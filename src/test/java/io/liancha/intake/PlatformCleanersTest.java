package io.liancha.intake;

import static io.liancha.intake.CleanerSamples.CITIZEN;
import static io.liancha.intake.CleanerSamples.rejected;
import static io.liancha.intake.CleanerSamples.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformCleanersTest {

  @ParameterizedTest
  @CsvSource({
    "platform_company,Identifier,330523000012345,credit_code,,CREDIT_CODE_LEGACY",
    "platform_company,Flag,3,deleted,true,''",
    "declared_vehicle,PlateColor,,plate_colour,'',''",
    "declared_vehicle,PlateColor,渐变绿,plate_colour,5,''",
    "declared_vehicle,PlateColor,7,plate_colour,7,PLATE_COLOUR_UNKNOWN",
    "declared_vehicle,Certificate,'',permit_no,,''",
    "declared_vehicle,Certificate,无,permit_no,,CERTIFICATE_PLACEHOLDER",
    "declared_vehicle,TransDateStop,20230101,permit_to,2023-01-01,DATE_ORDER",
    "vehicle_mileage,TotalMile,-1,total_km,,MILEAGE_UNUSABLE",
    "platform_driver,CertificateNo,' ',certificate_no,,''",
    "platform_driver,DriverPhone,1234,phone,,PHONE_UNUSABLE",
    "platform_driver,DriverPhone,+86 138-0000-1111,phone,13800001111,''",
    "departure,VehicleNo,1234,plate,,PLATE_UNUSABLE",
    "departure,LicenseId,1234,driver_id,,DRIVER_ID_UNUSABLE",
    "departure,Encrypt,0,encrypt,0,COORDINATE_SYSTEM_UNKNOWN",
    "departure,Encrypt,0,dep_lon,,COORDINATE_SYSTEM_UNKNOWN",
    "ride_share,Encrypt,7,dest_lat,,COORDINATE_SYSTEM_UNKNOWN",
    "vehicle_position,OrderId,0,order_id,,''",
    "vehicle_position,BizStatus,9,biz_status,,NUMBER_UNUSABLE",
    "vehicle_position,Encrypt,0,lon,,COORDINATE_SYSTEM_UNKNOWN"
  })
  void dirtyValue_isMarked(
      String dataset, String field, String value, String column, String expected, String marks) {
    Object cleaned = taken(dataset, field, value).get(column);
    assertThat(cleaned == null ? null : cleaned.toString()).isEqualTo(expected);
    assertThat(taken(dataset, field, value)).containsEntry("marks", marks);
  }

  @ParameterizedTest
  @CsvSource({
    "platform_company,CompanyId,,KEY_MISSING,",
    "declared_vehicle,VIN,LZZTESTVXRA00000I,VIN_MALFORMED,浙E12345",
    "declared_vehicle,VehicleNo,翼A12345,PLATE_WRONG_PROVINCE,冀A12345",
    "vehicle_mileage,VehicleNo,E12345,PLATE_NO_PROVINCE,浙E12345",
    "platform_driver,LicenseId,888888,CITIZEN_ID_PLACEHOLDER,",
    "platform_driver,LicenseId,'',KEY_MISSING,",
    "ride_share,DepartTime,,TIME_MISSING,",
    "ride_share,RouteId,,KEY_MISSING,",
    "departure,DepTime,19700101080000,TIME_IMPOSSIBLE,",
    "vehicle_position,PositionTime,0,TIME_IMPOSSIBLE,",
    "vehicle_position,PositionTime,20261120080000,TIME_IMPOSSIBLE,",
    "vehicle_position,PositionTime,,TIME_MISSING,",
    "vehicle_position,VehicleNo,无牌,NO_PLATE,"
  })
  void unusableIdentity_isRejected(
      String dataset, String field, String value, Reason reason, String plate) {
    Cleaned.Rejected rejected = rejected(dataset, field, value);
    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.field()).isEqualTo(field);
    assertThat(rejected.waiting())
        .isEqualTo(plate == null ? List.of() : List.of(new WaitingKeyText("plate", plate)));
  }

  @Test
  void driverIdWithWrongCheck_waitsWithTheRightOneToo() {
    assertThat(rejected("platform_driver", "LicenseId", "110105194912310021").waiting())
        .containsExactly(
            new WaitingKeyText("driver", "110105194912310021"),
            new WaitingKeyText("driver", CITIZEN));
  }

  @Test
  void deletedVehicle_needsNoVin() {
    assertThat(taken("declared_vehicle", "VIN", "1", "Flag", 3))
        .containsEntry("deleted", true)
        .containsEntry("vin", null)
        .containsEntry("marks", "VIN_UNUSABLE");
  }

  @Test
  void departure_isConvertedByItsOwnEncrypt() {
    for (String point : List.of("1:120091871:30891956", "3:120098370:30897993")) {
      String[] p = point.split(":");
      var taken = taken("departure", "Encrypt", p[0], "DepLongitude", p[1], "DepLatitude", p[2]);
      assertThat((Double) taken.get("dep_lon")).isCloseTo(120.087, within(2e-6));
      assertThat((Double) taken.get("dep_lat")).isCloseTo(30.894, within(2e-6));
      assertThat(taken).containsEntry("encrypt", Integer.valueOf(p[0])).containsEntry("marks", "");
    }
  }
}
