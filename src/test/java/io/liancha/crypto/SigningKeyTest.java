package io.liancha.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SigningKeyTest {

  /** The beginning of a SubjectPublicKeyInfo of Ed25519 (RFC 8410). */
  private static final String ED25519_HEAD = "302a300506032b6570032100";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void key_isMadeOnce_forItsOwnerOnly(Scheme scheme) throws Exception {
    var keys = new KeyFolder(folder.resolve("keys"));
    String pem = keys.findOrMake("a.pem", () -> SigningKey.generate(scheme).toPem());
    String again = keys.findOrMake("a.pem", () -> SigningKey.generate(scheme).toPem());
    assertThat(again).isEqualTo(pem);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("keys/a.pem"))))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void signature_isGoodForItsContentAndKeyOnly(Scheme scheme) throws Exception {
    SigningKey key = SigningKey.ofPem(scheme, SigningKey.generate(scheme).toPem());
    PublicKey published = PublicKey.ofJwk(key.open().jwk());
    CompactJws jws = CompactJws.parse(key.compact("内容"));
    assertThat(jws.content()).isEqualTo("内容");
    assertThat(jws.keyId()).isEqualTo(published.id());
    assertThat(jws.isSignedBy(published)).isTrue();
    assertThat(jws.isSignedBy(SigningKey.generate(scheme).open())).isFalse();
    String[] parts = jws.token().split("\\.");
    String other = Scheme.text("别的");
    assertThat(CompactJws.parse(parts[0] + "." + other + "." + parts[2]).isSignedBy(published))
        .isFalse();
  }

  /** Checked by the JDK, which has an Ed25519 of its own. */
  @Test
  void ed25519_isWhatOthersUnderstand() throws Exception {
    SigningKey key = SigningKey.generate(Scheme.ED25519);
    byte[] x = Base64.getUrlDecoder().decode(key.open().jwk().get("x"));
    byte[] head = HexFormat.of().parseHex(ED25519_HEAD);
    byte[] spki = Arrays.copyOf(head, head.length + x.length);
    System.arraycopy(x, 0, spki, head.length, x.length);
    String token = key.compact("{}");
    int end = token.lastIndexOf('.');
    Signature jdk = Signature.getInstance("Ed25519");
    jdk.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
    jdk.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
    assertThat(jdk.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)))).isTrue();
  }
}
