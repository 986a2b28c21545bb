package io.liancha.intake;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.Normalizer;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Reads raw values as text: trimmed, without control characters, numbers as people write them. */
final class RawText {

  private RawText() {}

  /** The text, or null when there is none or the value is nothing that is text. */
  static @Nullable String of(@Nullable Object value) {
    if (value instanceof String s) {
      return clean(s);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    return value instanceof Boolean || value instanceof Character ? clean(value.toString()) : null;
  }

  /** Enterprises and people are written in any width: folded, so that they can be compared. */
  static @Nullable String name(@Nullable Object value) {
    String text = of(value);
    return text == null || Normalizer.isNormalized(text, Normalizer.Form.NFKC)
        ? text
        : clean(Normalizer.normalize(text, Normalizer.Form.NFKC));
  }

  /** For the quarantine: what can be shown of a value of any type. */
  static String display(Object value) {
    if (value instanceof String s) {
      return s;
    }
    boolean time = value instanceof Date || value instanceof TemporalAccessor;
    if ((time || value instanceof Character) && value.getClass().getName().startsWith("java.")) {
      return value.toString();
    }
    String number = value instanceof Number n ? number(n) : null;
    return number != null ? number : "(" + value.getClass().getSimpleName() + ")";
  }

  /** True for what is written where there is nothing to write. */
  static boolean saysNone(String text) {
    return switch (text) {
      case "-", "--", "/", "无", "暂无", "没有", "null", "NULL", "None", "N/A", "0" -> true;
      default -> false;
    };
  }

  static boolean isLoneSurrogate(String text, int at) {
    char c = text.charAt(at);
    if (!Character.isSurrogate(c)) {
      return false;
    }
    return Character.isHighSurrogate(c)
        ? at + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
        : at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
  }

  private static @Nullable String clean(String s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c < ' ' || (c >= '\u007f' && c < '\u00a0') || Character.isSurrogate(c) || c == '\ufeff') {
        return strip(withoutControls(s));
      }
    }
    return strip(s);
  }

  private static @Nullable String strip(String s) {
    String stripped = s.strip();
    return stripped.isEmpty() ? null : stripped;
  }

  private static String withoutControls(String s) {
    var out = new StringBuilder(s.length());
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (Character.isISOControl(c)) {
        out.append(c == '\n' || c == '\t' || c == '\r' ? ' ' : "");
      } else if (c != '\ufeff') {
        out.append(isLoneSurrogate(s, i) ? '\uFFFD' : c);
      }
    }
    return out.toString();
  }

  private static @Nullable String number(Number number) {
    if (number instanceof Integer || number instanceof Long || number instanceof Short) {
      return number.toString();
    }
    if (number instanceof BigInteger big) {
      return big.bitLength() <= 256 ? big.toString() : null;
    }
    if (number instanceof BigDecimal decimal) {
      boolean bounded =
          decimal.unscaledValue().bitLength() <= 256 && Math.abs(decimal.scale()) < 40;
      return bounded ? plain(decimal) : null;
    }
    double value = number.doubleValue();
    if (!Double.isFinite(value) || Math.abs(value) >= 1e18) {
      return null;
    }
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static String plain(BigDecimal decimal) {
    return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
  }
}
