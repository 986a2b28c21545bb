package io.liancha.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Encrypts personal data for the tables where they lie. A value names its key, so that keys can
 * change; one that is not encrypted is read as it is, so that rows of before stay readable until
 * they are encrypted too.
 */
public final class AtRest {

  private static final String HEAD = "enc1:";
  private static final int KEY_BYTES = 32;

  private final Cipher cipher;
  private final Map<String, byte[]> keys;
  private final String current;
  private final SecureRandom random = new SecureRandom();

  private AtRest(Cipher cipher, Map<String, byte[]> keys) {
    this.cipher = cipher;
    this.keys = keys;
    this.current = keys.keySet().stream().reduce("", (a, b) -> b);
  }

  /**
   * @param ring a key a line, {@code id base64}; the last is the one that encrypts
   */
  static AtRest of(Cipher cipher, String ring) {
    var keys = new LinkedHashMap<String, byte[]>();
    for (String line : ring.split("[\\n,]")) {
      String[] words = line.strip().split("\\s+");
      if (words.length == 2 && words[0].matches("[A-Za-z0-9-]{1,40}")) {
        keys.put(words[0], key(words[1]));
      } else if (!line.isBlank()) {
        throw new IllegalArgumentException(
            "a data key is written: id, a blank, 32 bytes in base64");
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("there is no data key");
    }
    return new AtRest(cipher, keys);
  }

  /** A new key as a line of the ring. */
  static String newKey() {
    byte[] bytes = new byte[KEY_BYTES + 4];
    new SecureRandom().nextBytes(bytes);
    String id = "k" + Integer.toHexString(ByteBuffer.wrap(bytes).getInt());
    byte[] key = Arrays.copyOfRange(bytes, 4, bytes.length);
    return id + " " + Base64.getEncoder().encodeToString(key) + "\n";
  }

  private static byte[] key(String base64) {
    byte[] key = Base64.getDecoder().decode(base64);
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("a data key has 32 bytes");
    }
    return key;
  }

  /**
   * @param place the table and column; the value can be read as that of no other
   */
  public String close(String place, String clear) {
    byte[] nonce = new byte[Cipher.NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] kept =
        cipher.apply(
            true, key(current, place), nonce, bytes(place), clear.getBytes(StandardCharsets.UTF_8));
    byte[] all = Arrays.copyOf(nonce, nonce.length + kept.length);
    System.arraycopy(kept, 0, all, nonce.length, kept.length);
    return prefix() + Base64.getEncoder().encodeToString(all);
  }

  /** The clear text, whichever key of the ring it was closed with. */
  public String open(String place, String kept) {
    if (!kept.startsWith(HEAD)) {
      return kept;
    }
    String[] parts = kept.split(":", 4);
    byte[] all = Base64.getDecoder().decode(parts[3]);
    byte[] nonce = Arrays.copyOf(all, Cipher.NONCE_BYTES);
    byte[] content = Arrays.copyOfRange(all, Cipher.NONCE_BYTES, all.length);
    return new String(
        Cipher.ofMark(parts[2]).apply(false, key(parts[1], place), nonce, bytes(place), content),
        StandardCharsets.UTF_8);
  }

  /** What every value begins with that was closed by the key and the cipher in force. */
  public String prefix() {
    return HEAD + current + ":" + cipher.mark() + ":";
  }

  Set<String> keyIds() {
    return keys.keySet();
  }

  private byte[] key(String id, String place) {
    byte[] key = keys.get(id);
    if (key == null) {
      throw new IllegalStateException(
          "the data key " + id + " is missing, which " + place + " was encrypted with");
    }
    return key;
  }

  private static byte[] bytes(String place) {
    return place.getBytes(StandardCharsets.UTF_8);
  }
}
