package io.liancha.identifier;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * The one spelling of an identifier: compatibility forms folded (NFKC), ASCII letters in upper
 * case, separators gone.
 */
final class Canonical {

  /** No identifier is longer; what is longer is cut here, so that junk costs no time. */
  private static final int LENGTH_MAX = 64;

  private Canonical() {}

  static String of(@Nullable String raw) {
    if (raw == null || raw.isEmpty()) {
      return "";
    }
    String text = raw.length() > LENGTH_MAX ? raw.substring(0, LENGTH_MAX) : raw;
    for (int i = 0; i < text.length(); i++) {
      if (!isCanonical(text.charAt(i))) {
        return fold(text);
      }
    }
    return text;
  }

  private static String fold(String text) {
    String folded =
        Normalizer.isNormalized(text, Normalizer.Form.NFKC)
            ? text
            : Normalizer.normalize(text, Normalizer.Form.NFKC);
    var out = new StringBuilder(folded.length());
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c >= 'a' && c <= 'z') {
        out.append((char) (c - 'a' + 'A'));
      } else if (!isSeparator(c)) {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isCanonical(char c) {
    return isDigit(c) || isUpper(c) || isHan(c);
  }

  private static boolean isSeparator(char c) {
    return switch (c) {
      case '.', '-', '\u00b7', '\u2022', '\u2027', '\u2219', '\u22c5', '\u30fb', '\u2212' -> true;
      default ->
          Character.isWhitespace(c)
              || Character.isSpaceChar(c)
              || Character.isISOControl(c)
              || (c >= '\u2010' && c <= '\u2015')
              || (c >= '\u200b' && c <= '\u200f')
              || c == '\ufeff';
    };
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isHan(char c) {
    return c >= '\u4e00' && c <= '\u9fff';
  }

  static boolean allDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean isOneCharacterRepeated(String text) {
    for (int i = 1; i < text.length(); i++) {
      if (text.charAt(i) != text.charAt(0)) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** True for what people write where there is nothing to write, in canonical spelling. */
  static boolean saysNone(String text) {
    return switch (text) {
      case "",
          "无",
          "暂无",
          "没有",
          "未知",
          "不详",
          "空",
          "NULL",
          "NONE",
          "NA",
          "N/A",
          "NIL",
          "/",
          "\\",
          "_" ->
          true;
      default -> false;
    };
  }
}
