package io.liancha.rule;

import io.liancha.county.CountySettings;
import io.liancha.dataset.Dataset;
import io.liancha.dataset.DatasetState;
import io.liancha.dataset.Datasets;
import io.liancha.dataset.DayDigests;
import io.liancha.dataset.DuckDb;
import io.liancha.dataset.Lake;
import io.liancha.dataset.LakeDraft;
import io.liancha.dataset.TestLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A generated lake below a folder, its catalogue in a real PostgreSQL, and the hub's rules over it.
 */
final class BenchWorld {

  static final int MEMORY_MB = 1024;
  static final int THREADS = 2;
  static final int FINDINGS_MAX = 200_000;
  static final int ROUNDS = 3;
  static final LocalDate LAST = LocalDate.of(2026, 11, 22);

  private static final System.Logger LOG = System.getLogger("bench");
  private static final String NO_CELLS =
      "SELECT 0 AS cell_x, 0 AS cell_y, false AS rural, false AS station WHERE false";

  final Datasets datasets = Datasets.load();
  final RuleBook rules =
      RuleBook.load(
          Path.of("config/rules"), Path.of("config/thresholds.yaml"), datasets, County.DERIVATIONS);
  final CountySettings county = new CountySettings("330523", List.of("浙E"), null, 30, 3, "DEFGJKR");
  final Path folder;
  final Lake lake;

  /** What of a lake was made, and how long its last day's digests took, the least of the rounds. */
  record Made(EvaluationInput input, double lastDigestSeconds) {}

  BenchWorld(Path folder) {
    this.folder = folder;
    lake = TestLake.of(folder, datasets, TestLake.catalogue("bench"), Clock.systemUTC());
  }

  /** Makes a lake whose last day lands alone, as every night. */
  Made make(int vehicles, int enterprises, int ordersADay, int days) throws SQLException {
    long begun = System.nanoTime();
    try (var duck = new DuckDb(folder.resolve("making"), MEMORY_MB, THREADS);
        Connection c = duck.connect()) {
      var digests = new DayDigests(lake, datasets, duck);
      LakeDraft history = lake.draft("bench");
      var bench = new BenchLake(c, history, datasets, LAST);
      bench.writePapers(vehicles, enterprises, ordersADay);
      for (int ago = days - 1; ago > 0; ago--) {
        bench.writeOrders(history, ago);
      }
      digests.refresh(history, 0, NO_CELLS);
      long before = lake.commit(history, "bench");
      LakeDraft night;
      double seconds = Double.MAX_VALUE;
      int round = 0;
      do {
        night = lake.draft("bench");
        bench.writeOrders(night, 0);
        long landed = System.nanoTime();
        digests.refresh(night, before, NO_CELLS);
        seconds = Math.min(seconds, since(landed));
      } while (++round < ROUNDS);
      EvaluationInput input = input(lake.commit(night, "bench"));
      say(
          "lake of %,d vehicles and %d days of %,d orders made in %.1f s, of that the last day's"
              + " digests %.2f s",
          vehicles, days, ordersADay, since(begun), seconds);
      return new Made(input, seconds);
    }
  }

  /** All rules over a lake, findings handed out; returns the seconds. */
  double evaluate(EvaluationInput input, String scratch) {
    try (var duck = new DuckDb(folder.resolve(scratch), MEMORY_MB, THREADS)) {
      var evaluator =
          new Evaluator(
              new Evaluator.Source(duck, lake::createViews),
              Engine.duckDb(),
              rules,
              county,
              FINDINGS_MAX);
      long begun = System.nanoTime();
      try (Evaluation evaluation = evaluator.evaluate(input)) {
        evaluation.eachVehicle(v -> {});
        return since(begun);
      }
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

  /** Linux counts the peak anew from here; where it refuses, the peak is that of all so far. */
  static void forgetPeak() throws IOException {
    System.gc();
    Path refs = Path.of("/proc/self/clear_refs");
    if (Files.isWritable(refs)) {
      Files.writeString(refs, "5");
    }
  }

  static long peakMb() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(l -> l.startsWith("VmHWM"))
          .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    }
  }

  static double since(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  static void say(String format, Object... values) {
    LOG.log(System.Logger.Level.INFO, format.formatted(values));
  }
}
