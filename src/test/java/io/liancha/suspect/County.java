package io.liancha.suspect;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.liancha.TestDatabase;
import io.liancha.agency.Agencies;
import io.liancha.agency.AgencySettings;
import io.liancha.audit.AuditTrail;
import io.liancha.county.CountyMap;
import io.liancha.county.CountySettings;
import io.liancha.crypto.AtRest;
import io.liancha.crypto.TestKeys;
import io.liancha.dataset.Dataset;
import io.liancha.dataset.DatasetState;
import io.liancha.dataset.Datasets;
import io.liancha.rule.Evaluation;
import io.liancha.rule.EvidenceItem;
import io.liancha.rule.Exclusion;
import io.liancha.rule.Exclusion.Effect;
import io.liancha.rule.Finding;
import io.liancha.rule.Localised;
import io.liancha.rule.RuleOutcome;
import io.liancha.rule.Severity;
import io.liancha.rule.VehicleFindings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A small made-up county: facts in DuckDB tables, findings by hand, records in a real PostgreSQL.
 */
final class County implements AutoCloseable {

  /** One key for all: what one part writes, another reads. */
  private static final AtRest AT_REST = TestKeys.atRest();

  /** How this county keeps its records. */
  static final KeptRecords KEPT = new KeptRecords(AT_REST);

  static final LocalDate DAY = LocalDate.parse("2026-11-22");
  static final Instant NIGHT = Instant.parse("2026-11-22T18:10:00Z");
  static final String PLATE = "浙E12345";
  static final String ID = "02-浙E12345";

  private static final Provenance PROVENANCE = new Provenance(1, "a".repeat(64), "dev");
  private static final Agencies AGENCIES =
      Agencies.load(new AgencySettings(Path.of("config/agencies"), Map.of()));
  private static final Eyes EYES = new Eyes(AGENCIES, CountyMap.read(Path.of("config/county")));
  private static final SuspectSettings SETTINGS = new SuspectSettings(80, 50, 20, 7, 24);

  final DataSource database = TestDatabase.fresh();
  final SuspectRegister register;
  final Standards standards;
  private Provenance origin = PROVENANCE;
  private int saidCount;
  private final Connection duck;
  private final TransactionTemplate transaction;
  private final List<Exclusion> excluded = new ArrayList<>();
  private List<RuleOutcome> outcomes = new ArrayList<>();
  private DatasetState.State permits = DatasetState.State.SYNCED;

  County() {
    this(null);
  }

  County(@Nullable Path map) {
    try {
      duck = DriverManager.getConnection("jdbc:duckdb:");
      for (Dataset dataset : Datasets.load().all()) {
        sql("CREATE TABLE " + dataset.name() + " (" + dataset.ddl() + ")");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    sql("CREATE VIEW registration AS SELECT * FROM vehicle");
    sql(
        "CREATE TABLE owner_link (plate_type VARCHAR, plate VARCHAR, credit_code VARCHAR,"
            + " linked_by VARCHAR, similarity DECIMAL(12,3))");
    sql(
        "CREATE TABLE trip (plate_type VARCHAR, plate VARCHAR, driver_id VARCHAR,"
            + " departed_at TIMESTAMP, dep_lon DOUBLE, dep_lat DOUBLE)");
    transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    standards =
        new Standards(
            SETTINGS,
            new CountySettings("330523", List.of("浙E"), map, 30, 3, "DEFGJKR"),
            CountyMap.read(map));
    register = register();
    ran("permit/no-vehicle-permit", "driver/no-driver-permit", "support/hint");
  }

  private SuspectRegister register() {
    return new SuspectRegister(
        new SuspectStore(new JdbcTemplate(database), KEPT),
        new FactReader(),
        new Reviser(),
        dispositions(NIGHT),
        new MutedFindings(new JdbcTemplate(database)));
  }

  /** Vehicles that are found and yet not suspects, because an agency rejected the grounds. */
  long countMuted() {
    return Objects.requireNonNull(
        new JdbcTemplate(database)
            .queryForObject(
                "SELECT count(*) FROM suspect WHERE muted <> '[]'"
                    + " AND status IS DISTINCT FROM 'ACTIVE'",
                Long.class));
  }

  void sql(String statement) {
    try (Statement s = duck.createStatement()) {
      s.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  JdbcClient stored() {
    return JdbcClient.create(database);
  }

  SuspectPages pages() {
    return new SuspectPages(stored(), KEPT, EYES);
  }

  SharedTies ties() {
    return new SharedTies(new ListedRecords(new JdbcTemplate(database), KEPT));
  }

  SuspectController controller() {
    var store = new SuspectStore(new JdbcTemplate(database), KEPT);
    var audit =
        new AuditTrail(
            new JdbcTemplate(database),
            new DataSourceTransactionManager(database),
            Clock.systemUTC());
    return new SuspectController(
        pages(), new ScoreSheets(store, SETTINGS, EYES), dispositions(NIGHT), audit, AGENCIES);
  }

  /** The dispositions, at a moment. */
  Dispositions dispositions(Instant now) {
    return new Dispositions(
        new JdbcTemplate(database), AT_REST, AGENCIES, Clock.fixed(now, ZoneOffset.UTC));
  }

  /** What an agency, which is shown everything, found; received at the same moment. */
  Dispositions.Taken say(
      String agency, Disposition.Outcome outcome, int version, Instant at, String... rules) {
    var said =
        new Disposition(
            "d" + ++saidCount,
            agency,
            ID,
            version,
            outcome,
            List.of(rules),
            null,
            null,
            at,
            null,
            false);
    return take(said, at);
  }

  Dispositions.Taken take(Disposition said, Instant received) {
    String agency = String.valueOf(said.agency());
    var sender = new Disposition.Sender(agency, "某" + agency, "The " + agency, rule -> true);
    return in(() -> dispositions(received).take(said, sender, "REST"));
  }

  void ran(String... rules) {
    outcomes = new ArrayList<>();
    for (String rule : rules) {
      outcomes.add(new RuleOutcome(rule, "1", RuleOutcome.State.RAN, 1, 0.1));
    }
  }

  void notRun(String rule, RuleOutcome.State state) {
    outcomes.removeIf(o -> o.ruleId().equals(rule));
    outcomes.add(new RuleOutcome(rule, "1", state, 0, 0));
  }

  /** One run over all given vehicles: revised, then what is missing withdrawn. */
  List<SuspectVersion> run(String runId, Instant at, VehicleFindings... found) {
    Revision revision = revision(runId, at);
    var issued = new ArrayList<>(in(() -> register.revise(revision, List.of(found))));
    List<SuspectVersion> withdrawn;
    do {
      withdrawn = in(() -> register.withdrawMissing(revision, 2));
      issued.addAll(withdrawn);
    } while (!withdrawn.isEmpty());
    return issued;
  }

  <T> T in(Supplier<T> work) {
    return transaction.execute(status -> work.get());
  }

  /** As a run that found these sees the world. */
  Revision revision(String runId, Instant at, VehicleFindings... found) {
    return new Revision(runId, DAY, at, evaluation(found), states(at), origin, standards);
  }

  /** What the versions that follow name as their origin. */
  void origin(Provenance provenance) {
    origin = provenance;
  }

  static VehicleFindings vehicle(String plate, Finding... findings) {
    return new VehicleFindings("02", plate, List.of(findings));
  }

  static Finding noPermit() {
    return finding("permit/no-vehicle-permit", Severity.HIGH, 60, "permit");
  }

  static Finding noDriverPermit() {
    return finding("driver/no-driver-permit", Severity.HIGH, 50, "driver");
  }

  static Finding hint() {
    return finding("support/hint", Severity.SUPPORT, 10, "support");
  }

  static Finding finding(String rule, Severity severity, int points, String group) {
    return finding(
        rule,
        severity,
        points,
        group,
        new EvidenceItem(
            "ride_order",
            "O1",
            "LicenseId",
            "11010519491231002X",
            "无",
            "2026-11-01 23:10:00",
            "citizen-id"));
  }

  static Finding finding(
      String rule, Severity severity, int points, String group, EvidenceItem... evidence) {
    return new Finding(
        rule,
        "1",
        "02",
        PLATE,
        severity,
        points,
        group,
        null,
        new Localised("疑点 " + rule, "Finding " + rule),
        new Localised("4 单", "4 orders"),
        "道路运输条例",
        List.of(evidence));
  }

  void trips(String plate, String driver, String... departures) {
    for (String at : departures) {
      sql(
          "INSERT INTO trip VALUES ('02', '%s', '%s', '%s', 119.68, 30.63)"
              .formatted(plate, driver, at));
    }
  }

  /** From now on the vehicle is one that no rule looks at. */
  void exclude(String zh, String en) {
    var because = new Localised(zh, en);
    excluded.add(
        new Exclusion(
            "exclusion/bus", "1", "02", PLATE, Effect.EXCLUDE, because, because, "", List.of()));
  }

  void permits(DatasetState.State state) {
    permits = state;
  }

  private Map<String, DatasetState> states(Instant at) {
    Instant asOf = at.minusSeconds(3600);
    return Map.of(
        "permit", new DatasetState("permit", "transport-enforcement", asOf, permits),
        "ride_order", new DatasetState("ride_order", "ride-hailing", asOf, synced()),
        "platform_driver", new DatasetState("platform_driver", "ride-hailing", null, stale()),
        "vehicle", new DatasetState("vehicle", "public-security", asOf, synced()));
  }

  private static DatasetState.State synced() {
    return DatasetState.State.SYNCED;
  }

  private static DatasetState.State stale() {
    return DatasetState.State.STALE;
  }

  private Evaluation evaluation(VehicleFindings... found) {
    Evaluation evaluation = mock(Evaluation.class);
    when(evaluation.outcomes()).thenReturn(List.copyOf(outcomes));
    when(evaluation.excludedFor(any())).thenReturn(List.copyOf(excluded));
    doAnswer(
            call -> {
              Consumer<VehicleFindings> consumer = call.getArgument(0);
              List.of(found).forEach(consumer);
              return null;
            })
        .when(evaluation)
        .eachVehicle(any());
    when(evaluation.query(any(), any(), any()))
        .thenAnswer(call -> query(call.getArgument(0), call.getArgument(1), call.getArgument(2)));
    return evaluation;
  }

  private synchronized List<Object> query(String sql, List<?> params, RowMapper<?> mapper)
      throws SQLException {
    try (PreparedStatement statement = duck.prepareStatement(sql)) {
      for (int i = 0; i < params.size(); i++) {
        statement.setObject(i + 1, params.get(i));
      }
      var rows = new ArrayList<Object>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(mapper.mapRow(result, rows.size()));
        }
      }
      return rows;
    }
  }

  @Override
  public void close() throws SQLException {
    duck.close();
  }
}
