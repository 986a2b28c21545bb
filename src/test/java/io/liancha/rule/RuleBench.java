package io.liancha.rule;

import static io.liancha.rule.BenchWorld.FINDINGS_MAX;
import static io.liancha.rule.BenchWorld.LAST;
import static io.liancha.rule.BenchWorld.MEMORY_MB;
import static io.liancha.rule.BenchWorld.THREADS;
import static io.liancha.rule.BenchWorld.forgetPeak;
import static io.liancha.rule.BenchWorld.peakMb;
import static io.liancha.rule.BenchWorld.say;
import static io.liancha.rule.BenchWorld.since;

import io.liancha.dataset.DuckDb;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The evaluation of all rules against its floor, in one run: the same statements through plain
 * JDBC, their rows counted, nothing rendered or kept. Sizes by {@code -Dliancha.bench.vehicles},
 * {@code -Dliancha.bench.enterprises} and {@code -Dliancha.bench.orders}.
 */
@Tag("bench")
class RuleBench {

  private static final int VEHICLES = Integer.getInteger("liancha.bench.vehicles", 1_000_000);
  private static final int ENTERPRISES = Integer.getInteger("liancha.bench.enterprises", 200_000);
  private static final int ORDERS = Integer.getInteger("liancha.bench.orders", 10_000_000);

  private static final int DAYS = Integer.getInteger("liancha.bench.days", 30);

  /** Seconds of each statement, the least of all rounds. */
  private final Map<String, Double> bareOf = new LinkedHashMap<>();

  private final Map<String, Double> hubOf = new LinkedHashMap<>();
  private final Map<String, Double> cpuOf = new LinkedHashMap<>();
  private final Map<String, Long> found = new LinkedHashMap<>();

  @TempDir Path folder;
  private BenchWorld world;
  private EvaluationInput input;

  @Test
  void evaluation_againstItsFloor() throws Exception {
    world = new BenchWorld(folder);
    input = world.make(VEHICLES, ENTERPRISES, ORDERS / 30, DAYS).input();
    checkDigests();
    double bare = Double.MAX_VALUE;
    double hub = Double.MAX_VALUE;
    long barePeak = 0;
    long hubPeak = 0;
    for (int round = 1; round <= 2; round++) {
      forgetPeak();
      bare = Math.min(bare, measured("floor", round, this::bare));
      barePeak = Math.max(barePeak, peakMb());
      forgetPeak();
      hub = Math.min(hub, measured("hub", round, this::hub));
      hubPeak = Math.max(hubPeak, peakMb());
    }
    bareOf.forEach(
        (name, seconds) -> {
          Double own = hubOf.get(name);
          say(
              "  %-45s floor %6.2f s%s",
              name,
              seconds,
              own == null ? "" : ", hub %6.2f s, %,d findings".formatted(own, found.get(name)));
        });
    say(
        "rules over %,d vehicles and %,d orders: hub %.1f s, floor %.1f s, ratio %.2f;"
            + " processor: hub %.1f s, floor %.1f s, ratio %.2f; %,d findings;"
            + " peak memory of the process: hub %,d MB, floor %,d MB",
        VEHICLES,
        ORDERS,
        hub,
        bare,
        hub / bare,
        cpuOf.get("hub"),
        cpuOf.get("floor"),
        cpuOf.get("hub") / cpuOf.get("floor"),
        found.values().stream().mapToLong(n -> n).sum(),
        hubPeak,
        barePeak);
  }

  /** Both sides check all files anew in each round: how much of their time that is. */
  private void checkDigests() throws SQLException {
    long begun = System.nanoTime();
    try (var duck = new DuckDb(folder.resolve("checking"), MEMORY_MB, THREADS);
        Connection c = duck.connect();
        Statement s = c.createStatement()) {
      s.execute("CREATE SCHEMA opened");
      world.lake.createViews(c, "opened", input.snapshot());
    }
    say("of each round the digests of the lake's files take %.1f s", since(begun));
  }

  /** One round of one side: how long it took, what of the processors it used, who else did. */
  private double measured(String side, int round, Side work) throws Exception {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    Duration before = cpu();
    double seconds = work.seconds(round);
    double used = cpu().minus(before).toMillis() / 1e3;
    cpuOf.merge(side, used, Math::min);
    say(
        "round %d: %s %.1f s, processor %.1f s, load %.1f to %.1f",
        round,
        side,
        seconds,
        used,
        load,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    return seconds;
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @FunctionalInterface
  private interface Side {
    double seconds(int round) throws Exception;
  }

  private double bare(int round) throws SQLException {
    try (var duck = new DuckDb(folder.resolve("floor-" + round), MEMORY_MB, THREADS);
        Connection c = duck.connect();
        Statement s = c.createStatement()) {
      long begun = System.nanoTime();
      s.execute("CREATE SCHEMA floor_lake");
      s.execute("CREATE SCHEMA floor");
      world.lake.createViews(c, "floor_lake", input.snapshot());
      s.execute("USE floor");
      var given = new Scratch.World(world.county, world.datasets, world.rules.views());
      for (String statement : Scratch.statements("floor_lake", given, LAST)) {
        s.execute(statement);
      }
      fill(s);
      make(world.rules.views().forRules(), duck, s);
      var vehicles = new HashSet<List<String>>();
      for (Rule rule : world.rules.all()) {
        long started = System.nanoTime();
        long rows = 0;
        try (ResultSet rs = s.executeQuery(Evaluator.statement(rule, FINDINGS_MAX))) {
          while (rs.next()) {
            rows++;
            if (rule.subject() == Subject.VEHICLE) {
              vehicles.add(List.of(rs.getString("plate_type"), rs.getString("plate")));
            }
          }
        }
        bareOf.merge(rule.id(), since(started), Math::min);
        found.put(rule.id(), rows);
      }
      s.execute("CREATE TABLE wanted_vehicle(plate_type VARCHAR, plate VARCHAR)");
      try (DuckDBAppender wanted =
          c.unwrap(DuckDBConnection.class).createAppender("floor", "wanted_vehicle")) {
        for (List<String> v : vehicles) {
          wanted.beginRow().append(v.get(0)).append(v.get(1)).endRow();
        }
      }
      List<View> forRules = world.rules.views().forRules();
      make(
          world.rules.views().forRecords().stream().filter(v -> !forRules.contains(v)).toList(),
          duck,
          s);
      return since(begun);
    }
  }

  private void make(List<View> views, DuckDb duck, Statement s) throws SQLException {
    for (View view : views) {
      long started = System.nanoTime();
      Derivation derivation = view.derivation();
      if (derivation != null) {
        try (Connection own = use(duck, "floor")) {
          DerivedTable.land(derivation, "floor", own, new DuckAnswers(() -> use(duck, "floor")));
        }
      } else {
        s.execute(Scratch.statement(view));
      }
      bareOf.merge("view " + view.name(), since(started), Math::min);
    }
  }

  private static Connection use(DuckDb duck, String schema) throws SQLException {
    Connection c = duck.connect();
    try (Statement s = c.createStatement()) {
      s.execute("USE " + schema);
    }
    return c;
  }

  private void fill(Statement s) throws SQLException {
    for (String prefix : world.county.platePrefixes()) {
      s.execute("INSERT INTO county_prefix VALUES ('" + prefix + "')");
    }
    s.execute(
        input.waiting().stream()
            .map(w -> "('%s', '%s', '%s')".formatted(w.dataset(), w.kind(), w.value()))
            .collect(Collectors.joining(", ", "INSERT INTO waiting_key VALUES ", "")));
    s.execute(
        input.datasets().values().stream()
            .map(d -> "('%s', '%s')".formatted(d.dataset(), d.state()))
            .collect(Collectors.joining(", ", "INSERT INTO dataset_state VALUES ", "")));
  }

  private double hub(int round) {
    try (var duck = new DuckDb(folder.resolve("hub-" + round), MEMORY_MB, THREADS)) {
      var evaluator =
          new Evaluator(
              new Evaluator.Source(duck, world.lake::createViews),
              Engine.duckDb(),
              world.rules,
              world.county,
              FINDINGS_MAX);
      long begun = System.nanoTime();
      try (Evaluation evaluation = evaluator.evaluate(input)) {
        double evaluated = since(begun);
        var handed = new AtomicLong();
        evaluation.eachVehicle(v -> handed.addAndGet(v.findings().size()));
        handed.addAndGet(evaluation.companyFindings().size());
        double seconds = since(begun);
        double ran = 0;
        for (RuleOutcome o : evaluation.outcomes()) {
          if (o.state() != RuleOutcome.State.RAN || o.findings() != found.get(o.ruleId())) {
            throw new IllegalStateException(o + ", the floor found " + found.get(o.ruleId()));
          }
          hubOf.merge(o.ruleId(), o.seconds(), Math::min);
          ran += o.seconds();
        }
        if (handed.get() != found.values().stream().mapToLong(n -> n).sum()) {
          throw new IllegalStateException("handed out: " + handed);
        }
        say(
            "round %d: hub %.1f s, of that rules %.1f s, handing out %.1f s, all else %.1f s",
            round, seconds, ran, seconds - evaluated, evaluated - ran);
        return seconds;
      }
    }
  }
}
