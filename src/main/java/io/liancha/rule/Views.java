package io.liancha.rule;

import io.liancha.dataset.Dataset;
import io.liancha.dataset.Datasets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The views that rules read, in an order in which each finds what it reads, and what rests on what.
 */
final class Views {

  /** Small tables of texts that every evaluation fills from its input and the county's settings. */
  static final List<String> GIVEN_TABLES = List.of("county_prefix", "waiting_key", "dataset_state");

  private static final String PARAMETER = "parameter";

  /** The found and the listed vehicles, once the rules ran. */
  private static final String WANTED = "wanted_vehicle";

  /** The datasets; a day digest with the dataset that it adds up, any other with itself. */
  private final Map<String, String> datasets;

  private final Map<String, View> byName;

  private Views(Map<String, String> datasets, Map<String, View> byName) {
    this.datasets = datasets;
    this.byName = byName;
  }

  /**
   * @param excluded the vehicles that most rules leave out; a view's text of that name goes before
   *     it, as older rule sets have one
   */
  static Views of(
      Map<String, String> texts, Datasets datasets, List<Derivation> derivations, View excluded) {
    var found = new TreeMap<String, View>();
    found.put(excluded.name(), excluded);
    texts.forEach(
        (name, text) -> {
          View view = View.read("views/" + name + ".sql", text);
          if (!name.equals(view.name())) {
            throw new IllegalArgumentException("views/" + name + ".sql: is named " + view.name());
          }
          found.put(name, view);
        });
    for (Derivation d : derivations) {
      if (found.put(d.name(), View.of(d)) != null) {
        throw new IllegalArgumentException("two tables of an evaluation are named " + d.name());
      }
    }
    var names = new TreeMap<String, String>();
    for (Dataset d : datasets.all()) {
      String source = d.digestOf();
      names.put(d.name(), source == null ? d.name() : source);
    }
    var ordered = new LinkedHashMap<String, View>();
    for (View view : found.values()) {
      place(view, found, ordered, new ArrayList<>());
    }
    var views = new Views(names, ordered);
    ordered.values().forEach(v -> views.check("views/" + v.name() + ".sql", v));
    return views;
  }

  List<View> all() {
    return List.copyOf(byName.values());
  }

  /** What rules read, each after what it reads itself. */
  List<View> forRules() {
    return byName.values().stream().filter(v -> !v.forRecords()).toList();
  }

  /** What records tell besides findings, and all that rests on, each after what it reads itself. */
  List<View> forRecords() {
    var names = new TreeSet<String>();
    byName.values().stream().filter(View::forRecords).forEach(v -> addWithAllBelow(v, names));
    return byName.values().stream().filter(v -> names.contains(v.name())).toList();
  }

  /** Those among these names and those for records, and all that rests on. */
  Views narrowedTo(List<String> reads) {
    var names = new TreeSet<String>();
    below(reads).forEach(v -> names.add(v.name()));
    forRecords().forEach(v -> names.add(v.name()));
    var kept = new LinkedHashMap<>(byName);
    kept.keySet().retainAll(names);
    return new Views(datasets, kept);
  }

  /** The views among these names, and all that rests on, each after what it reads itself. */
  List<View> below(List<String> reads) {
    var names = new TreeSet<String>();
    for (String name : reads) {
      View view = byName.get(name);
      if (view != null) {
        addWithAllBelow(view, names);
      }
    }
    return byName.values().stream().filter(v -> names.contains(v.name())).toList();
  }

  private void addWithAllBelow(View view, Set<String> names) {
    if (names.add(view.name())) {
      for (String name : view.reads()) {
        View read = byName.get(name);
        if (read != null) {
          addWithAllBelow(read, names);
        }
      }
    }
  }

  /** Everything a rule may name. */
  Set<String> readable() {
    var names = new TreeSet<>(GIVEN_TABLES);
    names.add(PARAMETER);
    names.addAll(datasets.keySet());
    forRules().forEach(v -> names.add(v.name()));
    return names;
  }

  /** Refuses a query that reads something unknown, or something else than its header says. */
  void checkReads(String file, Set<String> declared, String query) {
    checkReads(file, declared, query, readable());
  }

  private static void checkReads(
      String file, Set<String> declared, String query, Set<String> readable) {
    Set<String> tables = Sql.tables(query);
    checkKnown(file, declared, readable);
    if (!tables.equals(declared)) {
      throw new IllegalArgumentException(
          file + ": the header reads " + declared + ", the query reads " + tables);
    }
  }

  private static void checkKnown(String file, Set<String> declared, Set<String> readable) {
    for (String name : declared) {
      if (!readable.contains(name)) {
        throw new IllegalArgumentException(
            file + ": reads '" + name + "', which is neither a dataset nor a view");
      }
    }
  }

  /** The pulled datasets that these names rest on, through all views and digests. */
  Set<String> closure(List<String> reads) {
    var out = new TreeSet<String>();
    for (String name : reads) {
      View view = byName.get(name);
      if (view != null) {
        out.addAll(closure(view.reads()));
      } else if (datasets.get(name) != null) {
        out.add(datasets.get(name));
      }
    }
    return out;
  }

  private void check(String file, View view) {
    var declared = new TreeSet<>(view.reads());
    declared.addAll(view.tolerates());
    var readable = readable();
    if (view.forRecords()) {
      readable.add(WANTED);
    }
    if (view.derivation() == null) {
      checkReads(file, declared, view.query(), readable);
    } else {
      checkKnown(file, declared, readable);
    }
  }

  private static void place(
      View view, Map<String, View> found, Map<String, View> ordered, List<String> path) {
    if (path.contains(view.name())) {
      throw new IllegalArgumentException("views read each other in a circle: " + path);
    }
    path.add(view.name());
    for (String name : view.reads()) {
      View read = found.get(name);
      if (read != null && !ordered.containsKey(name)) {
        place(read, found, ordered, path);
      }
    }
    path.remove(view.name());
    ordered.put(view.name(), view);
  }
}
