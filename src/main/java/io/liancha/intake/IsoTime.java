package io.liancha.intake;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Reads ISO 8601 and its everyday variants (blank for T, slashes, single digits) by hand. */
final class IsoTime {

  private final String text;
  private int at;
  private boolean wrong;

  private IsoTime(String text) {
    this.text = text;
  }

  /** China wall-clock time; {@link RawTime#UNREADABLE} when the text is no time. */
  static LocalDateTime read(String text) {
    return new IsoTime(text).read();
  }

  private LocalDateTime read() {
    long date = number(4, 4) * 10_000L;
    int separator = at < text.length() ? text.charAt(at) : 0;
    wrong |= separator != '-' && separator != '/';
    at++;
    date += number(1, 2) * 100L;
    expect((char) separator);
    date += number(1, 2);
    if (wrong || at >= text.length()) {
      return wrong ? RawTime.UNREADABLE : RawTime.of(date * 1_000_000L, 0);
    }
    char blank = text.charAt(at++);
    wrong |= blank != 'T' && blank != ' ' && blank != 't';
    long time = number(1, 2) * 10_000L;
    expect(':');
    time += number(1, 2) * 100L;
    if (at < text.length() && text.charAt(at) == ':') {
      at++;
      time += number(1, 2);
    }
    int nanos = fraction();
    Integer offset = offset();
    if (wrong || at < text.length()) {
      return RawTime.UNREADABLE;
    }
    LocalDateTime local = RawTime.of(date * 1_000_000L + time, nanos);
    return offset == null ? local : RawTime.fromOffset(local, offset);
  }

  private int number(int digitsMin, int digitsMax) {
    int value = 0;
    int digits = 0;
    while (at < text.length() && digits < digitsMax && isDigit(text.charAt(at))) {
      value = value * 10 + text.charAt(at++) - '0';
      digits++;
    }
    wrong |= digits < digitsMin;
    return value;
  }

  private void expect(char c) {
    wrong |= at >= text.length() || text.charAt(at) != c;
    at++;
  }

  /** Microseconds as nanoseconds, which is as fine as the lake's timestamps are. */
  private int fraction() {
    if (at >= text.length() || text.charAt(at) != '.') {
      return 0;
    }
    at++;
    int nanos = 0;
    for (int unit = 100_000_000; at < text.length() && isDigit(text.charAt(at)); at++) {
      nanos += unit >= 1000 ? (text.charAt(at) - '0') * unit : 0;
      unit /= 10;
    }
    return nanos;
  }

  /** Seconds east of Greenwich; null when none is given. */
  private @Nullable Integer offset() {
    if (at >= text.length()) {
      return null;
    }
    char sign = text.charAt(at++);
    if (sign == 'Z' || sign == 'z') {
      return 0;
    }
    wrong |= sign != '+' && sign != '-';
    int seconds = number(2, 2) * 3600;
    if (at < text.length()) {
      at += text.charAt(at) == ':' ? 1 : 0;
      seconds += number(2, 2) * 60;
    }
    return sign == '-' ? -seconds : seconds;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
