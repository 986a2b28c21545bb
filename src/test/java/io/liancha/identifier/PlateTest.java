package io.liancha.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.identifier.PlateReading.Fault;
import io.liancha.identifier.PlateReading.Invalid;
import io.liancha.identifier.PlateReading.Mark;
import io.liancha.identifier.PlateReading.Valid;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlateTest {

  private static final List<String> OWN = List.of("浙E");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "浙E12345", "浙EAB345", "浙ED12345", "浙EF12345", "浙EA12345", "浙EG12345", "浙EK1234",
        "浙EKA1234", "浙E12345D", "浙E12345K", "粤Z1234港", "粤Z1234澳", "浙E1234挂", "浙E1234学",
        "浙E1234警", "浙E1234试", "浙E1234超", "使014578", "014578使", "沪A0023领", "WJ浙12345",
        "WJ浙1234X", "WJ0112345", "VL12345", "京X1001应急"
      })
  void read_wellFormed_isItself(String plate) {
    assertThat(Plate.read(plate)).isEqualTo(new Valid(plate, List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "浙E12345,浙E12345", "浙e12345,浙E12345", "'浙 E 123 45',浙E12345", "浙E·12345,浙E12345",
    "浙E-12345,浙E12345", "浙E.12345,浙E12345", "浙Ｅ１２３４５,浙E12345", "浙Ｅ・１２３４５,浙E12345",
    "'　浙ｅ1234挂 ',浙E1234挂", "粤B－12345,粤B12345", "浙E•d12345,浙ED12345"
  })
  void read_otherSpelling_isFolded(String raw, String plate) {
    assertThat(Plate.read(raw)).isEqualTo(new Valid(plate, List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "粤B12345新,粤B12345", "粤B12345北斗,粤B12345", "粤BD12345新,粤BD12345", "粤B12345D新,粤B12345D",
    "粤B1234学新,粤B1234学", "粤B12345（北斗）,粤B12345", "粤B12345(GPS2),粤B12345", "浙E12345报废,浙E12345"
  })
  void read_fleetNote_isRemovedWithAMark(String raw, String plate) {
    assertThat(Plate.read(raw)).isEqualTo(new Valid(plate, List.of(Mark.NOTE_REMOVED)));
  }

  @ParameterizedTest
  @CsvSource({
    "'',NO_PLATE",
    "-,NO_PLATE",
    "无牌,NO_PLATE",
    "未上牌,NO_PLATE",
    "null,NO_PLATE",
    "1234,PLACEHOLDER",
    "124,PLACEHOLDER",
    "000000,PLACEHOLDER",
    "XXXXXX,PLACEHOLDER",
    "浙E1234,MALFORMED",
    "浙E123456,MALFORMED",
    "浙E12345D6,MALFORMED",
    "浙E12345挂,MALFORMED",
    "浙E1234港,MALFORMED",
    "浙E12345/浙E23456,MALFORMED",
    "浙E12345浙E23456,MALFORMED",
    "浙1E2345,MALFORMED",
    "浙EL12345,MALFORMED",
    "浙E12#45,MALFORMED"
  })
  void read_noPlate_saysWhy(String raw, Fault fault) {
    assertThat(Plate.read(raw))
        .isInstanceOfSatisfying(Invalid.class, r -> assertThat(r.fault()).isEqualTo(fault));
  }

  @ParameterizedTest
  @CsvSource({
    "浙E1O345,LETTER_I_OR_O,浙E10345",
    "浙EI2O45,LETTER_I_OR_O,浙E12045",
    "浙e1o345,LETTER_I_OR_O,浙E10345",
    "浙EDO2345,LETTER_I_OR_O,浙ED02345",
    "浙E12I4挂,LETTER_I_OR_O,浙E1214挂",
    "浙E1O345新,LETTER_I_OR_O,浙E10345",
    "浙EO12345,LETTER_I_OR_O,浙ED12345",
    "浙I12345,LETTER_I_OR_O,",
    "翼A12345,WRONG_PROVINCE,冀A12345",
    "淅E12345,WRONG_PROVINCE,浙E12345",
    "貴A12345,WRONG_PROVINCE,贵A12345",
    "雲A12345,WRONG_PROVINCE,云A12345",
    "滬A12345,WRONG_PROVINCE,沪A12345",
    "呵E12345,WRONG_PROVINCE,浙E12345",
    "E12345,NO_PROVINCE,浙E12345",
    "ED12345,NO_PROVINCE,浙ED12345",
    "E12345D,NO_PROVINCE,浙E12345D",
    "E1O345,NO_PROVINCE,浙E10345",
    "F12345,NO_PROVINCE,",
    "浙12345,MALFORMED,浙E12345",
    "浙E12345挂,MALFORMED,浙E12345"
  })
  void read_unusable_keepsItsPossibleReadings(String raw, Fault fault, String possible) {
    List<String> expected = possible == null ? List.of() : List.of(possible);
    assertThat(Plate.read(raw, OWN)).isEqualTo(new Invalid(fault, expected));
  }

  @ParameterizedTest
  @CsvSource({
    "E12345,浙E,02,浙E12345", "浙E12345,浙E,02,浙E12345", "e1234,浙E,15,浙E1234挂", "E1234挂,浙E,15,浙E1234挂",
    "浙E1234,浙E,15,浙E1234挂", "E1234,浙E,16,浙E1234学", "E1234,浙E,23,浙E1234警", "ED12345,浙E,52,浙ED12345",
    "E12345D,浙E,51,浙E12345D", "BAA345,苏B,02,苏BAA345", "Z1234港,粤Z,26,粤Z1234港",
        "VA12345,浙E,32,VA12345",
    "WJ1234,鲁W,02,鲁WJ1234", "E12345,浙,02,浙E12345", "WJ12345,鲁W,52,鲁WJ12345", "E·12345,浙Ｅ,02,浙E12345"
  })
  void readOfFrontEnd_addsProvinceAndSuffix(String hphm, String fzjg, String hpzl, String plate) {
    assertThat(Plate.read(hphm, fzjg, hpzl)).isEqualTo(new Valid(plate, List.of()));
  }

  @Test
  void readOfFrontEnd_unusable_saysWhy() {
    assertThat(Plate.read("-", "浙E", "02")).isEqualTo(new Invalid(Fault.NO_PLATE, List.of()));
    assertThat(Plate.read("1234", "浙E", "02")).isEqualTo(new Invalid(Fault.PLACEHOLDER, List.of()));
    assertThat(Plate.read("12345", "浙E", "02"))
        .isEqualTo(new Invalid(Fault.MALFORMED, List.of("浙E12345")));
    assertThat(Plate.read("E1234", "浙E", "02")).isEqualTo(new Invalid(Fault.MALFORMED, List.of()));
    assertThat(Plate.read("E1O345", "浙E", "02"))
        .isEqualTo(new Invalid(Fault.LETTER_I_OR_O, List.of("浙E10345")));
    assertThat(Plate.read("A12345", "翼A", "02"))
        .isEqualTo(new Invalid(Fault.WRONG_PROVINCE, List.of("冀A12345")));
    assertThat(Plate.read("E12345", null, "02"))
        .isEqualTo(new Invalid(Fault.NO_PROVINCE, List.of()));
    assertThat(Plate.read("沪A12345", "浙E", "02"))
        .isEqualTo(new Valid("沪A12345", List.of(Mark.OFFICE_DIFFERS)));
    assertThat(Plate.read(null, null, null)).isEqualTo(new Invalid(Fault.NO_PLATE, List.of()));
  }

  @Test
  void shapeKind_byTheLettersPlace() {
    assertThat(Plate.shapeKind("浙ED12345")).isEqualTo("52");
    assertThat(Plate.shapeKind("浙E12345D")).isEqualTo("51");
    assertThat(Plate.shapeKind("浙E12345")).isNull();
    assertThat(Plate.shapeKind("京X1001应急")).isNull();
    assertThat(Plate.shapeKind("浙EL12345")).isNull();
  }

  @Test
  void colourKinds_areThoseOfTheTable() {
    assertThat(PlateColour.kinds("1")).containsExactly("02");
    assertThat(PlateColour.kinds("2")).containsExactlyInAnyOrder("01", "15", "16");
    assertThat(PlateColour.kinds("3")).containsExactlyInAnyOrder("03", "04", "26", "27");
    assertThat(PlateColour.kinds("4")).containsExactly("23");
    assertThat(PlateColour.kinds("5")).containsExactlyInAnyOrder("51", "52");
    assertThat(PlateColour.kinds("9")).isEmpty();
    assertThat(PlateColour.read("渐变绿")).isEqualTo("5");
    assertThat(PlateColour.read("93")).isNull();
  }

  @Test
  void read_validPlateInAnySpelling_staysTheSamePlate() {
    var random = new Random(20261123);
    for (int i = 0; i < 20_000; i++) {
      String plate = plate(random);
      var spelled = new StringBuilder();
      for (char c : plate.toCharArray()) {
        boolean wide = c < 128 && random.nextInt(3) == 0;
        spelled.append(
            wide ? (char) (c + 0xFEE0) : random.nextBoolean() ? Character.toLowerCase(c) : c);
        spelled.append(" ·-.　".charAt(random.nextInt(5)));
      }
      assertThat(Plate.read(spelled.toString())).isEqualTo(new Valid(plate, List.of()));
    }
  }

  @Test
  void read_letterIOrO_isNeverAPlate() {
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      var plate = new StringBuilder(plate(random));
      plate.setCharAt(1 + random.nextInt(plate.length() - 1), random.nextBoolean() ? 'I' : 'O');
      assertThat(Plate.read(plate.toString(), OWN)).isInstanceOf(Invalid.class);
    }
  }

  @Test
  void read_junk_neverThrowsAndReadingsAreWellFormed() {
    var random = new Random(11);
    String alphabet = "浙E翼IO0123456789ABD挂港WJ使新北斗() ·-/\0\uD800１ｅ";
    for (int i = 0; i < 100_000; i++) {
      var junk = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        junk.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      PlateReading reading = Plate.read(junk.toString(), OWN);
      Plate.read(junk.toString(), "浙E", "15");
      for (String plate : reading.readings()) {
        assertThat(Plate.read(plate)).isEqualTo(new Valid(plate, List.of()));
      }
    }
  }

  private static String plate(Random random) {
    String letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    String serial = letters + "0123456789";
    String energy = "ABCDEFGHJK";
    var plate = new StringBuilder();
    plate.append("京浙沪粤新藏".charAt(random.nextInt(6))).append(pick(letters, random));
    switch (random.nextInt(3)) {
      case 0 -> times(5, serial, random, plate);
      case 1 ->
          times(
              4,
              "0123456789",
              random,
              plate.append(pick(energy, random)).append(pick(serial, random)));
      default -> {
        times(5, "0123456789", random, plate);
        plate.append(pick(energy, random));
      }
    }
    return plate.toString();
  }

  private static void times(int n, String from, Random random, StringBuilder out) {
    for (int i = 0; i < n; i++) {
      out.append(pick(from, random));
    }
  }

  private static char pick(String from, Random random) {
    return from.charAt(random.nextInt(from.length()));
  }
}
