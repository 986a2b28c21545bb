package io.liancha.suspect;

import org.jspecify.annotations.Nullable;

/**
 * Text that XML 1.0 and PostgreSQL can hold: sources send control characters and halves of
 * surrogate pairs, which neither accepts.
 */
final class Printable {

  private Printable() {}

  /** The text without such characters and without blanks around it; null when nothing is left. */
  static @Nullable String of(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String kept = text.codePoints().allMatch(Printable::allowed) ? text : without(text);
    String stripped = kept.strip();
    return stripped.isEmpty() ? null : stripped;
  }

  private static String without(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints().filter(Printable::allowed).forEach(out::appendCodePoint);
    return out.toString();
  }

  private static boolean allowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || (c >= 0x10000 && c <= 0x10FFFF);
  }
}
