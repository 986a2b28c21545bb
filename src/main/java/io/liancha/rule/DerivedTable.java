package io.liancha.rule;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * What one derivation landed in an evaluation.
 *
 * @param leftOut how many things it left out, by reason
 */
public record DerivedTable(String name, long rows, double seconds, Map<String, Long> leftOut) {

  /** Gives connections to one evaluation; who gets one closes it. */
  @FunctionalInterface
  interface Connections {
    Connection connect() throws SQLException;
  }

  static DerivedTable land(Derivation derivation, String schema, Connections connections)
      throws SQLException {
    long begun = System.nanoTime();
    try (Connection c = connections.connect();
        Statement s = c.createStatement()) {
      s.execute(
          derivation.columns().stream()
              .map(column -> column.name() + " " + column.type().sql())
              .collect(Collectors.joining(", ", "CREATE TABLE " + derivation.name() + "(", ")")));
      try (var rows = new Rows(c, schema, derivation)) {
        Map<String, Long> leftOut =
            derivation.derive((sql, row) -> each(connections, sql, row), rows::append);
        return new DerivedTable(
            derivation.name(), rows.count, (System.nanoTime() - begun) / 1e9, Map.copyOf(leftOut));
      }
    }
  }

  private static void each(
      Connections connections, String sql, Consumer<List<@Nullable String>> consumer) {
    try (Connection c = connections.connect();
        Statement s = c.createStatement();
        ResultSet rs = s.executeQuery(sql)) {
      int columns = rs.getMetaData().getColumnCount();
      while (rs.next()) {
        var row = new ArrayList<@Nullable String>(columns);
        for (int i = 1; i <= columns; i++) {
          row.add(rs.getString(i));
        }
        consumer.accept(Collections.unmodifiableList(row));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("a derivation's query cannot run: " + sql, e);
    }
  }

  /** Writes rows; closing makes all of them visible. */
  private static final class Rows implements AutoCloseable {

    private final DuckDBAppender appender;
    private final Derivation derivation;
    private long count;

    Rows(Connection connection, String schema, Derivation derivation) throws SQLException {
      this.appender =
          connection.unwrap(DuckDBConnection.class).createAppender(schema, derivation.name());
      this.derivation = derivation;
    }

    void append(@Nullable Object... values) {
      if (values.length != derivation.columns().size()) {
        throw new IllegalArgumentException(
            derivation.name() + " has no row of " + values.length + " values");
      }
      try {
        appender.beginRow();
        for (Object value : values) {
          append(value);
        }
        appender.endRow();
        count++;
      } catch (SQLException e) {
        throw new IllegalStateException("a row of " + derivation.name() + " cannot be kept", e);
      }
    }

    private void append(@Nullable Object value) throws SQLException {
      if (value == null) {
        appender.appendNull();
      } else if (value instanceof Integer number) {
        appender.append(number);
      } else if (value instanceof BigDecimal number) {
        appender.append(number);
      } else {
        appender.append(value.toString());
      }
    }

    @Override
    public void close() throws SQLException {
      appender.flush();
      appender.close();
    }
  }
}
