package io.liancha.suspect;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as the wire writes them: ISO 8601, whole seconds, offset +08:00. */
final class ChinaTime {

  private static final ZoneOffset OFFSET = ZoneOffset.ofHours(8);
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

  private ChinaTime() {}

  static String of(Instant instant) {
    return FORM.format(instant.truncatedTo(ChronoUnit.SECONDS).atOffset(OFFSET));
  }

  /** China's wall clock, as the lake keeps it. */
  static String of(LocalDateTime wallClock) {
    return FORM.format(wallClock.truncatedTo(ChronoUnit.SECONDS).atOffset(OFFSET));
  }

  /** A wall-clock text gets its offset; anything else, such as a date, stays as it is. */
  static @Nullable String ofText(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return of(LocalDateTime.parse(text.replace(' ', 'T')));
    } catch (DateTimeParseException e) {
      return Printable.of(text);
    }
  }
}
