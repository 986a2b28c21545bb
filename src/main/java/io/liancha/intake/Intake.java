package io.liancha.intake;

import io.liancha.county.CountyMap;
import io.liancha.county.CountySettings;
import io.liancha.dataset.Dataset;
import io.liancha.dataset.Dataset.Localised;
import io.liancha.dataset.DatasetState;
import io.liancha.dataset.Datasets;
import io.liancha.dataset.DayDigests;
import io.liancha.dataset.DuckDb;
import io.liancha.dataset.Lake;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/**
 * Pulls all feeds side by side, cleans and lands their rows. Nothing is visible before {@link
 * #commit}: an incomplete feed leaves what the lake had.
 */
@Component
public class Intake {

  private final SourceBook book;
  private final FeedPuller puller;
  private final Memory memory;
  private final Lake lake;
  private final Datasets datasets;
  private final DuckDb duckDb;
  private final DayDigests digests;
  private final String cells;
  private final IntakeSettings.Intake limits;

  Intake(SourceBook book, FeedPuller puller, Memory memory, Store store, IntakeSettings settings) {
    this.book = book;
    this.puller = puller;
    this.memory = memory;
    this.lake = store.lake();
    this.datasets = store.datasets();
    this.duckDb = store.duckDb();
    this.digests = store.digests();
    this.cells = cells(store.map());
    this.limits = settings.intake();
  }

  /** What intake remembers between pulls. */
  @Component
  record Memory(
      Watermarks watermarks,
      Quarantine quarantine,
      QuarantineDecisions decisions,
      PullLog log,
      Clock clock) {}

  /** Where intake lands rows. */
  @Component
  record Store(
      Lake lake,
      Datasets datasets,
      DuckDb duckDb,
      DayDigests digests,
      CountyMap map,
      CountySettings county) {

    Store {
      if (lake.dayKeepDays() < county.windowDays()) {
        throw new IllegalStateException(
            "liancha.lake.day-keep-days (%d) is below liancha.county.window-days (%d): rules would miss days"
                .formatted(lake.dayKeepDays(), county.windowDays()));
      }
    }
  }

  /** Pulls and stages; the caller commits or closes the result. */
  public Harvest pull(PullOrder order) {
    lake.sweep();
    ExecutorService pool = Executors.newFixedThreadPool(limits.feedsParallel());
    var running = new ArrayList<Future<FeedPuller.Pulled>>();
    try {
      Map<String, Instant> changedTo = new LinkedHashMap<>();
      for (Watermarks.Watermark w : memory.watermarks().all()) {
        if (w.changedTo() != null) {
          changedTo.put(w.source() + "/" + w.feed(), w.changedTo());
        }
      }
      for (Source source : wanted(order)) {
        for (Feed feed : source.feeds()) {
          var known =
              new FeedPuller.Memory(
                  changedTo.get(feed.id()),
                  memory.quarantine().openKeys(feed),
                  memory.decisions().pending(feed));
          running.add(
              pool.submit(
                  () -> {
                    try (var named = MDC.putCloseable("runId", order.runId())) {
                      return puller.pull(source, feed, order, known);
                    }
                  }));
        }
      }
      var pulled = new ArrayList<FeedPuller.Pulled>();
      for (Future<FeedPuller.Pulled> f : running) {
        pulled.add(f.get());
      }
      return land(order, pulled);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the pull was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a feed could not be pulled", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private List<Source> wanted(PullOrder order) {
    requireSources(order.sources());
    return book.all().stream()
        .filter(s -> order.sources().isEmpty() || order.sources().contains(s.id()))
        .filter(s -> s.address().url() != null && !s.address().url().isEmpty())
        .toList();
  }

  /** Refuses names of sources that are not configured. */
  public void requireSources(Iterable<String> names) {
    names.forEach(book::get);
  }

  /** The departures first: orders learn from them in which coordinate system they speak. */
  private Harvest land(PullOrder order, List<FeedPuller.Pulled> pulled) {
    var harvest = new Harvest(lake.draft(order.runId()), lake.currentSnapshot());
    try (Connection c = duckDb.connect();
        Statement s = c.createStatement()) {
      s.execute(OrderPlaces.functions());
      var ordered = new ArrayList<>(pulled);
      ordered.sort(
          (a, b) ->
              Boolean.compare(
                  b.pull().feed().dataset().equals("departure"),
                  a.pull().feed().dataset().equals("departure")));
      for (FeedPuller.Pulled p : ordered) {
        harvest.add(p, landOne(c, p, harvest));
      }
      digests.refresh(harvest.draft(), harvest.before(), cells);
      harvest.checkGuards(lake, limits.guardRowsMin());
      return harvest;
    } catch (SQLException e) {
      throw new IllegalStateException("the pull cannot be landed", e);
    }
  }

  /** The county's grid as a query, which is also a part of what its digests were made from. */
  private static String cells(CountyMap map) {
    String rows =
        map.cells().stream()
            .map(c -> "(%d, %d, %b, %b)".formatted(c.x(), c.y(), c.rural(), c.station()))
            .collect(Collectors.joining(", "));
    String columns = " AS cell(cell_x, cell_y, rural, station)";
    return rows.isEmpty()
        ? "SELECT * FROM (VALUES (0, 0, false, false))" + columns + " WHERE false"
        : "SELECT * FROM (VALUES " + rows + ")" + columns;
  }

  private Landing.Landed landOne(Connection c, FeedPuller.Pulled p, Harvest harvest) {
    if (p.pull().refusal() != null) {
      return Landing.Landed.NOTHING;
    }
    return new Landing(lake, datasets, c, p.stage(), harvest.before()).land(harvest.draft());
  }

  /**
   * Makes a harvest the newest snapshot, stores its quarantine, counts and watermarks, all in the
   * caller's transaction.
   */
  public long commit(Harvest harvest, String runId) {
    Instant now = memory.clock().instant();
    try (Connection c = duckDb.connect()) {
      for (Harvest.Landed l : harvest.landed()) {
        FeedReport report = new FeedAccount(memory, c, l).settle(runId, now);
        memory.log().write(runId, report);
        if (report.complete() && report.asOf() != null) {
          memory.watermarks().advance(report, report.asOf());
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the harvest cannot be committed", e);
    }
    return lake.commit(harvest.draft(), runId);
  }

  /** What people call the sources, by id. */
  public Map<String, Localised> titles() {
    return book.all().stream().collect(Collectors.toMap(Source::id, Source::title));
  }

  /** What people call what a feed brings, by source and feed with a slash between them. */
  public Map<String, Dataset.Localised> feedTitles() {
    return book.feeds().stream()
        .collect(Collectors.toMap(Feed::id, f -> datasets.get(f.dataset()).title()));
  }

  /** The feeds of all sources, with how old their data may be. */
  public List<FeedLimit> limits() {
    return book.feeds().stream()
        .map(f -> new FeedLimit(f.source(), f.name(), f.freshness()))
        .toList();
  }

  /** How old each dataset may be before rules no longer read it; of several feeds the shortest. */
  public Map<String, Duration> freshness() {
    var limits = new LinkedHashMap<String, Duration>();
    for (Feed feed : book.feeds()) {
      limits.merge(feed.dataset(), feed.freshness(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }
    for (Dataset dataset : datasets.all()) {
      Dataset.Parent parent = dataset.parent();
      if (parent != null && limits.containsKey(parent.dataset())) {
        limits.put(dataset.name(), limits.get(parent.dataset()));
      }
    }
    return limits;
  }

  /** The counts of a run, feed by feed. */
  public List<FeedReport> reports(String runId) {
    return memory.log().of(runId);
  }

  /** How far each dataset can be trusted at a run's reference time, by dataset. */
  public Map<String, DatasetState> states(Instant reference) {
    var asOf = new LinkedHashMap<String, Instant>();
    memory.watermarks().all().forEach(w -> asOf.put(w.source() + "/" + w.feed(), w.asOf()));
    var states = new LinkedHashMap<String, DatasetState>();
    for (Feed feed : book.feeds()) {
      states.merge(feed.dataset(), state(feed, asOf.get(feed.id()), reference), Intake::worse);
    }
    datasets.all().stream()
        .filter(d -> d.parent() != null)
        .forEach(
            d -> {
              DatasetState parent = states.get(d.parent().dataset());
              if (parent != null) {
                states.put(
                    d.name(),
                    new DatasetState(d.name(), parent.source(), parent.asOf(), parent.state()));
              }
            });
    return states;
  }

  private static DatasetState state(Feed feed, @Nullable Instant asOf, Instant reference) {
    DatasetState.State state;
    if (asOf == null) {
      state = DatasetState.State.MISSING;
    } else if (Duration.between(asOf, reference).compareTo(feed.freshness()) > 0) {
      state = DatasetState.State.STALE;
    } else {
      state = DatasetState.State.SYNCED;
    }
    return new DatasetState(feed.dataset(), feed.source(), asOf, state);
  }

  /** Of two feeds of one dataset the less trustworthy speaks for it. */
  private static DatasetState worse(DatasetState a, DatasetState b) {
    return a.state().compareTo(b.state()) >= 0 ? a : b;
  }
}
