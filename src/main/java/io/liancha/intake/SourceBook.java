package io.liancha.intake;

import io.liancha.dataset.Dataset.Localised;
import io.liancha.dataset.Datasets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * All sources, read from one YAML file each. A file that says something unknown or too little stops
 * the start with its name: a feed that silently is not pulled would read as "nothing there".
 */
@Component
final class SourceBook {

  private static final Set<String> SOURCE_MEMBERS =
      Set.of("source", "title", "transport", "url", "feed-defaults", "feeds");
  private static final Set<String> FEED_MEMBERS =
      Set.of(
          "dataset",
          "path",
          "query",
          "change-column",
          "order-by",
          "items",
          "next",
          "total",
          "time-format",
          "page-rows",
          "history-days",
          "freshness-limit-hours",
          "shrink-percent-max",
          "look-up",
          "fields");
  private static final Set<String> LOOK_UP_MEMBERS = Set.of("path", "where", "unknown-is-404");

  private final List<Source> sources;

  SourceBook(IntakeSettings settings, Datasets datasets) {
    sources = read(settings, datasets);
  }

  List<Source> all() {
    return sources;
  }

  List<Feed> feeds() {
    return sources.stream().flatMap(s -> s.feeds().stream()).toList();
  }

  Source get(String id) {
    return sources.stream()
        .filter(s -> s.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no source is called " + id));
  }

  private static List<Source> read(IntakeSettings settings, Datasets datasets) {
    var sources = new ArrayList<Source>();
    for (Path file : yamlFiles(settings.sourcesDirectory())) {
      try {
        JsonNode n = new YAMLMapper().readTree(Files.readString(file));
        sources.add(source(n, settings, datasets));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      } catch (IllegalArgumentException | JacksonException e) {
        throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
      }
    }
    return List.copyOf(sources);
  }

  private static List<Path> yamlFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("liancha.sources-directory cannot be read: " + folder, e);
    }
  }

  private static Source source(JsonNode n, IntakeSettings settings, Datasets datasets) {
    onlyKnown(n, SOURCE_MEMBERS);
    String id = required(n, "source");
    Transport transport = Transport.valueOf(required(n, "transport").toUpperCase(Locale.ROOT));
    var feeds = new ArrayList<Feed>();
    for (var e : n.path("feeds").properties()) {
      ObjectNode merged = JsonNodeFactory.instance.objectNode();
      n.path("feed-defaults").properties().forEach(d -> merged.set(d.getKey(), d.getValue()));
      e.getValue().properties().forEach(o -> merged.set(o.getKey(), o.getValue()));
      feeds.add(feed(new FeedText(id, e.getKey(), transport, merged), datasets));
    }
    if (feeds.isEmpty()) {
      throw new IllegalArgumentException("a source needs feeds");
    }
    var inFile = new SourceAddress(text(n, "url"), null, null, null);
    return new Source(
        id,
        new Localised(
            n.path("title").path("zh").asString(id), n.path("title").path("en").asString(id)),
        transport,
        settings.address(id).or(inFile),
        List.copyOf(feeds));
  }

  private record FeedText(String source, String name, Transport transport, JsonNode text) {}

  private static Feed feed(FeedText feed, Datasets datasets) {
    JsonNode n = feed.text();
    Transport transport = feed.transport();
    onlyKnown(n, FEED_MEMBERS);
    String dataset = datasets.get(required(n, "dataset")).name();
    required(n, transport == Transport.JDBC ? "query" : "path");
    var fields = new HashMap<String, String>();
    n.path("fields")
        .properties()
        .forEach(f -> fields.put(f.getValue().asString().toLowerCase(Locale.ROOT), f.getKey()));
    JsonNode history = n.get("history-days");
    return new Feed(
        feed.source(),
        feed.name(),
        dataset,
        transport,
        text(n, "path"),
        text(n, "query"),
        text(n, "change-column"),
        text(n, "order-by"),
        n.path("items").asString("items"),
        n.path("next").asString("nextCursor"),
        n.path("total").asString("total"),
        n.path("time-format").asString("yyyy-MM-dd'T'HH:mm:ss"),
        n.path("page-rows").asInt(1000),
        history == null ? null : history.asInt(),
        Duration.ofHours(n.path("freshness-limit-hours").asInt(36)),
        n.path("shrink-percent-max").asInt(20),
        lookUp(n.path("look-up"), transport),
        Map.copyOf(fields));
  }

  private static Feed.@Nullable LookUp lookUp(JsonNode n, Transport transport) {
    if (n.isMissingNode()) {
      return null;
    }
    onlyKnown(n, LOOK_UP_MEMBERS);
    required(n, transport == Transport.JDBC ? "where" : "path");
    return new Feed.LookUp(
        text(n, "path"), text(n, "where"), n.path("unknown-is-404").asBoolean(false));
  }

  private static void onlyKnown(JsonNode n, Set<String> known) {
    for (var member : n.properties()) {
      if (!known.contains(member.getKey())) {
        throw new IllegalArgumentException(
            "'"
                + member.getKey()
                + "' means nothing here; known are "
                + known.stream().sorted().toList());
      }
    }
  }

  private static String required(JsonNode n, String member) {
    String value = text(n, member);
    if (value == null) {
      throw new IllegalArgumentException("'" + member + "' is missing");
    }
    return value;
  }

  private static @Nullable String text(JsonNode n, String member) {
    return n.path(member).asString(null);
  }
}
