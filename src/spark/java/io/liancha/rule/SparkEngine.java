package io.liancha.rule;

import io.liancha.dataset.Column;
import io.liancha.dataset.ColumnType;
import io.liancha.dataset.Dataset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Spark cluster, through Spark Connect. It reads the same files as the hub, computes the views
 * and runs the rules; only their findings come back.
 */
final class SparkEngine implements Engine {

  private final String url;
  private final Map<String, String> settings;
  private final Landing landing;

  /** Makes a dataset of the evaluation readable on the cluster. */
  @FunctionalInterface
  interface Landing {
    void land(SparkViews views, Scratch scratch, Dataset dataset, EvaluationInput input);
  }

  /**
   * @param url {@code sc://host:15002}
   * @param settings of Spark, for these evaluations only
   */
  SparkEngine(String url, Map<String, String> settings, Landing landing) {
    this.url = url;
    this.settings = settings;
    this.landing = landing;
  }

  @Override
  public void compute(Scratch scratch, EvaluationInput input, Consumer<Answers> rules) {
    try (var views = new SparkViews(url, settings)) {
      for (Dataset dataset : scratch.world().datasets().all()) {
        landing.land(views, scratch, dataset, input);
      }
      given(views, scratch, input.businessDate());
      for (View view : scratch.world().views().forRules()) {
        make(views, scratch, view);
      }
      rules.accept(views::each);
    }
  }

  /** The small tables that every evaluation fills. */
  static void given(SparkViews views, Scratch scratch, LocalDate date) {
    views.make("parameter", scratch.world().parameter(date), false);
    for (String table : Views.GIVEN_TABLES) {
      var rows = new ArrayList<List<@Nullable Object>>();
      List<Column> columns =
          scratch.answers().each("SELECT * FROM " + table, row -> rows.add(row.values())).stream()
              .map(name -> new Column(name, ColumnType.TEXT, "", null))
              .toList();
      views.land(table, columns, rows);
    }
  }

  /** A view there; what Java derives stands in the scratch schema first. */
  static void make(SparkViews views, Scratch scratch, View view) {
    Derivation derivation = view.derivation();
    if (derivation == null) {
      views.make(view.name(), view.query(), view.materialise());
    } else {
      scratch.make(view, views::each);
      copy(views, scratch, view.name(), derivation.columns());
    }
  }

  static void copy(SparkViews views, Scratch scratch, String table, List<Column> columns) {
    var rows = new ArrayList<List<@Nullable Object>>();
    scratch.answers().each("SELECT * FROM " + table, row -> rows.add(row.values()));
    views.land(table, columns, rows);
  }
}
