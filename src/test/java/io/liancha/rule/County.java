package io.liancha.rule;

import io.liancha.county.CountySettings;
import io.liancha.dataset.Dataset;
import io.liancha.dataset.DatasetState;
import io.liancha.dataset.Datasets;
import io.liancha.dataset.DayDigests;
import io.liancha.dataset.DuckDb;
import io.liancha.link.Given;
import io.liancha.link.LinkSettings;
import io.liancha.link.OwnerLinks;
import io.liancha.link.Rings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A small county for tests: give it rows, evaluate them, ask what the rules say. */
final class County {

  static final LocalDate BUSINESS_DATE = LocalDate.parse("2026-11-22");
  static final Datasets DATASETS = Datasets.load();
  static final CountySettings SETTINGS =
      new CountySettings("330523", List.of("浙E"), null, 30, 3, "DEFGJKR");
  static final Path RULES = Path.of("config/rules");
  static final Path THRESHOLDS = Path.of("config/thresholds.yaml");
  static final LinkSettings LINKS = Given.settings();
  static final List<Derivation> DERIVATIONS = List.of(new OwnerLinks(LINKS), new Rings(LINKS));
  static final RuleBook BOOK = RuleBook.load(RULES, THRESHOLDS, DATASETS, DERIVATIONS);

  private static final DuckDb DUCK_DB = new DuckDb(temporary(), 512, 2);
  private static final Map<String, Map<String, Object>> DEFAULTS = RuleFixture.defaults();

  private final Map<String, List<Map<String, Object>>> given;

  County(Map<String, List<Map<String, Object>>> given) {
    this.given = given;
  }

  /** The views over the given rows, without any rule run. */
  Scratch scratch(List<WaitingKey> waiting, List<String> stale) {
    return scratch(List.copyOf(BOOK.views().readable()), waiting, stale);
  }

  /** The views of these names over the given rows, and what they rest on, without any rule run. */
  Scratch scratch(List<String> reads, List<WaitingKey> waiting, List<String> stale) {
    Scratch scratch = bare(waiting, stale);
    BOOK.views().below(reads).forEach(view -> scratch.make(view, scratch.answers()));
    return scratch;
  }

  /** The given rows without any view. */
  Scratch bare(List<WaitingKey> waiting, List<String> stale) {
    var world = new Scratch.World(SETTINGS, DATASETS, BOOK.views());
    return Scratch.create(DUCK_DB, this::fill, world, input(waiting, stale));
  }

  Evaluation evaluate(RuleBook book, int findingsMax, List<String> stale) {
    return evaluate(Engine.duckDb(), book, findingsMax, stale);
  }

  Evaluation evaluate(Engine engine, RuleBook book, int findingsMax, List<String> stale) {
    var source = new Evaluator.Source(DUCK_DB, this::fill);
    return new Evaluator(source, engine, book, SETTINGS, findingsMax)
        .evaluate(input(List.of(), stale));
  }

  /** The rules that find something and those that exclude, ordered by id. */
  static Stream<Rule> everyRule() {
    return Stream.concat(BOOK.all().stream(), BOOK.exclusions().stream())
        .sorted(Comparator.comparing(Rule::id));
  }

  static Connection connect() {
    return DUCK_DB.connect();
  }

  static EvaluationInput input(List<WaitingKey> waiting, List<String> stale) {
    var states =
        DATASETS.all().stream()
            .map(Dataset::name)
            .collect(
                Collectors.toMap(
                    name -> name,
                    name ->
                        new DatasetState(
                            name,
                            "a-source",
                            Instant.parse("2026-11-22T22:00:00Z"),
                            stale.contains(name)
                                ? DatasetState.State.STALE
                                : DatasetState.State.SYNCED)));
    return new EvaluationInput("a-run", 1, BUSINESS_DATE, states, waiting, List.of());
  }

  private void fill(Connection connection, String schema, long snapshot) {
    try (Statement s = connection.createStatement()) {
      s.execute("USE " + schema);
      s.execute(
          "CREATE TABLE county_cell(cell_x INTEGER, cell_y INTEGER, rural BOOLEAN, station BOOLEAN)");
      insertAll(s, "county_cell", given.getOrDefault("county_cell", List.of()));
      for (Dataset dataset : DATASETS.all()) {
        if (dataset.digestOf() != null) {
          continue;
        }
        String table = schema + "." + dataset.name();
        s.execute("CREATE TABLE " + table + "(" + dataset.ddl() + ")");
        insertAll(s, table, rows(dataset));
      }
      s.execute("CREATE VIEW ride_order_before AS SELECT * FROM ride_order WHERE false");
      for (Dataset digest : DATASETS.digests()) {
        s.execute("CREATE TABLE " + digest.name() + " AS " + DayDigests.select(digest));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the given rows do not fit their datasets", e);
    }
  }

  private List<Map<String, Object>> rows(Dataset dataset) {
    var rows = new ArrayList<Map<String, Object>>();
    for (Map<String, Object> row : given.getOrDefault(dataset.name(), List.of())) {
      for (Map<String, Object> one : RuleFixture.spread(row)) {
        rows.add(complete(dataset, one, rows.size() + 1));
      }
    }
    return rows;
  }

  /** Rows with the same columns that follow each other go in one statement. */
  private static void insertAll(Statement s, String table, List<Map<String, Object>> rows)
      throws SQLException {
    for (int from = 0, to; from < rows.size(); from = to) {
      to = from + 1;
      while (to < Math.min(rows.size(), from + 500)
          && rows.get(to).keySet().equals(rows.get(from).keySet())) {
        to++;
      }
      var columns = List.copyOf(rows.get(from).keySet());
      s.execute(
          "INSERT INTO %s(%s) VALUES %s"
              .formatted(
                  table,
                  String.join(", ", columns),
                  rows.subList(from, to).stream()
                      .map(row -> values(columns.stream().map(row::get).toList()))
                      .collect(Collectors.joining(", "))));
    }
  }

  private static String values(List<?> values) {
    return values.stream()
        .map(v -> v == null ? "NULL" : "'" + v.toString().replace("'", "''") + "'")
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static Map<String, Object> complete(
      Dataset dataset, Map<String, Object> given, int number) {
    var row = new LinkedHashMap<>(DEFAULTS.getOrDefault(dataset.name(), Map.of()));
    row.put("marks", "");
    row.putAll(given);
    for (String key : dataset.key()) {
      if (!row.containsKey(key)) {
        row.put(key, key.charAt(0) + "-" + number);
      }
    }
    if (dataset.day() != null && row.get("departed_at") != null) {
      row.put(dataset.day(), row.get("departed_at").toString().substring(0, 10));
    }
    return row;
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("liancha-rule-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
