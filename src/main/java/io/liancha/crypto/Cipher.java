package io.liancha.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** How data are encrypted where they lie; both notice any change of what is kept. */
enum Cipher {
  AES_256_GCM("a"),
  SM4_GCM("s");

  static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int SM4_KEY_BYTES = 16;

  private final String mark;

  Cipher(String mark) {
    this.mark = mark;
  }

  /** What a kept value says of it. */
  String mark() {
    return mark;
  }

  static Cipher ofMark(String mark) {
    for (Cipher cipher : values()) {
      if (cipher.mark.equals(mark)) {
        return cipher;
      }
    }
    throw new IllegalStateException("a value is encrypted in a way that this hub does not know");
  }

  byte[] apply(boolean encrypting, byte[] key, byte[] nonce, byte[] place, byte[] content) {
    try {
      return this == AES_256_GCM
          ? aes(encrypting, key, nonce, place, content)
          : sm4(encrypting, key, nonce, place, content);
    } catch (GeneralSecurityException | InvalidCipherTextException e) {
      throw new IllegalStateException("an encrypted value was changed, or is of another place");
    }
  }

  private static byte[] aes(
      boolean encrypting, byte[] key, byte[] nonce, byte[] place, byte[] content)
      throws GeneralSecurityException {
    var cipher = javax.crypto.Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        encrypting ? javax.crypto.Cipher.ENCRYPT_MODE : javax.crypto.Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place);
    return cipher.doFinal(content);
  }

  private static byte[] sm4(
      boolean encrypting, byte[] key, byte[] nonce, byte[] place, byte[] content)
      throws InvalidCipherTextException {
    GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
    cipher.init(
        encrypting, new AEADParameters(new KeyParameter(shortened(key)), TAG_BITS, nonce, place));
    byte[] out = new byte[cipher.getOutputSize(content.length)];
    int length = cipher.processBytes(content, 0, content.length, out, 0);
    length += cipher.doFinal(out, length);
    return Arrays.copyOf(out, length);
  }

  /** SM4 takes 128 bits: the first half of the SM3 digest of the key. */
  private static byte[] shortened(byte[] key) {
    return Arrays.copyOf(Hash.SM3.digest(key), SM4_KEY_BYTES);
  }
}
