package io.liancha.intake;

import static java.time.temporal.ChronoUnit.DAYS;

import io.liancha.dataset.Dataset;
import io.liancha.dataset.Datasets;
import io.liancha.dataset.Lake;
import io.liancha.dataset.LakeDraft;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges the staged rows of one pull with what the lake has and writes the files that change. Done
 * set-wise in DuckDB: of several rows for one key one counts, what equals the lake is unchanged,
 * and what contradicts it is quarantined.
 */
final class Landing {

  private static final Logger log = LoggerFactory.getLogger(Landing.class);

  private static final String ORDERS = "ride_order";

  private final Lake lake;
  private final Datasets datasets;
  private final Connection c;
  private final Stage stage;
  private final Dataset dataset;
  private final String s;
  private final long snapshot;

  /** Rows of a pull by what became of them; rejected rows are counted by the quarantine. */
  record Landed(
      long accepted, long marked, long unchanged, long duplicate, Map<String, Long> marks) {

    /** Of an incomplete pull. */
    static final Landed NOTHING = new Landed(0, 0, 0, 0, Map.of());
  }

  Landing(Lake lake, Datasets datasets, Connection c, Stage stage, long snapshot) {
    this.lake = lake;
    this.datasets = datasets;
    this.c = c;
    this.stage = stage;
    this.dataset = stage.dataset();
    this.s = stage.schema();
    this.snapshot = snapshot;
  }

  /** Decides about every staged row and writes what is new into the draft. */
  Landed land(LakeDraft draft) {
    try (Statement st = c.createStatement()) {
      stage.flush();
      st.execute("CREATE OR REPLACE VIEW " + s + ".lake AS " + now(dataset, null));

      List<String> sql = new ArrayList<>();
      boolean lakeHasRows = !lake.files(snapshot, dataset.name()).isEmpty();
      MergeSql merge = new MergeSql(dataset, s, lakeHasRows);
      sql.addAll(merge.rankRows());
      sql.addAll(merge.compareWithLake());
      sql.addAll(merge.quarantineConflicts());
      if (dataset.name().equals(ORDERS) && lakeHasRows) {
        sql.add(OrderPlaces.late(dataset, s, departures(draft, null)));
      }
      for (String statement : sql) {
        long started = System.nanoTime();
        st.execute(statement);
        log.debug("{} ms: {}", (System.nanoTime() - started) / 1_000_000, statement);
      }

      Landed landed = count(st);
      write(st, draft);
      return landed;
    } catch (SQLException e) {
      throw new IllegalStateException("the rows of " + s + " cannot be landed", e);
    }
  }

  private Landed count(Statement st) throws SQLException {
    Map<String, Long> marks = new LinkedHashMap<>();
    try (ResultSet rs =
        st.executeQuery(
            "SELECT mark, count(*) FROM (SELECT unnest(string_split(marks, ',')) AS mark FROM "
                + s
                + ".landing WHERE marks <> '' AND _counted) GROUP BY mark ORDER BY mark")) {
      while (rs.next()) {
        marks.put(rs.getString(1), rs.getLong(2));
      }
    }
    try (ResultSet rs =
        st.executeQuery(
            ("SELECT (SELECT count(*) FROM %1$s.landing WHERE _counted),"
                    + " (SELECT count(*) FROM %1$s.landing WHERE _counted AND marks <> ''),"
                    + " (SELECT count(*) FROM %1$s.verdict WHERE verdict = 'unchanged'),"
                    + " (SELECT count(*) FROM %1$s.verdict WHERE verdict = 'older')"
                    + " + (SELECT count(*) FROM %1$s.ranked WHERE _rank > 1 AND NOT _conflicts)")
                .formatted(s))) {
      rs.next();
      return new Landed(rs.getLong(1), rs.getLong(2), rs.getLong(3), rs.getLong(4), marks);
    }
  }

  private void write(Statement st, LakeDraft draft) throws SQLException {
    String columns = String.join(", ", dataset.columnNames());
    if (dataset.kind() == Dataset.Kind.EVENT) {
      for (LocalDate day : days(st)) {
        String fresh =
            dataset.name().equals(ORDERS)
                ? OrderPlaces.placed(dataset, s, day, departures(draft, day))
                : "SELECT %s FROM %s.landing WHERE %s = '%s'"
                    .formatted(columns, s, dataset.day(), day);
        long started = System.nanoTime();
        draft.write(
            c,
            dataset,
            day,
            ordered(
                kept(dataset, day, dataset.key()) + " UNION ALL SELECT * FROM (" + fresh + ")"));
        log.debug("{} ms: {} {}", (System.nanoTime() - started) / 1_000_000, dataset.name(), day);
      }
      return;
    }
    try (ResultSet rs = st.executeQuery("SELECT count(*) FROM " + s + ".landing")) {
      rs.next();
      if (rs.getLong(1) == 0 && !lake.files(snapshot, dataset.name()).isEmpty()) {
        return;
      }
    }
    String fresh = "SELECT " + columns + " FROM " + s + ".landing";
    draft.write(
        c, dataset, null, ordered(kept(dataset, null, dataset.key()) + " UNION ALL " + fresh));
    for (Dataset child : datasets.all()) {
      Dataset.Parent parent = child.parent();
      if (parent != null && parent.dataset().equals(dataset.name())) {
        String replaced =
            "SELECT DISTINCT "
                + String.join(", ", child.columnNames())
                + (" FROM %1$s.%2$s WHERE _seq IN (SELECT _seq FROM %1$s.landing)")
                    .formatted(s, child.name());
        draft.write(c, child, null, kept(child, null, parent.key()) + " UNION ALL " + replaced);
      }
    }
  }

  private List<LocalDate> days(Statement st) throws SQLException {
    var days = new ArrayList<LocalDate>();
    String sql =
        "SELECT DISTINCT %2$s FROM %1$s.landing UNION SELECT old_day FROM %1$s.verdict WHERE old_day IS NOT NULL AND verdict = 'changed' ORDER BY 1"
            .formatted(s, dataset.day());
    try (ResultSet rs = st.executeQuery(sql)) {
      while (rs.next()) {
        days.add(Objects.requireNonNull(rs.getObject(1, LocalDate.class)));
      }
    }
    return days;
  }

  private String ordered(String union) {
    List<String> sort = dataset.sort().isEmpty() ? dataset.key() : dataset.sort();
    return "SELECT * FROM (" + union + ") ORDER BY " + String.join(", ", sort);
  }

  /** A query over what the lake has now, or over one day of it. */
  private String now(Dataset d, @Nullable LocalDate day) {
    return lake.select(
        d,
        lake.files(snapshot, d.name()).stream()
            .filter(f -> day == null || day.equals(f.day()))
            .toList());
  }

  /** The departures the lake will have after this draft, all or around one day. */
  private String departures(LakeDraft draft, @Nullable LocalDate day) {
    Dataset d = datasets.get("departure");
    var files = new ArrayList<>(lake.files(snapshot, draft, d.name()));
    files.removeIf(f -> day != null && f.day() != null && Math.abs(DAYS.between(day, f.day())) > 1);
    return lake.select(d, files);
  }

  /** What the lake has and this landing does not replace. */
  private String kept(Dataset d, @Nullable LocalDate day, List<String> key) {
    String same =
        key.stream().map(k -> "r." + k + " = old." + k).collect(Collectors.joining(" AND "));
    return "SELECT * FROM (%s) old WHERE NOT EXISTS (SELECT 1 FROM %s.landing r WHERE %s)"
        .formatted(now(d, day), s, same);
  }
}
