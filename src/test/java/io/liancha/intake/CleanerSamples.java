package io.liancha.intake;

import io.liancha.county.CountySettings;
import io.liancha.dataset.Datasets;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The rows of intake/samples.yaml, to be made dirty by the tests. */
final class CleanerSamples {

  static final Datasets DATASETS = Datasets.load();
  static final CountySettings COUNTY =
      new CountySettings("330523", List.of("浙E"), null, 30, 3, "DEFGJKR");

  /** 06:00 of the 23rd in China. */
  static final Instant NOW = Instant.parse("2026-11-22T22:00:00Z");

  static final Door DOOR = new Door(NOW, COUNTY, (lon, lat) -> lon > 130 ? 900 : 0);
  static final String CITIZEN = "11010519491231002X";
  static final JsonNode FILE =
      new YAMLMapper().readTree(CleanerSamples.class.getResourceAsStream("/intake/samples.yaml"));

  private CleanerSamples() {}

  static List<String> datasets() {
    return List.copyOf(FILE.propertyNames());
  }

  /** The sample as its source sends it. */
  static Map<String, @Nullable Object> row(String dataset) {
    return fields(FILE.get(dataset).get("sent"));
  }

  /** What the cleaner makes of the sample with some fields replaced. */
  static Cleaned clean(String dataset, @Nullable Object... replaced) {
    Map<String, @Nullable Object> row = row(dataset);
    for (int i = 0; i < replaced.length; i += 2) {
      row.put((String) replaced[i], replaced[i + 1]);
    }
    return Cleaners.forDataset(DATASETS.get(dataset)).clean(new RawRow(row), DOOR);
  }

  /** The canonical values by column. */
  static Map<String, @Nullable Object> taken(String dataset, @Nullable Object... replaced) {
    Cleaned cleaned = clean(dataset, replaced);
    if (!(cleaned instanceof Cleaned.Accepted accepted)) {
      throw new AssertionError("rejected: " + cleaned);
    }
    return named(dataset, accepted.values());
  }

  static Cleaned.Rejected rejected(String dataset, @Nullable Object... replaced) {
    Cleaned cleaned = clean(dataset, replaced);
    if (!(cleaned instanceof Cleaned.Rejected rejected)) {
      throw new AssertionError("accepted: " + taken(dataset, replaced));
    }
    return rejected;
  }

  static Map<String, @Nullable Object> named(String dataset, @Nullable Object[] values) {
    var out = new LinkedHashMap<String, @Nullable Object>();
    List<String> columns = DATASETS.get(dataset).columnNames();
    for (int i = 0; i < values.length; i++) {
      out.put(columns.get(i), values[i]);
    }
    return out;
  }

  private static Map<String, @Nullable Object> fields(JsonNode node) {
    var out = new LinkedHashMap<String, @Nullable Object>();
    node.properties().forEach(e -> out.put(e.getKey(), value(e.getValue())));
    return out;
  }

  private static @Nullable Object value(JsonNode node) {
    if (node.isArray()) {
      var rows = new ArrayList<RawRow>();
      node.forEach(n -> rows.add(new RawRow(fields(n))));
      return rows;
    }
    if (node.isNumber()) {
      return node.numberValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    String text = node.asString();
    if (text.startsWith("date ")) {
      return Date.valueOf(text.substring(5));
    }
    return text.startsWith("timestamp ") ? Timestamp.valueOf(text.substring(10)) : text;
  }
}
