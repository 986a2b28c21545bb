package io.liancha.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** Literals from the standards' own examples, so that the sandbox's truth does not check itself. */
class CheckCharactersTest {

  @Test
  void vin_ofKnownExamples() {
    assertThat(CheckCharacters.vin("1M8GDM9AXKP042788")).isEqualTo('X');
    assertThat(CheckCharacters.vin("LZZTESTVXRA000001")).isEqualTo('X');
    assertThat(CheckCharacters.vin("11111111111111111")).isEqualTo('1');
  }

  @Test
  void creditCode_ofKnownExamples() {
    assertThat(CheckCharacters.creditCode("91110000600037341")).isEqualTo('L');
    assertThat(CheckCharacters.creditCode("91340600MA2PBM9HX")).isEqualTo('D');
    assertThat(CheckCharacters.creditCode("91330523MA2B00000")).isEqualTo('4');
    assertThat(CheckCharacters.organisation("MA2B0000")).isEqualTo('0');
    assertThat(CheckCharacters.organisation("MA2PBM9H")).isEqualTo('X');
  }

  @Test
  void citizenId_ofKnownExamples() {
    assertThat(CheckCharacters.citizenId("11010519491231002")).isEqualTo('X');
    assertThat(CheckCharacters.citizenId("44052418800101001")).isEqualTo('4');
  }

  @Test
  void identifiers_areDifferentForDifferentNumbers() {
    var seen = new HashSet<String>();
    for (int n = 0; n < 50_000; n++) {
      assertThat(seen.add(Identifiers.citizenId(n))).isTrue();
      assertThat(seen.add(Identifiers.creditCode(n))).isTrue();
      assertThat(seen.add(Identifiers.vin(n))).isTrue();
      assertThat(seen.add(Plates.ordinary("浙E", n))).isTrue();
      assertThat(seen.add(Plates.newEnergySmall("浙E", n))).isTrue();
    }
  }

  @Test
  void plates_followTheirForm() {
    for (int n = 0; n < 50_000; n += 7) {
      assertThat(Plates.ordinary("浙E", n)).matches("浙E[A-HJ-NP-Z0-9]{5}");
      assertThat(Plates.newEnergySmall("浙E", n)).matches("浙E[A-HJK][A-HJ-NP-Z0-9][0-9]{4}");
      assertThat(Plates.newEnergyLarge("浙E", n)).matches("浙E[0-9]{5}[A-HJK]");
      assertThat(Plates.suffixed("浙E", n, '挂')).matches("浙E[A-HJ-NP-Z0-9]{4}挂");
    }
  }

  @Test
  void projection_ofKnownPoint() {
    long gcj = Projection.GCJ_02.project(120.087, 30.894);
    assertThat(Projection.lon(gcj)).isEqualTo(120091871);
    assertThat(Projection.lat(gcj)).isEqualTo(30891956);
    long bd = Projection.BD_09.project(120.087, 30.894);
    assertThat(Projection.lon(bd)).isEqualTo(120098370);
    assertThat(Projection.lat(bd)).isEqualTo(30897993);
    long wgs = Projection.WGS_84.project(120.087, 30.894);
    assertThat(Projection.lon(wgs)).isEqualTo(120087000);
    long capital = Projection.GCJ_02.project(116.404, 39.915);
    assertThat(Projection.lon(capital)).isEqualTo(116410244);
    assertThat(Projection.lat(capital)).isEqualTo(39916404);
  }
}
