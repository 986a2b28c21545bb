package io.liancha.rule;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.UncategorizedSQLException;

/** DuckDB's answers, from the schema of the connections it is given. */
record DuckAnswers(Connections connections) implements Answers {

  /** Gives connections to one evaluation; who gets one closes it. */
  @FunctionalInterface
  interface Connections {
    Connection connect() throws SQLException;
  }

  @Override
  public List<String> each(String query, Consumer<Row> consumer) {
    try (Connection c = connections.connect();
        Statement s = c.createStatement();
        ResultSet rs = s.executeQuery(query)) {
      ResultSetMetaData about = rs.getMetaData();
      int count = about.getColumnCount();
      var names = new ArrayList<String>();
      var times = new boolean[count];
      for (int i = 0; i < count; i++) {
        names.add(about.getColumnLabel(i + 1));
        times[i] = about.getColumnType(i + 1) == Types.TIMESTAMP;
      }
      Row.Columns columns = Row.Columns.of(names);
      while (rs.next()) {
        var values = new @Nullable Object[count];
        for (int i = 0; i < count; i++) {
          values[i] = times[i] ? rs.getObject(i + 1, LocalDateTime.class) : rs.getObject(i + 1);
        }
        consumer.accept(new Row(columns, values));
      }
      return columns.names();
    } catch (SQLException e) {
      throw new UncategorizedSQLException("asking DuckDB", query, e);
    }
  }
}
