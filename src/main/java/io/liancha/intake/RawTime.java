package io.liancha.intake;

import io.liancha.identifier.CalendarDay;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Reads moments as China wall-clock time: 14-digit numbers and strings, ISO 8601 with or without an
 * offset, and what JDBC gives. What is there but no time is {@link #UNREADABLE}, which lies before
 * every plausible time.
 */
@SuppressWarnings("JavaUtilDate") // JDBC still gives it
final class RawTime {

  static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  static final LocalDateTime UNREADABLE = LocalDateTime.MIN;
  static final LocalDate UNREADABLE_DAY = LocalDate.MIN;

  private static final int CHINA_OFFSET_S = 8 * 3600;
  private static final long MILLIS_MIN = Instant.parse("1900-01-01T00:00:00Z").toEpochMilli();
  private static final long MILLIS_MAX = Instant.parse("9999-12-30T00:00:00Z").toEpochMilli();

  private RawTime() {}

  /** The moment; null when none was sent. */
  static @Nullable LocalDateTime moment(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof String s) {
      return text(s);
    }
    if (value instanceof Number) {
      long thousandths = RawNumber.thousandths(value);
      return thousandths % 1000 == 0 ? digits(thousandths / 1000) : UNREADABLE;
    }
    return ofType(value);
  }

  /** The day; null when none was sent. */
  static @Nullable LocalDate day(@Nullable Object value) {
    if (value instanceof LocalDate date) {
      return date;
    }
    LocalDateTime moment = moment(value);
    return moment == null
        ? null
        : moment.equals(UNREADABLE) ? UNREADABLE_DAY : moment.toLocalDate();
  }

  private static LocalDateTime ofType(Object value) {
    if (value instanceof Date date) {
      return ofDate(date);
    }
    if (value instanceof LocalDateTime local) {
      return local;
    }
    if (value instanceof LocalDate day) {
      return day.atStartOfDay();
    }
    if (value instanceof OffsetDateTime offset) {
      return ofInstant(offset.toInstant());
    }
    if (value instanceof ZonedDateTime zoned) {
      return ofInstant(zoned.toInstant());
    }
    return value instanceof Instant instant ? ofInstant(instant) : UNREADABLE;
  }

  /** JDBC's types carry wall-clock time in the JVM's zone; a plain Date is an instant. */
  private static LocalDateTime ofDate(Date date) {
    if (date.getTime() < MILLIS_MIN || date.getTime() > MILLIS_MAX) {
      return UNREADABLE;
    }
    if (date instanceof Timestamp timestamp) {
      return timestamp.toLocalDateTime().truncatedTo(ChronoUnit.MICROS);
    }
    if (date instanceof java.sql.Date day) {
      return day.toLocalDate().atStartOfDay();
    }
    return date instanceof java.sql.Time
        ? UNREADABLE
        : ofInstant(Instant.ofEpochMilli(date.getTime()));
  }

  private static LocalDateTime ofInstant(Instant instant) {
    long second = instant.getEpochSecond();
    boolean plausible = second > MILLIS_MIN / 1000 && second < MILLIS_MAX / 1000;
    return plausible ? LocalDateTime.ofInstant(instant, CHINA) : UNREADABLE;
  }

  private static @Nullable LocalDateTime text(String raw) {
    String s = raw.strip();
    if (s.isEmpty()) {
      return null;
    }
    int length = s.length();
    if (length > 40) {
      return UNREADABLE;
    }
    long number = 0;
    for (int i = 0; i < length; i++) {
      char c = s.charAt(i);
      if (c < '0' || c > '9' || i > 14) {
        return IsoTime.read(s);
      }
      number = number * 10 + c - '0';
    }
    return digits(number);
  }

  /** yyyyMMddHHmmss or yyyyMMdd; zero stands for none. */
  private static @Nullable LocalDateTime digits(long number) {
    if (number == 0) {
      return null;
    }
    if (number >= 10_000_000L && number < 100_000_000L) {
      return of(number * 1_000_000L, 0);
    }
    return number >= 10_000_000_000_000L && number < 100_000_000_000_000L
        ? of(number, 0)
        : UNREADABLE;
  }

  /** From yyyyMMddHHmmss, which need not exist. */
  static LocalDateTime of(long digits, int nanos) {
    int date = (int) (digits / 1_000_000L);
    int time = (int) (digits % 1_000_000L);
    int year = date / 10_000;
    int month = date / 100 % 100;
    int day = date % 100;
    int hour = time / 10_000;
    int minute = time / 100 % 100;
    int second = time % 100;
    boolean exists =
        CalendarDay.exists(year, month, day) && hour < 24 && minute < 60 && second < 60;
    return exists ? LocalDateTime.of(year, month, day, hour, minute, second, nanos) : UNREADABLE;
  }

  /** The same moment on China's clocks. */
  static LocalDateTime fromOffset(LocalDateTime local, int offsetSeconds) {
    if (local.equals(UNREADABLE) || Math.abs(offsetSeconds) > 18 * 3600) {
      return UNREADABLE;
    }
    return offsetSeconds == CHINA_OFFSET_S
        ? local
        : ofInstant(local.toInstant(ZoneOffset.ofTotalSeconds(offsetSeconds)));
  }
}
