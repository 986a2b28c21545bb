package io.liancha.rule;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /**
   * Computes a derivation's rows and keeps them.
   *
   * @param connection to the schema of the evaluation
   * @param answers to what it asks
   */
  static DerivedTable land(
      Derivation derivation, String schema, Connection connection, Answers answers)
      throws SQLException {
    long begun = System.nanoTime();
    try (Statement s = connection.createStatement()) {
      s.execute(
          derivation.columns().stream()
              .map(column -> column.name() + " " + column.type().sql())
              .collect(Collectors.joining(", ", "CREATE TABLE " + derivation.name() + "(", ")")));
    }
    try (var rows = new Rows(connection, schema, derivation)) {
      Map<String, Long> leftOut =
          derivation.derive(
              (sql, row) -> answers.each(sql, r -> row.accept(texts(r))), rows::append);
      return new DerivedTable(
          derivation.name(), rows.count, (System.nanoTime() - begun) / 1e9, Map.copyOf(leftOut));
    }
  }

  private static List<@Nullable String> texts(Row row) {
    var texts = new ArrayList<@Nullable String>();
    for (Object value : row.values()) {
      texts.add(value == null ? null : value.toString());
    }
    return texts;
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
