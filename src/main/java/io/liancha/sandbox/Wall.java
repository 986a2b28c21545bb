package io.liancha.sandbox;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** China's wall clock as seconds since 1970 without a zone: quick to compare, quick to write. */
final class Wall {

  static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  static final long DAY = 86_400;

  private Wall() {}

  static long at(LocalDate day, int secondOfDay) {
    return day.toEpochDay() * DAY + secondOfDay;
  }

  static LocalDateTime local(long wall) {
    return LocalDateTime.ofEpochSecond(wall, 0, ZoneOffset.UTC);
  }

  static long of(LocalDateTime local) {
    return local.toEpochSecond(ZoneOffset.UTC);
  }

  /** yyyyMMdd as a number. */
  static long ymd(long epochDay) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    return day.getYear() * 10_000L + day.getMonthValue() * 100L + day.getDayOfMonth();
  }

  /** yyyyMMddHHmmss as a number. */
  static long digits(long wall) {
    long day = Math.floorDiv(wall, DAY);
    return digits(ymd(day), (int) (wall - day * DAY));
  }

  static long digits(long ymd, int secondOfDay) {
    int minutes = secondOfDay / 60;
    return ymd * 1_000_000L + (minutes / 60) * 10_000L + (minutes % 60) * 100L + secondOfDay % 60;
  }

  /** The reverse of {@link #digits(long)}. */
  static long parseDigits(String digits) {
    if (digits.length() != 14) {
      throw new IllegalArgumentException("a time has 14 digits: " + digits);
    }
    long n = Long.parseLong(digits);
    return of(
        LocalDateTime.of(
            (int) (n / 10_000_000_000L),
            (int) (n / 100_000_000L % 100),
            (int) (n / 1_000_000L % 100),
            (int) (n / 10_000L % 100),
            (int) (n / 100L % 100),
            (int) (n % 100)));
  }

  /** ISO 8601 with seconds, without an offset, as market supervision writes it. */
  static String iso(long wall) {
    String text = local(wall).toString();
    return text.length() == 16 ? text + ":00" : text;
  }

  /** ISO 8601 with or without an offset; a plus sign that a URL turned into a blank is taken. */
  static long parseIso(String text) {
    String clean = text.trim().replace(' ', '+');
    int time = clean.indexOf('T');
    if (time < 0) {
      return at(LocalDate.parse(clean), 0);
    }
    boolean offset = clean.endsWith("Z") || clean.indexOf('+', time) > 0;
    return offset
        ? of(OffsetDateTime.parse(clean).atZoneSameInstant(CHINA).toLocalDateTime())
        : of(LocalDateTime.parse(clean));
  }
}
