package io.liancha.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * How content is digested. A digest is written with its kind before it ({@code sm3:ab12…}), so that
 * what was made by one setting is checked right after the setting has changed.
 */
public enum Hash {
  SM3,
  SHA_256;

  /** The digest of some bytes, with its kind. */
  public String of(byte[] content) {
    return label() + ":" + hex(content);
  }

  /** The digest alone, in lower-case hexadecimal digits. */
  public String hex(byte[] content) {
    return HexFormat.of().formatHex(digest(content));
  }

  /** The same of a text in UTF-8. */
  public String hex(String text) {
    return hex(text.getBytes(StandardCharsets.UTF_8));
  }

  byte[] digest(byte[] content) {
    return this == SM3 ? sm3(content) : sha256(content);
  }

  /** The kind that a written digest names; it throws when the digest names none. */
  public static Hash kindOf(String digest) {
    for (Hash kind : values()) {
      if (digest.startsWith(kind.label() + ":")) {
        return kind;
      }
    }
    throw new IllegalArgumentException("the digest names no kind that is known");
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static byte[] sm3(byte[] content) {
    var digest = new SM3Digest();
    digest.update(content, 0, content.length);
    byte[] out = new byte[digest.getDigestSize()];
    digest.doFinal(out, 0);
    return out;
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
