package io.liancha.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * All canonical datasets, read from {@code datasets/*.yaml}: the one place that names their
 * columns.
 */
public final class Datasets {

  private final Map<String, Dataset> byName;

  private Datasets(Map<String, Dataset> byName) {
    this.byName = byName;
  }

  /** Read once: each question about a vehicle asks for them. */
  public static Datasets load() {
    return All.DATASETS;
  }

  /** Read when it is first asked for. */
  private static final class All {
    static final Datasets DATASETS = read();
  }

  private static Datasets read() {
    var mapper = new YAMLMapper();
    var byName = new LinkedHashMap<String, Dataset>();
    try {
      Resource[] files =
          new PathMatchingResourcePatternResolver().getResources("classpath:datasets/*.yaml");
      for (Resource file : files) {
        try (InputStream in = file.getInputStream()) {
          Dataset dataset = read(mapper.readTree(in));
          byName.put(dataset.name(), dataset);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the datasets' definitions cannot be read", e);
    }
    return new Datasets(byName);
  }

  /** What people call each of them. */
  public Map<String, Dataset.Localised> titles() {
    return byName.values().stream().collect(Collectors.toMap(Dataset::name, Dataset::title));
  }

  public Dataset get(String name) {
    Dataset dataset = byName.get(name);
    if (dataset == null) {
      throw new IllegalArgumentException("no dataset is called " + name);
    }
    return dataset;
  }

  public List<Dataset> all() {
    return List.copyOf(byName.values());
  }

  /** The datasets that are computed from another one's days. */
  public List<Dataset> digests() {
    return byName.values().stream().filter(d -> d.digestOf() != null).toList();
  }

  private static Dataset read(JsonNode n) {
    var columns = new ArrayList<Column>();
    n.get("columns")
        .properties()
        .forEach(
            e ->
                columns.add(
                    new Column(
                        e.getKey(),
                        ColumnType.named(e.getValue().get("type").asString()),
                        e.getValue().path("about").asString(),
                        e.getValue().path("personal").asString(null))));
    var since = new ArrayList<Dataset.Since>();
    for (JsonNode s : n.path("since")) {
      since.add(
          new Dataset.Since(
              s.get("column").asString(),
              s.get("of").asString(),
              s.path("given").asString(null),
              s.path("unknown-at-first").asBoolean(false)));
    }
    JsonNode parent = n.get("parent");
    return new Dataset(
        n.get("name").asString(),
        new Dataset.Localised(
            n.get("title").get("zh").asString(), n.get("title").get("en").asString()),
        "event".equals(n.get("kind").asString()) ? Dataset.Kind.EVENT : Dataset.Kind.REFERENCE,
        texts(n.path("key")),
        n.path("latest-by").asString(null),
        n.path("day").asString(null),
        n.path("digest-of").asString(null),
        n.path("conflict").asString(null),
        texts(n.path("derived")),
        texts(n.path("sort")),
        List.copyOf(since),
        parent == null
            ? null
            : new Dataset.Parent(parent.get("dataset").asString(), texts(parent.path("key"))),
        List.copyOf(columns));
  }

  private static List<String> texts(JsonNode array) {
    var out = new ArrayList<String>();
    array.forEach(v -> out.add(v.asString()));
    return List.copyOf(out);
  }
}
