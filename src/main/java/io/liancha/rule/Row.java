package io.liancha.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row that a rule returned, its values written as people read them. */
final class Row {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

  private final Columns columns;
  private final @Nullable Object[] values;

  /**
   * @param values one a column: text, number, truth value, LocalDate or LocalDateTime
   */
  Row(Columns columns, @Nullable Object... values) {
    this.columns = columns;
    this.values = values;
  }

  /** What one result's columns are called, in order, and where each is. */
  record Columns(List<String> names, Map<String, Integer> places) {

    static Columns of(List<String> names) {
      var places = new HashMap<String, Integer>();
      for (int i = 0; i < names.size(); i++) {
        places.putIfAbsent(names.get(i), i);
      }
      return new Columns(List.copyOf(names), places);
    }
  }

  /** In the columns' order. */
  List<@Nullable Object> values() {
    return Arrays.asList(values);
  }

  private @Nullable Object value(String column) {
    Integer place = columns.places().get(column);
    return place == null ? null : values[place];
  }

  @Nullable String text(String column) {
    Object value = value(column);
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
    Object value = value(column);
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
