package io.liancha.dispatch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** What an agency's HTTP status means for the message it answers. */
enum Answer {
  TAKEN,
  /** Sending it again would not help. */
  REFUSED,
  LATER,
  /** Not this message is the trouble: nothing should be sent for a while. */
  BUSY;

  private static final Set<Integer> PASSING = Set.of(408, 409, 425, 429);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  static Answer of(int status) {
    if (status >= 200 && status < 300) {
      return TAKEN;
    }
    if (status == 429 || status == 503) {
      return BUSY;
    }
    return status >= 400 && status < 500 && !PASSING.contains(status) ? REFUSED : LATER;
  }

  /** When Retry-After allows the next try, at most an hour ahead; now when it says nothing. */
  static Instant retryAfter(String header, Instant now) {
    String text = header.strip();
    Instant asked = now;
    try {
      asked =
          text.matches("\\d{1,9}")
              ? now.plusSeconds(Long.parseLong(text))
              : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return now;
    }
    Instant latest = now.plus(LONGEST_WAIT);
    return asked.isAfter(latest) ? latest : asked.isBefore(now) ? now : asked;
  }
}
