package io.liancha.rule;

import io.liancha.dataset.Datasets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All rules of this hub, read from their files and refused as a whole when one of them is not in
 * order: a rule that is half understood must not accuse anybody.
 */
public final class RuleBook {

  private final Map<String, Rule> byId;
  private final Views views;
  private final String digest;

  private RuleBook(Map<String, Rule> byId, Views views) {
    this.byId = byId;
    this.views = views;
    var all = new StringBuilder();
    byId.values().forEach(r -> all.append(r.id()).append(' ').append(r.digest()).append('\n'));
    views.all().forEach(v -> all.append(v.name()).append('\n').append(v.text()).append('\n'));
    this.digest = sha256(all.toString());
  }

  /**
   * Reads {@code <subject>/<rule>.sql} below the folder.
   *
   * @param thresholds the county's own numbers; need not exist
   * @param derivations what rules may read besides datasets and views
   */
  public static RuleBook load(
      Path directory, Path thresholds, Datasets datasets, List<Derivation> derivations) {
    Views views = Views.load(datasets, derivations);
    var inspection = new Inspection(datasets, views);
    Map<String, Map<String, String>> overrides = Thresholds.overrides(thresholds);
    var rules = new TreeMap<String, Rule>();
    for (Path file : files(directory)) {
      String id = id(directory, file);
      Map<String, String> own = overrides.getOrDefault(id, Map.of());
      Rule rule = read(file, id, own);
      inspection.check(file.toString(), rule);
      rules.put(id, rule);
    }
    for (String id : overrides.keySet()) {
      if (!rules.containsKey(id)) {
        throw new IllegalArgumentException(thresholds + ": there is no rule " + id);
      }
    }
    return new RuleBook(new LinkedHashMap<>(rules), views);
  }

  /** All rules, ordered by id. */
  public List<Rule> all() {
    return List.copyOf(byId.values());
  }

  public Optional<Rule> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public Rule get(String id) {
    Rule rule = byId.get(id);
    if (rule == null) {
      throw new IllegalArgumentException("there is no rule " + id);
    }
    return rule;
  }

  /** SHA-256 of all rules, their thresholds in force, and the views below them. */
  public String digest() {
    return digest;
  }

  /** The datasets a rule rests on, directly or through views. */
  public Set<String> datasetsOf(Rule rule) {
    return views.closure(rule.reads());
  }

  Views views() {
    return views;
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> found = Files.walk(directory)) {
      return found.filter(f -> f.toString().endsWith(".sql")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the rules cannot be read: " + directory, e);
    }
  }

  private static String id(Path directory, Path file) {
    String path = directory.relativize(file).toString().replace('\\', '/');
    String id = path.substring(0, path.length() - ".sql".length());
    if (!id.matches("[a-z][a-z0-9-]*/[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException(file + ": a rule is <subject>/<rule>.sql, in kebab-case");
    }
    return id;
  }

  private static Rule read(Path file, String id, Map<String, String> own) {
    String name = file.toString();
    try {
      String text = Files.readString(file);
      Sql.Parts parts = Sql.split(name, text);
      Map<String, String> numbers = Thresholds.of(name, parts.query());
      for (String threshold : own.keySet()) {
        if (!numbers.containsKey(threshold)) {
          throw new IllegalArgumentException(
              "thresholds: rule " + id + " has no threshold " + threshold);
        }
      }
      numbers.putAll(own);
      return new Rule(
          id,
          new Rule.File(text, sha256(text + new TreeMap<>(own))),
          RuleHeader.read(name, parts.header()),
          numbers,
          Thresholds.apply(parts.query(), numbers));
    } catch (IOException e) {
      throw new UncheckedIOException("the rule cannot be read: " + file, e);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
