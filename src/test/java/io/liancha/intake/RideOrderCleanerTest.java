package io.liancha.intake;

import static io.liancha.intake.CleanerSamples.rejected;
import static io.liancha.intake.CleanerSamples.taken;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RideOrderCleanerTest {

  @ParameterizedTest
  @CsvSource({
    "VehicleNo,1234,PLATE_PLACEHOLDER",
    "VehicleNo,无牌,NO_PLATE",
    "VehicleNo,,NO_PLATE",
    "VehicleNo,浙E1O345,PLATE_LETTER_I_OR_O",
    "VehicleNo,翼E12345,PLATE_WRONG_PROVINCE",
    "VehicleNo,E12345,PLATE_NO_PROVINCE",
    "VehicleNo,浙E123,PLATE_MALFORMED",
    "OrderId,,KEY_MISSING",
    "CompanyId,,KEY_MISSING",
    "DepTime,,TIME_MISSING",
    "DepTime,0,TIME_MISSING",
    "DepTime,19700101080000,TIME_IMPOSSIBLE",
    "DepTime,20261332000000,TIME_IMPOSSIBLE",
    "DepTime,soon,TIME_IMPOSSIBLE",
    "DepTime,20261123061101,TIME_IN_FUTURE"
  })
  void unusableIdentity_isRejected(String field, String value, Reason reason) {
    Cleaned.Rejected rejected = rejected("ride_order", field, value);
    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.field()).isEqualTo(field);
    assertThat(rejected.sourceKey())
        .isEqualTo(reason == Reason.KEY_MISSING ? null : "3305PLAT01|A1");
    assertThat(rejected.waiting()).isEqualTo(List.of());
  }

  @Test
  void departureWithinTheTolerance_isTaken() {
    assertThat(taken("ride_order", "DepTime", "20261123061000"))
        .containsEntry("departed_on", LocalDate.parse("2026-11-23"));
  }

  @ParameterizedTest
  @CsvSource({
    "DestTime,20261120075959,arrived_at,TIME_ORDER,false",
    "DestTime,19700101080000,arrived_at,TIME_IMPOSSIBLE,false",
    "DestTime,20271120080000,arrived_at,TIME_IN_FUTURE,false",
    "DestTime,,arrived_at,TIME_MISSING,true",
    "PayTime,19700101080000,paid_at,TIME_IMPOSSIBLE,true",
    "OrderMatchTime,19700101000000,ended_at,TIME_IMPOSSIBLE,true",
    "BookDepTime,20991120080000,booked_at,TIME_IN_FUTURE,true",
    "DriveMile,-1,drive_km,MILEAGE_UNUSABLE,true",
    "DriveMile,99999,drive_km,MILEAGE_UNUSABLE,true",
    "DriveMile,x,drive_km,MILEAGE_UNUSABLE,true",
    "FactPrice,-5,fare_yuan,PRICE_UNUSABLE,true",
    "FactPrice,1000000,fare_yuan,PRICE_UNUSABLE,true",
    "LicenseId,1234,driver_id,DRIVER_ID_UNUSABLE,true",
    "LicenseId,888888,driver_id,DRIVER_ID_UNUSABLE,true",
    "LicenseId,,driver_id,DRIVER_ID_MISSING,true",
    "LicenseId,110105491231002,driver_id,DRIVER_ID_LEGACY,true",
    "DestLatitude,119700000,dest_lat_sent,LATITUDE_HOLDS_LONGITUDE,true",
    "DestLatitude,119700000,dest_lon_sent,LATITUDE_HOLDS_LONGITUDE,true",
    "DepLongitude,0,dep_lon_sent,COORDINATE_ZERO,true",
    "DepLongitude,150000000,dep_lat_sent,COORDINATE_IMPOSSIBLE,true",
    "DepLatitude,,dep_lon_sent,COORDINATE_IMPOSSIBLE,true",
    "OnArea,12,area_code,AREA_MALFORMED,true"
  })
  void unusableValue_isAbsentAndMarked(
      String field, String value, String column, String mark, boolean usable) {
    assertThat(taken("ride_order", field, value))
        .containsEntry(column, null)
        .containsEntry("time_usable", usable)
        .containsEntry("marks", mark);
  }

  @Test
  void nearZeroMileageWithoutTime_isNoMileage() {
    assertThat(taken("ride_order", "DriveMile", "0.02", "DriveTime", 0))
        .containsEntry("drive_km", null)
        .containsEntry("drive_s", 0)
        .containsEntry("marks", "MILEAGE_ZERO");
  }

  @Test
  void farPoint_isKeptAndMarked() {
    assertThat(taken("ride_order", "DestLongitude", 131000000))
        .containsEntry("dest_lon_sent", 131.0)
        .containsEntry("marks", "FAR_FROM_COUNTY");
  }

  @Test
  void zeroPrice_isAPrice() {
    assertThat(taken("ride_order", "FactPrice", 0))
        .containsEntry("fare_yuan", new BigDecimal("0.000"));
  }
}
