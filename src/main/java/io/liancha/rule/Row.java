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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row that a rule returned, its values written as people read them. */
final class Row {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

  private final Map<String, Object> values = new HashMap<>();

  /** What one result's columns are called and whether they are times, looked up once. */
  record Columns(List<String> names, List<Boolean> times) {

    static Columns of(ResultSetMetaData columns) throws SQLException {
      var names = new ArrayList<String>();
      var times = new ArrayList<Boolean>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        names.add(columns.getColumnLabel(i));
        times.add(columns.getColumnType(i) == Types.TIMESTAMP);
      }
      return new Columns(List.copyOf(names), List.copyOf(times));
    }

    /** Reads the row a result stands on. */
    Row read(ResultSet rs) throws SQLException {
      var row = new Row();
      for (int i = 0; i < names.size(); i++) {
        Object value =
            times.get(i) ? rs.getObject(i + 1, LocalDateTime.class) : rs.getObject(i + 1);
        if (value != null) {
          row.values.put(names.get(i), value);
        }
      }
      return row;
    }
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
