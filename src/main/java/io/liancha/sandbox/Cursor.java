package io.liancha.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a listing goes on: opaque to the caller. It keeps the end of the interval, so that rows
 * which arrive while somebody pages do not shift the pages.
 *
 * @param repeat the page before, sent once more; what follows it is what followed it before
 */
record Cursor(long position, long to, boolean repeat) {

  static Cursor parse(String text) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(":", -1);
      return new Cursor(
          Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2].equals("again"));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("not a cursor of this listing: " + text, e);
    }
  }

  @Override
  public String toString() {
    String plain = position + ":" + to + ":" + (repeat ? "again" : "");
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
  }
}
