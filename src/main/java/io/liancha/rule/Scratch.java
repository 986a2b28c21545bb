package io.liancha.rule;

import io.liancha.county.CountySettings;
import io.liancha.dataset.Dataset;
import io.liancha.dataset.Datasets;
import io.liancha.dataset.DuckDb;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * The schema of one evaluation. Event datasets are cut to the window here, with constants, so that
 * DuckDB leaves other days' files unread and no rule can look beyond the window.
 */
final class Scratch implements AutoCloseable {

  private static final AtomicLong COUNT = new AtomicLong();

  private final DuckDb duckDb;
  private final World world;
  private final String schema;
  private final Set<String> made = new HashSet<>();
  private final List<DerivedTable> derived = new ArrayList<>();

  private Scratch(DuckDb duckDb, World world, String schema) {
    this.duckDb = duckDb;
    this.world = world;
    this.schema = schema;
  }

  /** The datasets and the given tables of an evaluation, in a schema of its own. */
  static Scratch create(DuckDb duckDb, Inputs inputs, World world, EvaluationInput input) {
    var scratch = new Scratch(duckDb, world, "evaluation_" + COUNT.incrementAndGet());
    try (Connection c = duckDb.connect();
        Statement s = c.createStatement()) {
      c.setAutoCommit(false);
      s.execute("CREATE SCHEMA " + scratch.schema);
      s.execute("CREATE SCHEMA " + scratch.lakeSchema());
      inputs.create(c, scratch.lakeSchema(), input.snapshot());
      s.execute("USE " + scratch.schema);
      for (String statement : statements(scratch.lakeSchema(), world, input.businessDate())) {
        s.execute(statement);
      }
      scratch.fill(c, world.county(), input);
      c.commit();
      return scratch;
    } catch (SQLException e) {
      scratch.close();
      throw new IllegalStateException("the tables of an evaluation cannot be made", e);
    } catch (RuntimeException e) {
      scratch.close();
      throw e;
    }
  }

  /** What stays the same over all evaluations. */
  record World(CountySettings county, Datasets datasets, Views views) {

    LocalDate windowFrom(LocalDate date) {
      return date.minusDays(county.windowDays() - 1L);
    }

    /** Which rows of a dataset rules may see. */
    String window(Dataset dataset, LocalDate date) {
      return dataset.day() == null
          ? "true"
          : "%s BETWEEN DATE '%s' AND DATE '%s'".formatted(dataset.day(), windowFrom(date), date);
    }

    /** The query for the one row that tells rules where and when they are. */
    String parameter(LocalDate date) {
      return ("SELECT DATE '%1$s' AS business_date, DATE '%2$s' AS window_from,"
              + " DATE '%1$s' AS window_to, '%3$s' AS county_code, %4$d AS ride_share_cap_per_day,"
              + " '%5$s' AS licence_invalid_letters")
          .formatted(
              date,
              windowFrom(date),
              county.code().replace("'", "''"),
              county.rideShareCapPerDay(),
              county.licenceInvalidLetters());
    }
  }

  /** A connection in which the evaluation's names need no schema; the caller closes it. */
  Connection connect() throws SQLException {
    Connection c = duckDb.connect();
    try (Statement s = c.createStatement()) {
      s.execute("USE " + schema);
      return c;
    } catch (SQLException e) {
      c.close();
      throw e;
    }
  }

  /**
   * Makes a view, unless it is there.
   *
   * @param answers to what a derivation asks
   */
  void make(View view, Answers answers) {
    if (made.add(view.name())) {
      Derivation derivation = view.derivation();
      try (Connection c = connect();
          Statement s = c.createStatement()) {
        if (derivation == null) {
          s.execute(statement(view));
        } else {
          derived.add(DerivedTable.land(derivation, schema, c, answers));
        }
      } catch (SQLException e) {
        throw new IllegalStateException("the view " + view.name() + " cannot be made", e);
      }
    }
  }

  Answers answers() {
    return new DuckAnswers(this::connect);
  }

  /** Makes the views that tell about found and listed vehicles; called once, after the rules. */
  void tellRecords(List<ListedVehicle> listed) throws SQLException {
    try (Connection c = connect();
        Statement s = c.createStatement()) {
      s.execute("CREATE TABLE listed_vehicle(plate_type VARCHAR, plate VARCHAR)");
      append(c, "listed_vehicle", listed.stream().map(v -> List.of(v.plateType(), v.plate())));
      s.execute(
          "CREATE TABLE wanted_vehicle AS SELECT plate_type, plate FROM finding_vehicle"
              + " UNION SELECT plate_type, plate FROM listed_vehicle");
    }
    world.views().forRecords().forEach(view -> make(view, answers()));
  }

  World world() {
    return world;
  }

  String schema() {
    return schema;
  }

  List<DerivedTable> derived() {
    return List.copyOf(derived);
  }

  @Override
  public void close() {
    try (Connection c = duckDb.connect();
        Statement s = c.createStatement()) {
      s.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
      s.execute("DROP SCHEMA IF EXISTS " + lakeSchema() + " CASCADE");
    } catch (SQLException e) {
      throw new IllegalStateException("an evaluation's tables cannot be dropped", e);
    }
  }

  private String lakeSchema() {
    return schema + "_lake";
  }

  /** What must run in an evaluation's schema before its views. */
  static List<String> statements(String lakeSchema, World world, LocalDate date) {
    var out = new ArrayList<String>();
    for (Dataset dataset : world.datasets().all()) {
      out.add(
          "CREATE VIEW %1$s AS SELECT * FROM %2$s.%1$s WHERE %3$s"
              .formatted(dataset.name(), lakeSchema, world.window(dataset, date)));
    }
    out.add("CREATE VIEW parameter AS " + world.parameter(date));
    out.add("CREATE TABLE county_prefix(prefix VARCHAR)");
    out.add("CREATE TABLE waiting_key(dataset VARCHAR, kind VARCHAR, value VARCHAR)");
    out.add("CREATE TABLE dataset_state(dataset VARCHAR, state VARCHAR)");
    return out;
  }

  static String statement(View view) {
    return "CREATE %s %s AS %s"
        .formatted(view.materialise() ? "TABLE" : "VIEW", view.name(), view.query());
  }

  private void fill(Connection c, CountySettings county, EvaluationInput input)
      throws SQLException {
    append(c, "county_prefix", county.platePrefixes().stream().map(List::of));
    append(
        c,
        "waiting_key",
        input.waiting().stream().map(k -> List.of(k.dataset(), k.kind(), k.value())));
    append(
        c,
        "dataset_state",
        input.datasets().values().stream().map(d -> List.of(d.dataset(), d.state().name())));
  }

  private void append(Connection c, String table, Stream<List<String>> rows) throws SQLException {
    try (DuckDBAppender appender = c.unwrap(DuckDBConnection.class).createAppender(schema, table)) {
      for (List<String> row : rows.toList()) {
        appender.beginRow();
        for (String value : row) {
          appender.append(value);
        }
        appender.endRow();
      }
    }
  }
}
