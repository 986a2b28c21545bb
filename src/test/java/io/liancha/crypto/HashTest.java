package io.liancha.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HashTest {

  private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

  /** The example of GB/T 32905 for SM3, and of FIPS 180-4 for SHA-256. */
  @Test
  void digest_isThatOfTheStandard() {
    assertThat(Hash.SM3.of(ABC))
        .isEqualTo("sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    assertThat(Hash.SHA_256.of(ABC))
        .isEqualTo("sha-256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void digest_saysItsKind() {
    for (Hash kind : Hash.values()) {
      assertThat(Hash.kindOf(kind.of(ABC))).isEqualTo(kind);
    }
    assertThatThrownBy(() -> Hash.kindOf("md5:00")).isInstanceOf(IllegalArgumentException.class);
  }
}
