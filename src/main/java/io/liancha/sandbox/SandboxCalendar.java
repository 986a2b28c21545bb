package io.liancha.sandbox;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The county's time. Registers are made relative to the anchor and stay; orders keep coming.
 *
 * @param anchor the business date of the first start
 * @param fixed the hub's business date when a setting gives it; then the clock does not matter
 */
record SandboxCalendar(LocalDate anchor, @Nullable LocalDate fixed, Clock clock) {

  static final int WINDOW_DAYS = 30;

  /** The first day with orders. */
  LocalDate firstDay() {
    return anchor.minusDays(WINDOW_DAYS - 1);
  }

  /** The fixed business date as an epoch day, or one before all days. */
  long fixedDay() {
    return fixed == null ? Long.MIN_VALUE : fixed.toEpochDay();
  }

  /** Now; with a fixed business date 06:00 of the day after it. */
  long now() {
    return fixed == null ? clockNow() : Wall.at(fixed.plusDays(1), 6 * 3_600);
  }

  /** What a listing may serve up to: never what is still to come, unless the date is fixed. */
  long until(@Nullable Long to) {
    if (to == null) {
      return now();
    }
    return fixed == null ? Math.min(to, clockNow()) : to;
  }

  /** A moment that no earlier pull has passed by. */
  long afterAllPulls() {
    return Math.max(clockNow(), now());
  }

  private long clockNow() {
    return Wall.of(LocalDateTime.ofInstant(clock.instant(), Wall.CHINA));
  }
}
