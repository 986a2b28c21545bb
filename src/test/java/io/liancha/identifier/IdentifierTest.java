package io.liancha.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.identifier.Reading.Outcome;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {

  private static final String CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1M8GDM9AXKP042788",
        "LZZTESTVXRA000001",
        "lzztestvxra000001",
        " LZZTESTVXRA000001 "
      })
  void vin_wellFormed_isValid(String raw) {
    assertThat(Vin.read(raw).valid()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'',MISSING",
    "-,MISSING",
    "11111111111111111,PLACEHOLDER",
    "1234,MALFORMED",
    "LZZTESTV1RA000001,WRONG_CHECK",
    "LZZTESTVXRA00000I,MALFORMED",
    "LZZTESTVXRA00000O,MALFORMED",
    "LZZTESTVXRA00000Q,MALFORMED",
    "LZZTESTVXRA00000,MALFORMED",
    "LZZTESTVXRA0000011,MALFORMED",
    "WVWZZZ1KZ6W000001,WRONG_CHECK"
  })
  void vin_faulty_saysHow(String raw, Outcome outcome) {
    assertThat(Vin.read(raw).outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "91110000600037341L",
        "91340600MA2PBM9HXD",
        "91330523MA2B000004",
        "91330523ma2b000004"
      })
  void creditCode_examples_areValid(String raw) {
    assertThat(CreditCode.read(raw).valid()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'',MISSING",
    "330523000012345,LEGACY",
    "91330523MA2B000005,WRONG_CHECK",
    "91330523MA2B00000,MALFORMED",
    "9133052IMA2B000004,MALFORMED",
    "913305A3MA2B000004,MALFORMED",
    "1234,PLACEHOLDER",
    "111111111111111111,PLACEHOLDER"
  })
  void creditCode_faulty_saysHow(String raw, Outcome outcome) {
    assertThat(CreditCode.read(raw).outcome()).isEqualTo(outcome);
  }

  @Test
  void creditCode_anySingleSubstitution_isDetected() {
    for (String code : List.of("91330523MA2B000004", "91110000600037341L", "91340600MA2PBM9HXD")) {
      for (int i = 0; i < code.length(); i++) {
        for (char c : CREDIT_ALPHABET.toCharArray()) {
          if (c != code.charAt(i)) {
            String wrong = code.substring(0, i) + c + code.substring(i + 1);
            assertThat(CreditCode.read(wrong).valid()).as(wrong).isFalse();
          }
        }
      }
    }
  }

  @Test
  void creditCode_wrongInnerCheck_isDetectedThoughTheOuterHolds() {
    // 91330523MA2B000004 with the inner check 0 replaced and the outer check made to fit.
    int found = 0;
    for (char inner : "123456789X".toCharArray()) {
      for (char outer : CREDIT_ALPHABET.toCharArray()) {
        found += CreditCode.read("91330523MA2B0000" + inner + outer).valid() ? 1 : 0;
      }
    }
    assertThat(found).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"11010519491231002X", "11010519491231002x", "440524188001010014"})
  void citizenId_examples_areValid(String raw) {
    assertThat(CitizenId.read(raw).valid()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'',MISSING",
    "1234,PLACEHOLDER",
    "888888,PLACEHOLDER",
    "12345,PLACEHOLDER",
    "7654321,PLACEHOLDER",
    "111111111111111111,PLACEHOLDER",
    "110105194912310021,WRONG_CHECK",
    "110105194913310020,MALFORMED",
    "110105194902290020,MALFORMED",
    "110105491231002,LEGACY",
    "110105491331002,MALFORMED",
    "C1234567,MALFORMED",
    "1101051949123100,MALFORMED"
  })
  void citizenId_faulty_saysHow(String raw, Outcome outcome) {
    assertThat(CitizenId.read(raw).outcome()).isEqualTo(outcome);
  }

  @Test
  void citizenId_possibleReadings_areThePresentFormAndTheRightCheck() {
    assertThat(CitizenId.possibleReadings(CitizenId.read("110105491231002")))
        .containsExactly("11010519491231002X");
    assertThat(CitizenId.possibleReadings(CitizenId.read("110105194912310021")))
        .containsExactly("11010519491231002X");
    assertThat(CitizenId.possibleReadings(CitizenId.read("888888"))).isEmpty();
  }

  @Test
  void citizenId_anySingleSubstitution_isDetected() {
    var random = new Random(3);
    for (int n = 0; n < 500; n++) {
      String legacy =
          String.format(
              "330523%02d%02d%02d%03d",
              random.nextInt(99),
              1 + random.nextInt(12),
              1 + random.nextInt(28),
              random.nextInt(1000));
      String id = CitizenId.possibleReadings(CitizenId.read(legacy)).get(0);
      assertThat(CitizenId.read(id).valid()).isTrue();
      for (int i = 0; i < id.length(); i++) {
        for (char c : (i == 17 ? "0123456789X" : "0123456789").toCharArray()) {
          if (c != id.charAt(i)) {
            assertThat(CitizenId.read(id.substring(0, i) + c + id.substring(i + 1)).valid())
                .isFalse();
          }
        }
      }
    }
  }

  @Test
  void areaCode_prefixAndCover() {
    assertThat(AreaCode.prefix("330500")).isEqualTo("3305");
    assertThat(AreaCode.prefix("330000")).isEqualTo("33");
    assertThat(AreaCode.prefix("330523")).isEqualTo("330523");
    assertThat(AreaCode.prefix("330520")).isEqualTo("330520");
    assertThat(AreaCode.prefix("330523000")).isEqualTo("330523");
    assertThat(AreaCode.prefix("000000")).isEmpty();
    assertThat(AreaCode.covers("330500", "330523")).isTrue();
    assertThat(AreaCode.covers("330521", "330523")).isFalse();
    assertThat(AreaCode.covers("000000", "330523")).isFalse();
    assertThat(AreaCode.read("500000")).isEqualTo("500000");
    assertThat(AreaCode.read("000000")).isNull();
    assertThat(AreaCode.read("33052")).isNull();
    assertThat(AreaCode.read("３３０５２３")).isEqualTo("330523");
  }

  @Test
  void codeTables_nameTheirCodes() {
    assertThat(UseNature.words("U")).isEqualTo(new Words("预约出租转非", "converted from ride-hailing"));
    assertThat(UseNature.words("?")).isEqualTo(new Words("?", "?"));
    assertThat(VehicleStatus.words("P").zh()).isEqualTo("达到报废标准公告牌证作废");
    assertThat(VehicleStatus.knows("F")).isFalse();
    assertThat(VehicleStatus.isEnded("AG")).isFalse();
    assertThat(VehicleStatus.isEnded("GM")).isTrue();
    assertThat(PlateKind.words("51").zh()).isEqualTo("大型新能源汽车");
    assertThat(PlateKind.read("2")).isEqualTo("02");
    assertThat(PlateKind.read("77")).isNull();
    assertThat(RegistrationState.words("2").zh()).isEqualTo("吊销");
    assertThat(BodyColour.words("J").en()).isEqualTo("black");
  }
}
