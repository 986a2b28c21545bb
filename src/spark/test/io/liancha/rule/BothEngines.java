package io.liancha.rule;

import io.liancha.county.CountySettings;
import io.liancha.dataset.Dataset;
import io.liancha.dataset.DatasetState;
import io.liancha.dataset.Datasets;
import io.liancha.dataset.Lake;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the views and the rules of a hub return, row by row, on DuckDB and on the hub's engine. */
public final class BothEngines {

  private static final int MANY = 1_000_000;

  private BothEngines() {}

  /** The parts of a hub. */
  @FunctionalInterface
  public interface Hub {
    <T> T bean(Class<T> type);
  }

  /**
   * The rows of one view or rule as text, in order.
   *
   * @param name of the view, or the id of the rule
   */
  public record Rows(String name, List<List<String>> duckDb, List<List<String>> other) {}

  /** All views and all rules over the newest state of the hub's lake, every dataset fresh. */
  public static List<Rows> compare(Hub hub, LocalDate date) {
    RuleBook rules = hub.bean(RuleBook.class);
    var input =
        new EvaluationInput(
            "both", hub.bean(Lake.class).currentSnapshot(), date, fresh(), List.of(), List.of());
    Map<String, List<List<String>>> duckDb = all(hub, rules, Engine.duckDb(), input);
    Map<String, List<List<String>>> other = all(hub, rules, hub.bean(Engine.class), input);
    return duckDb.entrySet().stream()
        .map(e -> new Rows(e.getKey(), e.getValue(), other.get(e.getKey())))
        .toList();
  }

  private static Map<String, List<List<String>>> all(
      Hub hub, RuleBook rules, Engine engine, EvaluationInput input) {
    var all = new LinkedHashMap<String, List<List<String>>>();
    var source = hub.bean(Evaluator.Source.class);
    var world = new Scratch.World(hub.bean(CountySettings.class), Datasets.load(), rules.views());
    try (Scratch scratch = Scratch.create(source.duckDb(), source.inputs(), world, input)) {
      engine.compute(
          scratch,
          input,
          answers -> {
            for (View view : rules.views().forRules()) {
              all.put(view.name(), sorted(told(answers, "SELECT * FROM " + view.name())));
            }
            rules.all().forEach(r -> all.put(r.id(), told(answers, Evaluator.statement(r, MANY))));
            rules.exclusions().forEach(r -> all.put(r.id(), sorted(told(answers, r.query()))));
            for (Rule rule : rules.exclusions()) {
              all.put(rule.id(), told(answers, Evaluator.statement(rule, 1_000_000)));
            }
          });
    }
    return all;
  }

  private static List<List<String>> sorted(List<List<String>> rows) {
    rows.sort((a, b) -> a.toString().compareTo(b.toString()));
    return rows;
  }

  private static Map<String, DatasetState> fresh() {
    var states = new TreeMap<String, DatasetState>();
    for (Dataset dataset : Datasets.load().all()) {
      states.put(
          dataset.name(),
          new DatasetState(dataset.name(), "both", Instant.EPOCH, DatasetState.State.SYNCED));
    }
    return states;
  }

  /** Each row's values by the columns' names; a number is the same whatever its type. */
  static List<List<String>> told(Answers answers, String query) {
    var told = new ArrayList<List<@Nullable Object>>();
    List<String> names = answers.each(query, row -> told.add(row.values()));
    var out = new ArrayList<List<String>>();
    for (List<@Nullable Object> values : told) {
      var row = new ArrayList<String>();
      for (int i = 0; i < names.size(); i++) {
        row.add(names.get(i) + "=" + text(values.get(i)));
      }
      out.add(row);
    }
    return out;
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Double number) {
      value = BigDecimal.valueOf(number);
    }
    return value instanceof BigDecimal number
        ? number.stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }
}
