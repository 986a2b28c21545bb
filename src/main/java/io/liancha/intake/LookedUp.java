package io.liancha.intake;

import io.liancha.dataset.Dataset;
import io.liancha.dataset.Datasets;
import io.liancha.dataset.DuckDb;
import io.liancha.dataset.Lake;
import io.liancha.dataset.RowDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one source said of one vehicle, and what in it is news to the lake: that stands in tables of
 * its own. Closing drops them.
 */
public final class LookedUp implements AutoCloseable {

  private final Lake lake;
  private final Datasets datasets;
  private final Connection connection;
  private final LookUps.Vehicle vehicle;
  private final long snapshot;
  private final List<Stage> stages = new ArrayList<>();
  private final Map<String, String> news = new LinkedHashMap<>();
  private final Set<String> answered = new HashSet<>();
  private final Set<String> unknownIn = new HashSet<>();
  private boolean found;

  LookedUp(
      Lake lake, Datasets datasets, Connection connection, LookUps.Vehicle vehicle, long snapshot) {
    this.lake = lake;
    this.datasets = datasets;
    this.connection = connection;
    this.vehicle = vehicle;
    this.snapshot = snapshot;
  }

  /** True when the source has anything of the vehicle. */
  public boolean found() {
    return found;
  }

  /** The datasets that the source answered for; others it was not asked for or does not offer. */
  public Set<String> answered() {
    return Set.copyOf(answered);
  }

  /** The registers, as datasets, in which the source says it has nothing of the vehicle. */
  public Set<String> unknownIn() {
    return Set.copyOf(unknownIn);
  }

  /**
   * By dataset, what differs from the lake: a query for all of the dataset's rows with the news in
   * place of the rows they replace. Good until this is closed.
   */
  public Map<String, String> news() {
    return Map.copyOf(news);
  }

  /** Takes what came for one feed. */
  void add(Pull pull, boolean unknownIs404) {
    Stage stage = pull.rows().stage();
    stages.add(stage);
    if (pull.refusedWith() == 404) {
      if (unknownIs404) {
        answered.add(stage.dataset().name());
        nothing(stage.dataset());
      }
      return;
    }
    if (pull.refusal() != null) {
      throw new PageFailed(pull.feed().id() + ": " + pull.refusal());
    }
    if (pull.rows().rejected() > 0) {
      // What cannot be read is no answer: the last run's rows serve, as after a 404.
      return;
    }
    answered.add(stage.dataset().name());
    if (nothingNew(stage)) {
      return;
    }
    try (Statement s = connection.createStatement()) {
      stage.flush();
      compare(s, stage);
    } catch (SQLException e) {
      throw new IllegalStateException("what was looked up cannot be compared", e);
    }
  }

  /** Of a register it means something; that there were no trips lately does not. */
  private void nothing(Dataset dataset) {
    if (RowDigest.has(dataset)) {
      unknownIn.add(dataset.name());
    }
  }

  /** What a source mostly says: known by the digests of its rows, without reading the lake. */
  private boolean nothingNew(Stage stage) {
    Dataset dataset = stage.dataset();
    List<@Nullable Object[]> rows = stage.held().map(h -> ofVehicle(dataset, h)).orElse(null);
    if (rows == null || !RowDigest.has(dataset)) {
      return false;
    }
    found |= !rows.isEmpty();
    if (rows.isEmpty()) {
      nothing(dataset);
    }
    return latest(dataset, rows).stream()
        .allMatch(row -> vehicle.rows().contains(RowDigest.of(dataset, row)));
  }

  /** Of several rows for one key the one that counts, as {@link MergeSql} ranks them. */
  private static Collection<@Nullable Object[]> latest(
      Dataset dataset, List<@Nullable Object[]> rows) {
    var latest = new LinkedHashMap<List<@Nullable Object>, @Nullable Object[]>();
    for (@Nullable Object[] row : rows) {
      List<@Nullable Object> key =
          dataset.key().stream().map(k -> row[dataset.indexOf(k)]).collect(Collectors.toList());
      latest.merge(key, row, (a, b) -> earlier(dataset, b, a) ? a : b);
    }
    return latest.values();
  }

  /** The one without a date is the earlier. */
  private static boolean earlier(Dataset dataset, @Nullable Object[] a, @Nullable Object[] b) {
    if (dataset.latestBy() == null) {
      return false;
    }
    var timeA = (LocalDateTime) a[dataset.indexOf(dataset.latestBy())];
    var timeB = (LocalDateTime) b[dataset.indexOf(dataset.latestBy())];
    return timeB != null && (timeA == null || timeA.isBefore(timeB));
  }

  private List<@Nullable Object[]> ofVehicle(Dataset dataset, List<Cleaned.Accepted> rows) {
    int plate = dataset.columnNames().indexOf("plate");
    return rows.stream()
        .map(Cleaned.Accepted::values)
        .filter(v -> plate < 0 || vehicle.plate().equals(v[plate]))
        .toList();
  }

  private void compare(Statement s, Stage stage) throws SQLException {
    Dataset dataset = stage.dataset();
    String schema = stage.schema();
    if (dataset.columnNames().contains("plate")) {
      s.execute(
          "DELETE FROM %s.%s WHERE plate IS DISTINCT FROM %s"
              .formatted(schema, dataset.name(), DuckDb.literal(vehicle.plate())));
    }
    long rows = count(s, schema + "." + dataset.name());
    found |= rows > 0;
    if (rows == 0) {
      nothing(dataset);
      return;
    }
    boolean lakeHasRows = !lake.files(snapshot, dataset.name()).isEmpty();
    s.execute("CREATE TABLE %s.lake AS %s".formatted(schema, inLake(dataset, schema)));
    var merge = new MergeSql(dataset, schema, lakeHasRows);
    for (String statement : merge.rankRows()) {
      s.execute(statement);
    }
    for (String statement : merge.compareWithLake()) {
      s.execute(statement);
    }
    if (count(s, schema + ".landing") > 0) {
      remember(dataset, schema);
    }
  }

  private String inLake(Dataset dataset, String schema) {
    return "SELECT l.* FROM (%s) l SEMI JOIN %s.%s t ON %s"
        .formatted(
            lake.select(dataset, lake.files(snapshot, dataset.name())),
            schema,
            dataset.name(),
            same("t", "l", dataset.key()));
  }

  private void remember(Dataset dataset, String schema) {
    news.put(
        dataset.name(),
        replaced(dataset, dataset.key(), schema)
            + "SELECT %s FROM %s.landing"
                .formatted(String.join(", ", dataset.columnNames()), schema));
    for (Dataset child : datasets.all()) {
      Dataset.Parent parent = child.parent();
      if (parent != null && parent.dataset().equals(dataset.name())) {
        news.put(
            child.name(),
            replaced(child, parent.key(), schema)
                + "SELECT DISTINCT %1$s FROM %2$s.%3$s WHERE _seq IN (SELECT _seq FROM %2$s.landing)"
                    .formatted(String.join(", ", child.columnNames()), schema, child.name()));
      }
    }
  }

  private String replaced(Dataset dataset, List<String> key, String schema) {
    return "SELECT * FROM (%s) old WHERE NOT EXISTS (SELECT 1 FROM %s.landing r WHERE %s) UNION ALL "
        .formatted(
            lake.select(dataset, lake.files(snapshot, dataset.name())),
            schema,
            same("r", "old", key));
  }

  private static String same(String a, String b, List<String> key) {
    return key.stream()
        .map(k -> a + "." + k + " = " + b + "." + k)
        .collect(Collectors.joining(" AND "));
  }

  private static long count(Statement s, String table) throws SQLException {
    try (ResultSet rs = s.executeQuery("SELECT count(*) FROM " + table)) {
      rs.next();
      return rs.getLong(1);
    }
  }

  @Override
  public void close() {
    stages.forEach(Stage::close);
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("a connection cannot be closed", e);
    }
  }
}
