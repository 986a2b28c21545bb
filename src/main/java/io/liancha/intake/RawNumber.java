package io.liancha.intake;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers that come as numbers or as numeric strings, in thousandths: exact for money and
 * kilometres, wide enough for 14-digit times, and without an exception for what is no number.
 */
final class RawNumber {

  static final long MISSING = Long.MIN_VALUE;
  static final long UNREADABLE = Long.MIN_VALUE + 1;

  private static final int INTEGER_DIGITS_MAX = 15;

  private RawNumber() {}

  /** Thousandths rounded half up; or MISSING or UNREADABLE. */
  static long thousandths(@Nullable Object value) {
    if (value == null) {
      return MISSING;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue() * 1000;
    }
    if (value instanceof Long l) {
      return Math.abs(l) < 1_000_000_000_000_000L && l != Long.MIN_VALUE ? l * 1000 : UNREADABLE;
    }
    if (value instanceof Double || value instanceof Float) {
      return scaled(((Number) value).doubleValue());
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.unscaledValue().bitLength() <= 256
          ? scaled(decimal.doubleValue())
          : UNREADABLE;
    }
    if (value instanceof BigInteger big) {
      return big.bitLength() <= 50 ? thousandths(big.longValue()) : UNREADABLE;
    }
    return value instanceof String s ? parse(s) : UNREADABLE;
  }

  static BigDecimal decimal(long thousandths) {
    return BigDecimal.valueOf(thousandths, 3);
  }

  private static long scaled(double value) {
    return Math.abs(value) < 1e15 ? Math.round(value * 1000) : UNREADABLE;
  }

  private static long parse(String raw) {
    String s = raw.strip();
    if (s.isEmpty()) {
      return MISSING;
    }
    if (s.length() > 40) {
      return UNREADABLE;
    }
    int start = s.charAt(0) == '-' || s.charAt(0) == '+' ? 1 : 0;
    long value = 0;
    int digits = 0;
    int decimals = -1;
    for (int i = start; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == '.' && decimals < 0) {
        decimals = 0;
      } else if (c < '0' || c > '9') {
        return c > 127 && !Normalizer.isNormalized(s, Normalizer.Form.NFKC)
            ? parse(Normalizer.normalize(s, Normalizer.Form.NFKC))
            : UNREADABLE;
      } else if (decimals < 4) {
        value = value * 10 + c - '0';
        digits++;
        decimals += decimals >= 0 ? 1 : 0;
      }
    }
    if (digits == 0 || digits - Math.max(decimals, 0) > INTEGER_DIGITS_MAX) {
      return UNREADABLE;
    }
    long thousandths = toThousandths(value, Math.max(decimals, 0));
    return start == 1 && s.charAt(0) == '-' ? -thousandths : thousandths;
  }

  private static long toThousandths(long value, int decimals) {
    return switch (decimals) {
      case 0 -> value * 1000;
      case 1 -> value * 100;
      case 2 -> value * 10;
      case 3 -> value;
      default -> (value + 5) / 10;
    };
  }
}
