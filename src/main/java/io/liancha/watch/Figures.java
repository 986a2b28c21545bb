package io.liancha.watch;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One query whose columns are figures: those called {@code liancha_…} are measured, the others
 * label them. Its comments say what each figure is.
 */
final class Figures {

  private static final String MEASURE = "liancha_";

  /** Nothing else may be a label, so that no person and no vehicle ever is one. */
  private static final Set<String> LABELS =
      Set.of("agency", "channel", "source", "feed", "stage", "state");

  private static final Pattern MEANING = Pattern.compile("(?m)^-- (liancha_\\w+): (.*)$");

  private final String sql;
  private final Map<String, String> meanings = new LinkedHashMap<>();

  private Figures(String sql) {
    this.sql = sql;
    Matcher m = MEANING.matcher(sql);
    while (m.find()) {
      meanings.put(m.group(1), m.group(2));
    }
  }

  /** A figure's value under its labels. */
  record Value(String name, Tags labels, double value) {}

  /** All queries of a folder below {@code watch}. */
  static List<Figures> in(String folder) {
    try {
      var found = new ArrayList<Figures>();
      var resources = new PathMatchingResourcePatternResolver();
      for (Resource file : resources.getResources("classpath:watch/" + folder + "/*.sql")) {
        found.add(new Figures(file.getContentAsString(StandardCharsets.UTF_8)));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException("the queries of watch/" + folder + " cannot be read", e);
    }
  }

  /** What each figure is, by its name. */
  Map<String, String> meanings() {
    return meanings;
  }

  /** A figure that is NULL in a row is not shown for that row. */
  List<Value> read(JdbcClient jdbc, Map<String, ?> given) {
    var values = new ArrayList<Value>();
    jdbc.sql(sql).params(given).query((ResultSet row) -> read(row, values));
    return values;
  }

  private void read(ResultSet row, List<Value> values) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    var labels = new ArrayList<Tag>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String name = columns.getColumnLabel(i);
      if (name.startsWith(MEASURE)) {
        double value = row.getDouble(i);
        if (!row.wasNull()) {
          values.add(new Value(name, Tags.of(labels), value));
        }
      } else if (LABELS.contains(name)) {
        labels.add(Tag.of(name, row.getString(i)));
      } else {
        throw new IllegalStateException(name + " must not label a figure");
      }
    }
  }
}
