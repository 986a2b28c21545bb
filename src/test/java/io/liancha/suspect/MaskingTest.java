package io.liancha.suspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskingTest {

  @Test
  void masked_ofEachKind_keepsWhatTheKindKeeps() {
    assertThat(Masking.masked("11010519491231002X", "citizen-id")).isEqualTo("110105********002X");
    assertThat(Masking.masked("13800000000", "phone")).isEqualTo("138****0000");
    assertThat(Masking.masked("欧阳某某", "name")).isEqualTo("欧***");
  }

  @Test
  void masked_tooShortOrOfAnUnknownKind_hidesAll() {
    assertThat(Masking.masked("1234567890", "citizen-id")).isEqualTo("**********");
    assertThat(Masking.masked("张", "name")).isEqualTo("*");
    assertThat(Masking.masked("secret", "else")).isEqualTo("******");
  }

  @Test
  void apply_toAnEnterpriseOwner_keepsItsName() {
    var record =
        SuspectRecordTest.record(
            "{\"vehicle\":{\"owner\":{\"name\":\"某某公司\",\"kind\":\"ENTERPRISE\"}}}");
    assertThat(Masking.apply(record).get("vehicle").get("owner").get("name").asString())
        .isEqualTo("某某公司");
  }
}
