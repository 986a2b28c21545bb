package io.liancha.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.SparkCluster;
import io.liancha.dataset.Dataset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Every case of every rule's fixture returns on Spark the rows that it returns on DuckDB. */
@Tag("spark")
class SparkRulesTest {

  private static final int AT_ONCE = 3;

  /** What makes small things fast: a case has a dozen rows. */
  private static final Map<String, String> SMALL =
      Map.of(
          "spark.sql.adaptive.enabled", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN",
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.shuffle.partitions", "1");

  private static final ExecutorService POOL = Executors.newFixedThreadPool(AT_ONCE);
  private static final List<SparkViews> OPEN = new ArrayList<>();
  private static final ThreadLocal<SparkViews> VIEWS =
      ThreadLocal.withInitial(SparkRulesTest::open);

  private record Both(List<List<String>> duckDb, List<List<String>> spark) {}

  @AfterAll
  static void close() {
    POOL.shutdown();
    OPEN.forEach(SparkViews::close);
  }

  @TestFactory
  Stream<DynamicTest> cases() {
    var tried = new LinkedHashMap<String, Future<Both>>();
    for (Rule rule : County.everyRule().toList()) {
      for (RuleFixture.Case c : RuleFixture.read(rule.id()).cases()) {
        tried.put(rule.id() + ": " + c.name(), POOL.submit(() -> run(rule, c)));
      }
    }
    return tried.entrySet().stream()
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey(),
                    () -> {
                      Both both = e.getValue().get();
                      assertThat(both.spark()).isEqualTo(both.duckDb());
                    }));
  }

  private static Both run(Rule rule, RuleFixture.Case c) {
    var numbers = new LinkedHashMap<>(rule.thresholds());
    numbers.putAll(c.thresholds());
    String query = RuleTrial.query(rule, numbers);
    var county = new County(c.given());
    try (Scratch scratch = county.bare(c.waiting(), c.stale());
        Scratch onSpark = county.bare(c.waiting(), c.stale())) {
      SparkViews views = VIEWS.get();
      var names = new ArrayList<>(rule.reads());
      names.addAll(rule.tolerates());
      Set<String> needed = needed(names);
      for (Dataset dataset : County.DATASETS.all()) {
        if (needed.contains(dataset.name())) {
          SparkEngine.copy(views, onSpark, dataset.name(), dataset.columns());
        }
      }
      SparkEngine.given(views, onSpark, County.BUSINESS_DATE);
      for (View view : County.BOOK.views().forRules()) {
        if (needed.contains(view.name())) {
          scratch.make(view, scratch.answers());
          SparkEngine.make(views, onSpark, view);
        }
      }
      return new Both(
          BothEngines.told(scratch.answers(), query), BothEngines.told(views::each, query));
    }
  }

  private static Set<String> needed(List<String> reads) {
    var needed = new TreeSet<String>();
    var todo = new ArrayDeque<>(reads);
    while (!todo.isEmpty()) {
      String name = todo.pop();
      if (needed.add(name)) {
        for (View view : County.BOOK.views().all()) {
          if (view.name().equals(name)) {
            todo.addAll(view.reads());
            todo.addAll(view.tolerates());
          }
        }
      }
    }
    return needed;
  }

  private static synchronized SparkViews open() {
    var views = new SparkViews(SparkCluster.url(), SMALL);
    OPEN.add(views);
    return views;
  }
}
