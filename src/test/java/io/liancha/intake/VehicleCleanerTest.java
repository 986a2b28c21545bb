package io.liancha.intake;

import static io.liancha.intake.CleanerSamples.rejected;
import static io.liancha.intake.CleanerSamples.taken;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VehicleCleanerTest {

  private static final String SERIAL = "33050000000001";
  private static final LocalDate CHANGED = LocalDate.parse("2026-11-20");
  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

  private static List<WaitingKeyText> plate(String plate) {
    return List.of(new WaitingKeyText("plate", plate));
  }

  @Test
  void ended_isDatedByItsChange() {
    assertThat(taken("vehicle", "zt", "ＧＭ"))
        .containsEntry("status_letters", "GM")
        .containsEntry("ended", true)
        .containsEntry("ended_since", CHANGED);
  }

  @Test
  void changeTimeUnusable_isDatedByToday() {
    Timestamp epoch = Timestamp.valueOf("1970-01-01 08:00:00");
    assertThat(taken("vehicle", "zt", "M", "gxrq", epoch))
        .containsEntry("updated_at", null)
        .containsEntry("use_since", TODAY)
        .containsEntry("ended_since", TODAY)
        .containsEntry("marks", "TIME_IMPOSSIBLE");
    assertThat(taken("vehicle", "gxrq", Timestamp.valueOf("2027-01-01 08:00:00")))
        .containsEntry("updated_at", null)
        .containsEntry("use_since", TODAY)
        .containsEntry("marks", "TIME_IN_FUTURE");
  }

  @ParameterizedTest
  @CsvSource({
    "ED12345,02,52,PLATE_KIND_BY_SHAPE",
    "E12345D,52,51,PLATE_KIND_BY_SHAPE",
    "ED12345,52,52,''",
    "ED12345,,52,PLATE_KIND_BY_SHAPE",
    "E12345,52,52,PLATE_KIND_CONTRADICTS",
    "E12345,77,77,PLATE_KIND_UNKNOWN",
    "E12345,2,02,''",
    "E12345新,01,01,PLATE_NOTE_REMOVED"
  })
  void plateKind(String hphm, String hpzl, String kind, String marks) {
    assertThat(taken("vehicle", "hphm", hphm, "hpzl", hpzl))
        .containsEntry("plate_type", kind)
        .containsEntry("marks", marks);
  }

  @ParameterizedTest
  @CsvSource({
    "hphm,E1O345,PLATE_LETTER_I_OR_O,HPHM,浙E10345",
    "fzjg,,PLATE_NO_PROVINCE,HPHM,浙E12345",
    "hphm,翼A12345,PLATE_WRONG_PROVINCE,HPHM,冀A12345",
    "hpzl,,PLATE_TYPE_MISSING,HPZL,浙E12345",
    "clsbdh,LZZTESTV1RA000001,VIN_CHECK_DIGIT,CLSBDH,浙E12345",
    "clsbdh,LZZTESTVXRA00000Q,VIN_MALFORMED,CLSBDH,浙E12345",
    "clsbdh,12345,VIN_MALFORMED,CLSBDH,浙E12345"
  })
  void unusableIdentity_waitsWithItsPlates(
      String column, String value, Reason reason, String field, String possible) {
    assertThat(rejected("vehicle", column, value))
        .isEqualTo(new Cleaned.Rejected(reason, field, SERIAL, plate(possible)));
  }

  @Test
  void noPlateOrSerial_isRejected() {
    assertThat(rejected("vehicle", "hphm", "-"))
        .isEqualTo(new Cleaned.Rejected(Reason.NO_PLATE, "HPHM", SERIAL, List.of()));
    assertThat(rejected("vehicle", "hphm", "1234").reason()).isEqualTo(Reason.PLATE_PLACEHOLDER);
    assertThat(rejected("vehicle", "xh", " "))
        .isEqualTo(new Cleaned.Rejected(Reason.KEY_MISSING, "XH", null, plate("浙E12345")));
  }

  @Test
  void vinDoubtful_isMarked() {
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
    "91330523MA2B000005,,ENTERPRISE,OWNER_ID_UNUSABLE",
    "110105194912310021,,PERSON,OWNER_ID_UNUSABLE",
    "110105491231002,,,OWNER_ID_LEGACY",
    "330523000012345,,,OWNER_ID_LEGACY",
    "1234,,,OWNER_ID_UNUSABLE",
    ",,,OWNER_ID_MISSING"
  })
  void owner(String sent, String id, String kind, String marks) {
    assertThat(taken("vehicle", "sfzmhm", sent))
        .containsEntry("owner_id", id)
        .containsEntry("owner_kind", kind)
        .containsEntry("marks", marks);
  }

  @Test
  void unknownCodes_areKeptAndMarked() {
    assertThat(taken("vehicle", "zt", "AF", "syxz", "Y", "lxdh", "1234"))
        .containsEntry("status_letters", "AF")
        .containsEntry("use_nature", "Y")
        .containsEntry("owner_phone", null)
        .containsEntry("marks", "PHONE_UNUSABLE,USE_NATURE_UNKNOWN,STATUS_UNKNOWN");
  }
}
