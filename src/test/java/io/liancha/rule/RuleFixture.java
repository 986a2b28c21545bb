package io.liancha.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The fixture of a rule: cases of given rows and expected rows, both with the columns that matter.
 *
 * <p>A given row whose {@code departed_at} is a list stands for several rows. What a row leaves out
 * comes from {@code rules/defaults.yaml}; a key that nobody gives is numbered. An order's {@code
 * trip: 08:00 08:20 0 2.5}, on the days of November that {@code on} lists, is one from 08:00 to
 * 08:20 that begins in town and ends 2.5 km north of there.
 */
record RuleFixture(List<Case> cases) {

  static final Path DIRECTORY = Path.of("src/test/resources/rules");

  private static final double EAST = 119.70123;
  private static final double NORTH = 30.50123;
  private static final double KM_A_DEGREE = 111.195;

  /**
   * @param stale datasets that are too old in this case
   */
  record Case(
      String name,
      Map<String, String> thresholds,
      List<String> stale,
      List<WaitingKey> waiting,
      Map<String, List<Map<String, Object>>> given,
      List<Map<String, String>> expect) {

    Case {
      thresholds = thresholds == null ? Map.of() : thresholds;
      stale = stale == null ? List.of() : stale;
      waiting = waiting == null ? List.of() : waiting;
      if (name == null || given == null || expect == null) {
        throw new IllegalArgumentException("a case needs name, given and expect: " + name);
      }
    }
  }

  static RuleFixture read(String ruleId) {
    return read(DIRECTORY.resolve(ruleId + ".yaml"));
  }

  static RuleFixture read(Path file) {
    try {
      return new YAMLMapper().readValue(Files.readString(file), RuleFixture.class);
    } catch (IOException e) {
      throw new UncheckedIOException("no fixture: " + file, e);
    }
  }

  static Map<String, Map<String, Object>> defaults() {
    try {
      return new YAMLMapper()
          .readValue(
              Files.readString(DIRECTORY.resolve("defaults.yaml")), new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("no defaults for fixtures", e);
    }
  }

  /** The ids of all fixtures: their paths. */
  static List<String> ids() {
    try (Stream<Path> files = Files.walk(DIRECTORY)) {
      return files
          .map(f -> DIRECTORY.relativize(f).toString())
          .filter(f -> f.contains("/") && f.endsWith(".yaml"))
          .map(f -> f.substring(0, f.length() - ".yaml".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the fixtures cannot be read", e);
    }
  }

  private static List<Map<String, Object>> trips(Map<String, Object> row) {
    String[] trip = row.get("trip").toString().split(" ");
    var out = new ArrayList<Map<String, Object>>();
    for (Object day : (List<?>) row.get("on")) {
      String date = "2026-11-%02d ".formatted((Integer) day);
      var one = new LinkedHashMap<String, Object>();
      one.put("departed_at", date + trip[0]);
      one.put("arrived_at", date + trip[1]);
      one.put("dep_lon", EAST);
      one.put("dep_lat", NORTH + Double.parseDouble(trip[2]) / KM_A_DEGREE);
      one.put("dest_lon", EAST);
      one.put("dest_lat", NORTH + Double.parseDouble(trip[3]) / KM_A_DEGREE);
      one.putAll(row);
      one.keySet().removeAll(List.of("trip", "on"));
      out.add(one);
    }
    return out;
  }

  /** A row for every departure that a given row lists. */
  static List<Map<String, Object>> spread(Map<String, Object> row) {
    if (row.containsKey("trip")) {
      return trips(row);
    }
    if (!(row.get("departed_at") instanceof List<?> departures)) {
      return List.of(row);
    }
    var out = new ArrayList<Map<String, Object>>();
    for (Object departure : departures) {
      var one = new LinkedHashMap<>(row);
      one.put("departed_at", departure);
      out.add(one);
    }
    return out;
  }
}
