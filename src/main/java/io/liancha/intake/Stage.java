package io.liancha.intake;

import io.liancha.crypto.Hash;
import io.liancha.dataset.ColumnType;
import io.liancha.dataset.Dataset;
import io.liancha.dataset.Datasets;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of one feed's pull on their way into the lake: tables of the scratch database, so that
 * memory stays the same whatever the size. Tables: the feed's dataset and its children with {@code
 * _page, _seq, _raw}; {@code rejected}. Used by one thread at a time.
 */
final class Stage implements AutoCloseable {

  /**
   * So many rows wait in memory first: the few of a look-up need tables only when they are news.
   */
  private static final int HELD_ROWS_MOST = 64;

  private final Connection connection;
  private final Dataset dataset;
  private final Datasets datasets;
  private final String schema;
  private final Map<String, DuckDBAppender> appenders = new LinkedHashMap<>();
  private final List<Held> held = new ArrayList<>();
  private boolean open;
  private long seq;

  private record Held(int page, long seq, Cleaned.Accepted row, @Nullable String raw) {}

  Stage(Connection connection, Dataset dataset, Datasets datasets, String schema) {
    this.connection = connection;
    this.dataset = dataset;
    this.datasets = datasets;
    this.schema = schema;
  }

  String schema() {
    return schema;
  }

  Dataset dataset() {
    return dataset;
  }

  /** Rows seen since the last {@link #clear}. */
  long rows() {
    return seq;
  }

  /** Begins the listing anew. */
  void clear() {
    closeAppenders();
    drop();
    held.clear();
    seq = 0;
  }

  /** All rows, as long as no table was needed for them. */
  Optional<List<Cleaned.Accepted>> held() {
    return open ? Optional.empty() : Optional.of(held.stream().map(Held::row).toList());
  }

  private void open() {
    if (open) {
      return;
    }
    open = true;
    try (Statement s = connection.createStatement()) {
      s.execute("CREATE SCHEMA " + schema);
      create(s, dataset);
      for (Dataset child : children()) {
        create(s, child);
      }
      s.execute(
          "CREATE TABLE "
              + schema
              + ".rejected (_page INTEGER, _seq BIGINT, reason VARCHAR, field VARCHAR,"
              + " source_key VARCHAR, waiting VARCHAR, raw VARCHAR, raw_digest VARCHAR,"
              + " origin VARCHAR)");
    } catch (SQLException e) {
      throw new IllegalStateException("the staging tables of " + schema + " cannot be made", e);
    }
    held.forEach(this::write);
    held.clear();
  }

  private void create(Statement s, Dataset d) throws SQLException {
    s.execute(
        "CREATE TABLE "
            + schema
            + "."
            + d.name()
            + " (_page INTEGER, _seq BIGINT, _raw VARCHAR, "
            + d.ddl()
            + ")");
  }

  /** Appends one cleaned row; raw text is kept beside it when given. Returns its place. */
  long accept(int page, Cleaned.Accepted row, @Nullable String raw) {
    seq++;
    var next = new Held(page, seq, row, raw);
    if (!open && held.size() < HELD_ROWS_MOST) {
      held.add(next);
    } else {
      open();
      write(next);
    }
    return seq;
  }

  private void write(Held h) {
    append(dataset, h, h.row().values(), h.raw());
    for (Child child : h.row().children()) {
      append(datasets.get(child.dataset()), h, child.values(), null);
    }
  }

  void reject(int page, Cleaned.Rejected row, RawRow raw, String origin) {
    open();
    seq++;
    String text = raw.toJson();
    try {
      DuckDBAppender a = appender("rejected");
      a.beginRow();
      a.append(page);
      a.append(seq);
      a.append(row.reason().name());
      a.append(row.field());
      a.append(row.sourceKey());
      a.append(JsonMapper.shared().writeValueAsString(row.waiting()));
      a.append(text);
      a.append(Hash.SHA_256.hex(text));
      a.append(origin);
      a.endRow();
    } catch (SQLException e) {
      throw new IllegalStateException("a rejected row cannot be staged", e);
    }
  }

  /** Takes back what a page that failed half-way had brought. */
  void dropPage(int page) {
    open();
    closeAppenders();
    try (Statement s = connection.createStatement()) {
      for (String table : tables()) {
        s.execute("DELETE FROM " + schema + "." + table + " WHERE _page = " + page);
      }
      try (var rs = s.executeQuery(lastSeq())) {
        rs.next();
        seq = rs.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("a broken page cannot be taken back", e);
    }
  }

  private String lastSeq() {
    return "SELECT greatest((SELECT coalesce(max(_seq), 0) FROM %s.%s), (SELECT coalesce(max(_seq), 0) FROM %s.rejected))"
        .formatted(schema, dataset.name(), schema);
  }

  private List<String> tables() {
    var tables = new ArrayList<>(List.of("rejected", dataset.name()));
    children().forEach(d -> tables.add(d.name()));
    return tables;
  }

  private List<Dataset> children() {
    return datasets.all().stream()
        .filter(d -> d.parent() != null && d.parent().dataset().equals(dataset.name()))
        .toList();
  }

  /** Makes everything appended so far readable by other statements. */
  void flush() {
    open();
    closeAppenders();
  }

  @Override
  public void close() {
    closeAppenders();
    drop();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("the connection of " + schema + " cannot be closed", e);
    }
  }

  private void drop() {
    if (!open) {
      return;
    }
    try (Statement s = connection.createStatement()) {
      s.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
    } catch (SQLException e) {
      throw new IllegalStateException("the staging tables of " + schema + " cannot be dropped", e);
    }
    open = false;
  }

  private void append(Dataset d, Held h, @Nullable Object[] values, @Nullable String raw) {
    try {
      DuckDBAppender a = appender(d.name());
      a.beginRow();
      a.append(h.page());
      a.append(h.seq());
      a.append(raw);
      for (Object value : values) {
        append(a, value);
      }
      a.endRow();
    } catch (SQLException e) {
      throw new IllegalStateException("a row of " + d.name() + " cannot be staged", e);
    }
  }

  private static void append(DuckDBAppender a, @Nullable Object value) throws SQLException {
    if (value == null) {
      a.appendNull();
    } else if (value instanceof String s) {
      a.append(s);
    } else if (value instanceof Double d) {
      a.append(d.doubleValue());
    } else if (value instanceof LocalDateTime t) {
      a.append(t);
    } else if (value instanceof BigDecimal n) {
      a.append(n.setScale(ColumnType.DECIMAL_SCALE, RoundingMode.HALF_UP));
    } else if (value instanceof Integer i) {
      a.append(i.intValue());
    } else if (value instanceof Boolean b) {
      a.append(b.booleanValue());
    } else if (value instanceof LocalDate d) {
      a.append(d);
    } else {
      throw new IllegalArgumentException("no column takes a " + value.getClass());
    }
  }

  private DuckDBAppender appender(String table) throws SQLException {
    DuckDBAppender open = appenders.get(table);
    if (open == null) {
      open = connection.unwrap(DuckDBConnection.class).createAppender(schema, table);
      // A retried page may come on another thread; never on two at once.
      open.unsafeBreakThreadConfinement();
      appenders.put(table, open);
    }
    return open;
  }

  private void closeAppenders() {
    try {
      for (DuckDBAppender a : appenders.values()) {
        // Closing alone would lose what is not flushed.
        a.flush();
        a.close();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("staged rows cannot be written", e);
    } finally {
      appenders.clear();
    }
  }
}
