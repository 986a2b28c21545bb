package io.liancha.answer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times as answers show them: China Standard Time. */
public final class InChina {

  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private InChina() {}

  public static OffsetDateTime of(Instant time) {
    return time.atZone(ZONE).toOffsetDateTime();
  }

  /** To the whole second. */
  public static OffsetDateTime second(Instant time) {
    return of(time).withNano(0);
  }

  /** As the wire writes it, to the whole second; that of a time itself leaves zero seconds out. */
  public static String text(Instant time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(second(time));
  }

  /** As people read it, to the minute. */
  public static String minute(Instant time) {
    return MINUTE.format(of(time));
  }

  public static OffsetDateTime of(ResultSet row, String column) throws SQLException {
    return of(row.getObject(column, OffsetDateTime.class).toInstant());
  }

  public static @Nullable OffsetDateTime orNull(ResultSet row, String column) throws SQLException {
    return row.getObject(column) == null ? null : of(row, column);
  }
}
