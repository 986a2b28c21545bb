package io.liancha.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LookAlikesTest {

  private static final List<String> OWN = List.of("浙E");

  @Test
  void misreadCharacters_areReadOtherwise_oneBeforeTwo() {
    List<String> found = LookAlikes.of("浙EO8I23", OWN);

    assertThat(found).contains("浙E08123").doesNotContain("浙EO8I23");
    assertThat(LookAlikes.of("浙E80001", OWN))
        .contains("浙EB0001", "浙E8D001", "浙EBD001")
        .doesNotContain("浙E80001")
        .satisfies(
            plates -> assertThat(plates.indexOf("浙EB0001")).isLessThan(plates.indexOf("浙EBD001")));
  }

  @Test
  void provinceLeftOut_isTheCountysFirst() {
    assertThat(LookAlikes.of("E12345", OWN).get(0)).isEqualTo("浙E12345");
    assertThat(LookAlikes.of("12345", OWN).get(0)).isEqualTo("浙E12345");
    assertThat(LookAlikes.of("E12345", OWN)).contains("苏E12345");
  }

  @Test
  void newEnergyPlate_isReadOtherwiseAsSuch() {
    assertThat(LookAlikes.of("浙ED0123O", OWN)).contains("浙ED01230");
  }

  @Test
  void whateverIsWritten_theListIsBounded() {
    for (String written : List.of("", "浙", "00000000", "浙E0000000", "x".repeat(500), "'; DROP")) {
      assertThat(LookAlikes.of(written, OWN)).as(written).hasSizeLessThan(700);
    }
  }
}
