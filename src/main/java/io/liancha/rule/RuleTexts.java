package io.liancha.rule;

import io.liancha.crypto.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * The texts a rule set is made of: with the same data they give the same findings, wherever they
 * are kept.
 *
 * @param origin where they were read, for messages; no part of what they say
 * @param rules the rules' files by rule id
 * @param thresholds the county's own numbers by rule id and name
 * @param views the views' files by name
 * @param derivations what is computed in Java, by name: its method and settings
 */
public record RuleTexts(
    String origin,
    SortedMap<String, String> rules,
    SortedMap<String, SortedMap<String, String>> thresholds,
    SortedMap<String, String> views,
    SortedMap<String, String> derivations) {

  private static final JsonMapper JSON = new JsonMapper();

  /** As it is stored. */
  private record Stored(
      SortedMap<String, String> rules,
      SortedMap<String, SortedMap<String, String>> thresholds,
      SortedMap<String, String> views,
      SortedMap<String, String> derivations) {}

  /**
   * Reads {@code <subject>/<rule>.sql} below a folder, and the views of this build.
   *
   * @param thresholds the county's own numbers; need not exist
   */
  public static RuleTexts read(Path directory, Path thresholds, List<Derivation> derivations) {
    var rules = new TreeMap<String, String>();
    try (Stream<Path> found = Files.walk(directory)) {
      for (Path file : found.filter(f -> f.toString().endsWith(".sql")).sorted().toList()) {
        String path = directory.relativize(file).toString().replace('\\', '/');
        rules.put(path.substring(0, path.length() - ".sql".length()), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the rules cannot be read: " + directory, e);
    }
    var versions = new TreeMap<String, String>();
    derivations.forEach(d -> versions.put(d.name(), d.version()));
    return new RuleTexts(
        directory.toString(), rules, Thresholds.overrides(thresholds), ownViews(), versions);
  }

  /** The same rules and views with other numbers. */
  public RuleTexts withThresholds(String from, Map<String, ? extends Map<String, String>> numbers) {
    var own = new TreeMap<String, SortedMap<String, String>>();
    numbers.forEach((rule, values) -> own.put(rule, new TreeMap<>(values)));
    return new RuleTexts(from, rules, own, views, derivations);
  }

  /** Whether a rule's file and its numbers are the same in both. */
  public boolean sameRule(String id, RuleTexts other) {
    return Objects.equals(rules.get(id), other.rules.get(id))
        && Objects.equals(thresholds.get(id), other.thresholds.get(id));
  }

  /** SHA-256 of all that they say. */
  public String digest() {
    return Hash.SHA_256.hex(toJson());
  }

  public String toJson() {
    return JSON.writeValueAsString(new Stored(rules, thresholds, views, derivations));
  }

  /** Reads what {@link #toJson} wrote. */
  public static RuleTexts fromJson(String origin, String json) {
    Stored stored = JSON.readValue(json, Stored.class);
    return new RuleTexts(
        origin, stored.rules(), stored.thresholds(), stored.views(), stored.derivations());
  }

  /** How messages name a rule's text. */
  String file(String ruleId) {
    return origin + "/" + ruleId + ".sql";
  }

  /** The views that stand in this build; the excluded vehicles' is made from the exclusions. */
  static SortedMap<String, String> ownViews() {
    var views = new TreeMap<String, String>();
    try {
      for (Resource file :
          new PathMatchingResourcePatternResolver().getResources("classpath:views/*.sql")) {
        views.put(name(file.getFilename()), file.getContentAsString(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the views cannot be read", e);
    }
    views.remove(ExcludedVehicles.NAME);
    return views;
  }

  private static String name(@Nullable String file) {
    return String.valueOf(file).replaceFirst("\\.sql$", "");
  }
}
