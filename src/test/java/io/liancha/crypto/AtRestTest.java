package io.liancha.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liancha.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class AtRestTest {

  private static final String CLEAR = "{\"owner\":\"王芳\",\"id\":\"330523199001011234\"}";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Cipher.class)
  void value_isReadInItsPlaceOnly_andNoPartOfItIsSeen(Cipher cipher) {
    AtRest atRest = AtRest.of(cipher, AtRest.newKey());
    String kept = atRest.close("quarantine.raw", CLEAR);
    assertThat(kept).startsWith(atRest.prefix()).doesNotContain("王芳", "330523");
    assertThat(atRest.close("quarantine.raw", CLEAR)).as("no two are alike").isNotEqualTo(kept);
    assertThat(atRest.open("quarantine.raw", kept)).isEqualTo(CLEAR);
    assertThatThrownBy(() -> atRest.open("message_body.body", kept))
        .isInstanceOf(IllegalStateException.class);
    String changed = kept.substring(0, kept.length() - 6) + "AAAA==";
    assertThatThrownBy(() -> atRest.open("quarantine.raw", changed))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void value_ofBefore_isReadAsItIs() {
    assertThat(AtRest.of(Cipher.SM4_GCM, AtRest.newKey()).open("disposition.note", CLEAR))
        .isEqualTo(CLEAR);
  }

  @Test
  void key_canChange_andWhatItClosedStaysReadable() {
    String first = AtRest.newKey();
    String second = AtRest.newKey();
    String kept = AtRest.of(Cipher.AES_256_GCM, first).close("a.b", CLEAR);
    AtRest both = AtRest.of(Cipher.SM4_GCM, first + second);
    assertThat(both.open("a.b", kept)).isEqualTo(CLEAR);
    String anew = both.close("a.b", CLEAR);
    assertThat(AtRest.of(Cipher.AES_256_GCM, second).open("a.b", anew)).isEqualTo(CLEAR);
    assertThatThrownBy(() -> AtRest.of(Cipher.AES_256_GCM, second).open("a.b", kept))
        .hasMessageContaining("is missing");
  }

  @Test
  void hubWithoutTheKey_isRefused_andOneWithItIsNot() {
    var own = new DataSourceTransactionManager(TestDatabase.fresh());
    var jdbc = new JdbcTemplate(own.getDataSource());
    var known = new KnownKeys(jdbc, own);
    String ring = new KeyFolder(folder).findOrMake("data.keys", AtRest::newKey);
    known.checked(AtRest.of(Cipher.AES_256_GCM, ring));
    assertThatThrownBy(() -> known.checked(AtRest.of(Cipher.AES_256_GCM, AtRest.newKey())))
        .hasMessageContaining("liancha.keys.directory");
    known.checked(AtRest.of(Cipher.AES_256_GCM, ring + AtRest.newKey()));
    assertThat(jdbc.queryForObject("SELECT count(*) FROM data_key", Long.class)).isEqualTo(2);
  }
}
