package io.liancha.intake;

import io.liancha.dataset.Dataset;
import io.liancha.dataset.Datasets;
import io.liancha.dataset.DuckDb;
import io.liancha.dataset.Lake;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.camel.CamelExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Asks sources about one vehicle at this moment. What they answer goes through the same cleaning as
 * a night's pull and is compared with the lake by the same statements.
 */
@Component
public final class LookUps implements DisposableBean {

  private final PullRoutes routes;
  private final SourceBook book;
  private final Datasets datasets;
  private final Lake lake;
  private final DuckDb duckDb;
  private final FeedPuller.Place place;
  private final Clock clock;
  private final AtomicInteger stages = new AtomicInteger();
  private final ExecutorService pool = Executors.newCachedThreadPool();

  LookUps(
      PullRoutes routes, SourceBook book, Intake.Store store, FeedPuller.Place place, Clock clock) {
    this.routes = routes;
    this.book = book;
    this.datasets = store.datasets();
    this.lake = store.lake();
    this.duckDb = store.duckDb();
    this.place = place;
    this.clock = clock;
  }

  /**
   * The vehicle that is asked about.
   *
   * @param ownerCode credit code of the enterprise that owns it, by which its register is asked
   * @param rows digests of what the sources are known to say of it
   */
  public record Vehicle(String plate, @Nullable String ownerCode, Set<String> rows) {}

  /** The sources that can be asked about one vehicle, in the order of their ids. */
  public List<String> sources() {
    return book.all().stream()
        .filter(s -> s.address().url() != null && !s.address().url().isEmpty())
        .filter(s -> s.feeds().stream().anyMatch(f -> f.lookUp() != null))
        .map(Source::id)
        .sorted()
        .toList();
  }

  /** The datasets a source is asked for, one vehicle at a time. */
  public Set<String> datasets(String source) {
    return book.get(source).feeds().stream()
        .filter(f -> f.lookUp() != null)
        .map(Feed::dataset)
        .collect(Collectors.toSet());
  }

  /**
   * Asks one source for all it offers of a vehicle; the caller closes what it gets.
   *
   * @throws PageFailed when it does not answer, or not in order
   */
  public LookedUp ask(String sourceId, Vehicle vehicle, long snapshot) {
    Source source = book.get(sourceId);
    Map<Feed, CompletableFuture<Pull>> asked = asked(source, vehicle);
    var said = new LookedUp(lake, datasets, duckDb.connect(), vehicle, snapshot);
    try {
      asked.forEach(
          (feed, pull) ->
              said.add(pull.join(), Objects.requireNonNull(feed.lookUp()).unknownIs404()));
      return said;
    } catch (RuntimeException e) {
      said.close();
      asked.values().forEach(p -> p.thenAccept(pull -> pull.rows().stage().close()));
      throw new PageFailed(sourceId + " could not be asked", e);
    }
  }

  /** All feeds at once. */
  private Map<Feed, CompletableFuture<Pull>> asked(Source source, Vehicle vehicle) {
    var asked = new LinkedHashMap<Feed, CompletableFuture<Pull>>();
    for (Feed feed : source.feeds()) {
      Feed.LookUp lookUp = feed.lookUp();
      if (lookUp != null && (vehicle.ownerCode() != null || !needsOwner(lookUp))) {
        asked.put(
            feed,
            CompletableFuture.supplyAsync(
                () -> ask(source, asked(feed, lookUp, vehicle), vehicle), pool));
      }
    }
    return asked;
  }

  private static boolean needsOwner(Feed.LookUp lookUp) {
    return lookUp.path() != null && lookUp.path().contains("{owner}");
  }

  private Pull ask(Source source, Feed feed, Vehicle vehicle) {
    Instant now = clock.instant();
    Dataset dataset = datasets.get(feed.dataset());
    var stage =
        new Stage(duckDb.connect(), dataset, datasets, "look_up_" + stages.incrementAndGet());
    var reception =
        new Rows.Reception(
            Cleaners.forDataset(dataset),
            new Door(now, place.county(), place.map()::kmOutside),
            Set.of(),
            rows -> {});
    IntakeSettings.Intake limits = place.settings().intake();
    var pull =
        new Pull(
            source,
            feed,
            new Pull.Window(null, now),
            limits,
            new Rows(feed, reception, stage, limits));
    try {
      routes.run(new LookUpCall(pull, vehicle.plate()));
      return pull;
    } catch (CamelExecutionException e) {
      stage.close();
      throw new PageFailed(feed.id() + " could not be asked", e);
    }
  }

  /** The feed as it is asked for one vehicle. */
  private static Feed asked(Feed feed, Feed.LookUp lookUp, Vehicle vehicle) {
    String path = lookUp.path() == null ? null : filled(lookUp.path(), vehicle);
    String query =
        lookUp.where() == null
            ? null
            : "SELECT * FROM (" + feed.query() + ") asked WHERE " + lookUp.where();
    return new Feed(
        feed.source(),
        feed.name(),
        feed.dataset(),
        feed.transport(),
        path,
        query,
        null,
        null,
        feed.items(),
        feed.next(),
        feed.total(),
        feed.timeFormat(),
        feed.pageRows(),
        null,
        feed.freshness(),
        feed.shrinkPercentMax(),
        lookUp,
        feed.fields());
  }

  /** A path's values are encoded here; a query's when it is put together. */
  private static String filled(String template, Vehicle vehicle) {
    String[] parts = template.split("\\?", 2);
    String owner = vehicle.ownerCode() == null ? "" : vehicle.ownerCode();
    String path =
        parts[0].replace("{plate}", encoded(vehicle.plate())).replace("{owner}", encoded(owner));
    return parts.length == 1
        ? path
        : path + "?" + parts[1].replace("{plate}", vehicle.plate()).replace("{owner}", owner);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void destroy() {
    pool.shutdownNow();
  }
}
