package io.liancha.rule;

import io.liancha.TestDatabase;
import io.liancha.county.CountySettings;
import io.liancha.dataset.DataSettings;
import io.liancha.dataset.Dataset;
import io.liancha.dataset.DatasetState;
import io.liancha.dataset.Datasets;
import io.liancha.dataset.DayDigests;
import io.liancha.dataset.DuckDb;
import io.liancha.dataset.Lake;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The evaluation of all rules against its floor, in one run: the same statements through plain
 * JDBC, their rows counted, nothing rendered or kept. Sizes by {@code -Dliancha.bench.vehicles},
 * {@code -Dliancha.bench.enterprises} and {@code -Dliancha.bench.orders}.
 */
@Tag("bench")
class RuleBench {

  private static final System.Logger LOG = System.getLogger("bench");
  private static final int VEHICLES = Integer.getInteger("liancha.bench.vehicles", 1_000_000);
  private static final int ENTERPRISES = Integer.getInteger("liancha.bench.enterprises", 200_000);
  private static final int ORDERS = Integer.getInteger("liancha.bench.orders", 10_000_000);
  private static final int MEMORY_MB = 1024;
  private static final int THREADS = 2;
  private static final int FINDINGS_MAX = 200_000;
  private static final String NO_CELLS =
      "SELECT 0 AS cell_x, 0 AS cell_y, false AS rural, false AS station WHERE false";
  private static final LocalDate LAST = LocalDate.of(2026, 11, 22);

  private final Datasets datasets = Datasets.load();
  private final RuleBook rules =
      RuleBook.load(Path.of("config/rules"), Path.of("config/thresholds.yaml"), datasets);
  private final CountySettings county =
      new CountySettings("330523", List.of("浙E"), null, 30, 3, "DEFGJKR");

  /** Seconds of each statement, the least of all rounds. */
  private final Map<String, Double> bareOf = new LinkedHashMap<>();

  private final Map<String, Double> hubOf = new LinkedHashMap<>();
  private final Map<String, Double> cpuOf = new LinkedHashMap<>();
  private final Map<String, Long> found = new LinkedHashMap<>();

  @TempDir Path folder;
  private Lake lake;
  private EvaluationInput input;

  @Test
  void evaluation_againstItsFloor() throws Exception {
    makeLake();
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

  private void makeLake() throws Exception {
    long begun = System.nanoTime();
    JdbcClient jdbc = JdbcClient.create(TestDatabase.fresh());
    jdbc.sql(
            "INSERT INTO sync_run (run_id, business_date, state, stage, sources, reference, started_at)"
                + " VALUES ('bench', '2026-11-22', 'COMPLETE', 'DONE', '{}', now(), now())")
        .update();
    var settings =
        new DataSettings(
            folder,
            new DataSettings.Datasource("", "", "", 1),
            new DataSettings.Lake(30, MEMORY_MB, THREADS));
    lake = new Lake(settings, datasets, jdbc, Clock.systemUTC());
    try (var duck = new DuckDb(folder.resolve("making"), MEMORY_MB, THREADS);
        Connection c = duck.connect()) {
      var draft = lake.draft("bench");
      new BenchLake(c, draft, datasets, LAST).write(VEHICLES, ENTERPRISES, ORDERS);
      long digesting = System.nanoTime();
      new DayDigests(lake, datasets, duck).refresh(draft, 0, NO_CELLS);
      say("day digests of 30 days computed in %.1f s", since(digesting));
      input = input(lake.commit(draft, "bench"));
      say("lake made in %.1f s, peak memory %,d MB", since(begun), peakMb());
      long opened = System.nanoTime();
      try (Statement s = c.createStatement()) {
        s.execute("CREATE SCHEMA opened");
      }
      lake.createViews(c, "opened", input.snapshot());
      say("digests of its files checked once in %.1f s", since(opened));
    }
  }

  private EvaluationInput input(long snapshot) {
    Map<String, DatasetState> states =
        datasets.all().stream()
            .map(Dataset::name)
            .collect(
                Collectors.toMap(
                    name -> name,
                    name ->
                        new DatasetState(
                            name,
                            "bench",
                            Instant.parse("2026-11-22T22:00:00Z"),
                            DatasetState.State.SYNCED)));
    List<WaitingKey> waiting =
        IntStream.range(0, 500)
            .mapToObj(i -> new WaitingKey("permit", "plate", "浙E0W%03d".formatted(i)))
            .toList();
    return new EvaluationInput("bench", snapshot, LAST, states, waiting, List.of());
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
      lake.createViews(c, "floor_lake", input.snapshot());
      s.execute("USE floor");
      var world = new Scratch.World(county, datasets, rules.views());
      for (String statement : Scratch.statements("floor_lake", world, LAST)) {
        s.execute(statement);
      }
      fill(s);
      s.execute("CREATE TABLE wanted_vehicle(plate_type VARCHAR, plate VARCHAR)");
      for (View view : rules.views().all()) {
        long started = System.nanoTime();
        s.execute(Scratch.statement(view));
        bareOf.merge("view " + view.name(), since(started), Math::min);
      }
      for (Rule rule : rules.all()) {
        long started = System.nanoTime();
        long rows = 0;
        try (ResultSet rs = s.executeQuery(Evaluator.statement(rule, FINDINGS_MAX))) {
          while (rs.next()) {
            rows++;
          }
        }
        bareOf.merge(rule.id(), since(started), Math::min);
        found.put(rule.id(), rows);
      }
      return since(begun);
    }
  }

  private void fill(Statement s) throws SQLException {
    for (String prefix : county.platePrefixes()) {
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
      var evaluator = new Evaluator(duck, lake::createViews, rules, county, FINDINGS_MAX);
      long begun = System.nanoTime();
      try (Evaluation evaluation = evaluator.evaluate(input)) {
        double evaluated = since(begun);
        var handed = new AtomicLong();
        evaluation.eachVehicle(v -> handed.addAndGet(v.findings().size()));
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

  private static double since(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  /** Linux counts the peak anew from here; where it refuses, the peak is that of all so far. */
  private static void forgetPeak() throws IOException {
    System.gc();
    Path refs = Path.of("/proc/self/clear_refs");
    if (Files.isWritable(refs)) {
      Files.writeString(refs, "5");
    }
  }

  private static long peakMb() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(l -> l.startsWith("VmHWM"))
          .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    }
  }

  private static void say(String format, Object... values) {
    LOG.log(System.Logger.Level.INFO, format.formatted(values));
  }
}
