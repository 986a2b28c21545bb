package io.liancha.dispatch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Times as answers show them: China Standard Time. */
final class InChina {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private InChina() {}

  static OffsetDateTime of(Instant time) {
    return time.atZone(CHINA).toOffsetDateTime();
  }

  static OffsetDateTime of(ResultSet row, String column) throws SQLException {
    return of(row.getObject(column, OffsetDateTime.class).toInstant());
  }

  static @Nullable OffsetDateTime orNull(ResultSet row, String column) throws SQLException {
    return row.getObject(column) == null ? null : of(row, column);
  }
}
