package io.liancha.rule;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row that a rule returned, its values written as people read them. */
final class Row {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

  private final Map<String, Object> values = new LinkedHashMap<>();

  /** Reads the row a result stands on. */
  static Row of(ResultSet rs) throws SQLException {
    var row = new Row();
    ResultSetMetaData columns = rs.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      Object value =
          columns.getColumnType(i) == Types.TIMESTAMP
              ? rs.getObject(i, LocalDateTime.class)
              : rs.getObject(i);
      if (value != null) {
        row.values.put(columns.getColumnLabel(i), value);
      }
    }
    return row;
  }

  @Nullable String text(String column) {
    Object value = values.get(column);
    if (value instanceof LocalDateTime time) {
      return MINUTE.format(time);
    }
    if (value instanceof BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    }
    if (value instanceof Double number) {
      return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
    return value == null ? null : value.toString();
  }

  /** A date or time in ISO 8601 with China's offset; a date means its first moment. */
  @Nullable String moment(String column) {
    Object value = values.get(column);
    if (value == null) {
      return null;
    }
    if (value instanceof LocalDate date) {
      value = date.atStartOfDay();
    }
    if (value instanceof LocalDateTime time) {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atOffset(CHINA));
    }
    throw new IllegalStateException("column " + column + " is neither a date nor a time");
  }
}
