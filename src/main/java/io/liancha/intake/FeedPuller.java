package io.liancha.intake;

import io.liancha.county.CountyMap;
import io.liancha.county.CountySettings;
import io.liancha.dataset.Dataset;
import io.liancha.dataset.Datasets;
import io.liancha.dataset.DuckDb;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends one feed's pull through its route and keeps what came in a stage. */
@Component
class FeedPuller {

  private static final LocalDate BEGINNING = LocalDate.EPOCH;

  private final PullRoutes routes;
  private final Datasets datasets;
  private final DuckDb duckDb;
  private final CountySettings county;
  private final CountyMap map;
  private final IntakeSettings.Intake limits;
  private final Clock clock;
  private final AtomicInteger stages = new AtomicInteger();

  FeedPuller(PullRoutes routes, Datasets datasets, DuckDb duckDb, Place place, Clock clock) {
    this.routes = routes;
    this.datasets = datasets;
    this.duckDb = duckDb;
    this.county = place.county();
    this.map = place.map();
    this.limits = place.settings().intake();
    this.clock = clock;
  }

  /** Where the hub stands and how far it may go. */
  @Component
  record Place(CountySettings county, CountyMap map, IntakeSettings settings) {}

  /** A pull that is over, complete or not; closing it drops its stage. */
  record Pulled(Pull pull, Instant startedAt, double seconds) implements AutoCloseable {

    Stage stage() {
      return pull.rows().stage();
    }

    @Override
    public void close() {
      stage().close();
    }
  }

  /**
   * What the hub remembers of a feed from before.
   *
   * @param released quarantined rows that go along with what is pulled
   */
  record Memory(
      @Nullable Instant changedTo,
      Set<String> openKeys,
      List<QuarantineDecisions.Release> released) {}

  Pulled pull(Source source, Feed feed, PullOrder order, Memory memory) {
    Instant started = clock.instant();
    Dataset dataset = datasets.get(feed.dataset());
    Stage stage =
        new Stage(duckDb.connect(), dataset, datasets, "stage_" + stages.incrementAndGet());
    Instant latest = order.reference().isAfter(started) ? order.reference() : started;
    var reception =
        new Rows.Reception(
            Cleaners.forDataset(dataset),
            new Door(latest, county, map::kmOutside),
            memory.openKeys(),
            rows -> order.progress().accept(feed.id(), rows));
    var window = new Pull.Window(from(feed, order, memory.changedTo()), latest);
    var pull = new Pull(source, feed, window, limits, new Rows(feed, reception, stage, limits));
    long begun = System.nanoTime();
    try {
      routes.run(pull);
      if (pull.refusal() == null) {
        memory.released().forEach(pull.rows()::release);
      }
    } catch (CamelExecutionException e) {
      pull.refuse(because(e));
    }
    return new Pulled(pull, started, (System.nanoTime() - begun) / 1e9);
  }

  private @Nullable Instant from(Feed feed, PullOrder order, @Nullable Instant changedTo) {
    if (changedTo != null) {
      return changedTo.minus(Duration.ofMinutes(limits.overlapMinutes()));
    }
    if (feed.transport() == Transport.JDBC) {
      return null;
    }
    LocalDate first =
        feed.historyDays() == null
            ? BEGINNING
            : order.businessDate().minusDays(Math.max(feed.historyDays(), county.windowDays() + 1));
    return first.atStartOfDay(Pull.CHINA).toInstant();
  }

  /** A cause without values: messages of drivers and parsers may quote what a row held. */
  private static String because(CamelExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause instanceof PageFailed
        ? String.valueOf(cause.getMessage())
        : "the source could not be read: " + cause.getClass().getSimpleName();
  }
}
