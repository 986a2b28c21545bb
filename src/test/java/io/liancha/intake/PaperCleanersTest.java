package io.liancha.intake;

import static io.liancha.intake.CleanerSamples.CITIZEN;
import static io.liancha.intake.CleanerSamples.clean;
import static io.liancha.intake.CleanerSamples.named;
import static io.liancha.intake.CleanerSamples.rejected;
import static io.liancha.intake.CleanerSamples.taken;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaperCleanersTest {

  @ParameterizedTest
  @CsvSource({
    "area,3305,AREA_MALFORMED",
    "area,,AREA_MALFORMED",
    "area,000000,AREA_MALFORMED",
    "validFrom,,DATE_MISSING",
    "validTo,2026-13-01,DATE_IMPOSSIBLE",
    "validTo,1970-01-01,DATE_IMPOSSIBLE",
    "validTo,2023-12-31,DATE_ORDER",
    "kind,BUS,CODE_UNKNOWN",
    "state,,CODE_UNKNOWN",
    "permitNo,,KEY_MISSING"
  })
  void permit_unreadable_keepsItsPlateWaiting(String field, String value, Reason reason) {
    Cleaned.Rejected rejected = rejected("permit", field, value);
    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.field()).isEqualTo(field);
    assertThat(rejected.waiting()).containsExactly(new WaitingKeyText("plate", "浙E12345"));
  }

  @Test
  void permit_plateKindUnsaidOrUnknown_isEmpty() {
    assertThat(taken("permit", "plateType", null))
        .containsEntry("plate_type", "")
        .containsEntry("marks", "");
    assertThat(taken("permit", "plateType", "77"))
        .containsEntry("plate_type", "")
        .containsEntry("marks", "PLATE_KIND_UNKNOWN");
    assertThat(taken("permit", "plateType", "52"))
        .containsEntry("plate_type", "")
        .containsEntry("marks", "PLATE_KIND_CONTRADICTS");
    assertThat(taken("permit", "plateType", "02", "plate", "浙ED12345"))
        .containsEntry("plate_type", "52")
        .containsEntry("marks", "PLATE_KIND_BY_SHAPE");
  }

  @Test
  void permit_withoutEnd_isKept() {
    assertThat(taken("permit", "validTo", "9999-12-31"))
        .containsEntry("valid_to", LocalDate.parse("9999-12-31"));
  }

  @Test
  void closedCase_unusablePlate_isAbsent() {
    assertThat(taken("closed_case", "plate", "无牌", "licenseId", null, "violation", "X"))
        .containsEntry("plate", null)
        .containsEntry("driver_id", null)
        .containsEntry("violation", "X")
        .containsEntry("marks", "PLATE_UNUSABLE,CODE_UNKNOWN");
  }

  @Test
  void drivingLicence_legacyId_waitsWithItsPresentForm() {
    Cleaned.Rejected rejected = rejected("driving_licence", "SFZMHM", "110105491231002");
    assertThat(rejected.reason()).isEqualTo(Reason.CITIZEN_ID_LEGACY);
    assertThat(rejected.waiting()).contains(new WaitingKeyText("driver", CITIZEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1900-01-01", "1970-01-01", "2018-02-28"})
  void enterprise_stateDateThatCannotBe_isTheChange(String day) {
    assertThat(taken("enterprise", "STATEDATE", day))
        .containsEntry("state_date", null)
        .containsEntry("marks", "DATE_IMPOSSIBLE");
  }

  @Test
  void enterprise_stateSince_isTheChangeWithoutAStateDate() {
    assertThat(taken("enterprise", "STATEDATE", null))
        .containsEntry("state_date", null)
        .containsEntry("state_since", LocalDate.parse("2026-11-22"));
  }

  @ParameterizedTest
  @CsvSource({
    "330523000012345,CREDIT_CODE_LEGACY",
    "91330523MA2B000005,CREDIT_CODE_CHECK",
    "9133,CREDIT_CODE_MALFORMED"
  })
  void enterprise_wrongCode_waits(String code, Reason reason) {
    assertThat(rejected("enterprise", "UNISCID", code))
        .isEqualTo(
            new Cleaned.Rejected(
                reason, "UNISCID", code, List.of(new WaitingKeyText("credit_code", code))));
  }

  @Test
  void enterprise_oddLicences_areMarked() {
    assertThat(taken("enterprise", "LICENCES", "x")).containsEntry("marks", "LICENCE_UNREADABLE");
    List<Object> odd = List.of(3, new RawRow(Map.of()));
    var accepted = (Cleaned.Accepted) clean("enterprise", "LICENCES", odd);
    assertThat(accepted.children()).hasSize(1);
    assertThat(named("enterprise", accepted.values())).containsEntry("marks", "LICENCE_UNREADABLE");
  }
}
