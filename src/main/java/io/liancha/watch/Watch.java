package io.liancha.watch;

import io.liancha.dispatch.AgencyBalance;
import io.liancha.dispatch.Balances;
import io.liancha.intake.FeedLimit;
import io.liancha.intake.Intake;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the figures from the tables at a steady pace, however often somebody scrapes. They come
 * from tables only, so they survive a restart and every node says the same; while the tables cannot
 * be read there are none, rather than old ones.
 */
@Component
class Watch {

  private static final Logger log = LoggerFactory.getLogger(Watch.class);
  private static final int QUERY_SECONDS_MAX = 20;

  private static final String MESSAGES = "liancha_balance_messages";
  private static final String DIFFERENCE = "liancha_balance_difference";

  private final List<Figures> often = Figures.in("often");
  private final List<Figures> seldom = Figures.in("seldom");
  private final Board oftenBoard;
  private final Board seldomBoard;
  private final Tables tables;
  private final TransactionTemplate reading;
  private final AtomicBoolean able = new AtomicBoolean(true);

  Watch(MeterRegistry registry, Tables tables, PlatformTransactionManager transactions) {
    this.tables = tables;
    this.oftenBoard = new Board(registry, meanings(often));
    Map<String, String> meanings = meanings(seldom);
    meanings.put(MESSAGES, "messages of the latest business date by where they are");
    meanings.put(DIFFERENCE, "messages of that date that nobody can account for");
    this.seldomBoard = new Board(registry, meanings);
    this.reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
    reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    reading.setTimeout(QUERY_SECONDS_MAX);
  }

  /** Where figures come from. */
  @Component
  record Tables(JdbcClient jdbc, Intake intake, Balances balances, Clock clock) {}

  @Scheduled(fixedDelayString = "${liancha.watch.refresh-seconds:15}", timeUnit = TimeUnit.SECONDS)
  void refresh() {
    show(oftenBoard, () -> read(often));
  }

  @Scheduled(fixedDelayString = "${liancha.watch.balance-seconds:60}", timeUnit = TimeUnit.SECONDS)
  void refreshDay() {
    show(
        seldomBoard,
        () -> {
          List<Figures.Value> values = read(seldom);
          values.addAll(balance());
          return values;
        });
  }

  private void show(Board board, Supplier<List<Figures.Value>> source) {
    try {
      board.show(reading.execute(status -> source.get()));
      if (!able.getAndSet(true)) {
        log.info("the hub's figures can be read again");
      }
    } catch (RuntimeException e) {
      board.show(List.of());
      if (able.getAndSet(false)) {
        log.warn("the hub's figures cannot be read: {}", e.getClass().getSimpleName());
      }
    }
  }

  private List<Figures.Value> read(List<Figures> queries) {
    List<FeedLimit> limits = tables.intake().limits();
    Map<String, Object> given = new HashMap<>();
    given.put("now", tables.clock().instant().atOffset(ZoneOffset.UTC));
    given.put("sources", limits.stream().map(FeedLimit::source).toArray(String[]::new));
    given.put("feeds", limits.stream().map(FeedLimit::feed).toArray(String[]::new));
    given.put("limits", limits.stream().map(l -> l.freshness().toSeconds()).toArray(Long[]::new));
    var values = new ArrayList<Figures.Value>();
    queries.forEach(q -> values.addAll(q.read(tables.jdbc(), given)));
    return values;
  }

  private List<Figures.Value> balance() {
    var values = new ArrayList<Figures.Value>();
    tables
        .jdbc()
        .sql("SELECT max(business_date) FROM message")
        .query(LocalDate.class)
        .optional()
        .ifPresent(day -> tables.balances().of(day).forEach(b -> values.addAll(balance(b))));
    return values;
  }

  private static List<Figures.Value> balance(AgencyBalance b) {
    var values = new ArrayList<Figures.Value>();
    Map.of(
            "published", b.published(),
            "processed", b.processed(),
            "rejected", b.rejected(),
            "pending", b.pending(),
            "parked", b.parked(),
            "withdrawn", b.withdrawn())
        .forEach(
            (state, count) ->
                values.add(
                    new Figures.Value(
                        MESSAGES, Tags.of("agency", b.agency(), "state", state), count)));
    values.add(new Figures.Value(DIFFERENCE, Tags.of("agency", b.agency()), b.difference()));
    return values;
  }

  private static Map<String, String> meanings(List<Figures> queries) {
    var meanings = new HashMap<String, String>();
    queries.forEach(q -> meanings.putAll(q.meanings()));
    return meanings;
  }
}
