package io.liancha.suspect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Reads the canonical datasets' columns as the wire wants them; empty is null. */
final class Columns {

  private Columns() {}

  static @Nullable String text(ResultSet row, String column) throws SQLException {
    return Printable.of(row.getString(column));
  }

  static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  static @Nullable Double decimal(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  static @Nullable LocalDate date(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDate.class);
  }

  static @Nullable String day(ResultSet row, String column) throws SQLException {
    LocalDate date = date(row, column);
    return date == null ? null : date.toString();
  }

  static LocalDateTime time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDateTime.class);
  }

  static VehicleKey key(ResultSet row) throws SQLException {
    return new VehicleKey(row.getString("plate_type"), row.getString("plate"));
  }
}
