package io.liancha.rule;

import io.liancha.crypto.Hash;
import io.liancha.dataset.Datasets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All rules of this hub, read from their texts and refused as a whole when one of them is not in
 * order: a rule that is half understood must not accuse anybody.
 */
public final class RuleBook {

  private final RuleTexts texts;
  private final Map<String, Rule> byId;
  private final List<Rule> exclusions;
  private final Views views;
  private final String digest;

  private RuleBook(RuleTexts texts, Map<String, Rule> byId, List<Rule> exclusions, Views views) {
    this.texts = texts;
    this.byId = byId;
    this.exclusions = exclusions;
    this.views = views;
    this.digest = texts.digest();
  }

  /**
   * Reads {@code <subject>/<rule>.sql} below the folder.
   *
   * @param thresholds the county's own numbers; need not exist
   * @param derivations what rules may read besides datasets and views
   */
  public static RuleBook load(
      Path directory, Path thresholds, Datasets datasets, List<Derivation> derivations) {
    return of(RuleTexts.read(directory, thresholds, derivations), datasets, derivations);
  }

  /** Understands a rule set, wherever its texts come from. */
  public static RuleBook of(RuleTexts texts, Datasets datasets, List<Derivation> derivations) {
    var rules = new LinkedHashMap<String, Rule>();
    var exclusions = new ArrayList<Rule>();
    for (String id : texts.rules().keySet()) {
      Rule rule = read(texts.file(id), id, texts);
      if (rule.subject() == Subject.EXCLUSION) {
        exclusions.add(rule);
      } else {
        rules.put(id, rule);
      }
    }
    Views views = Views.of(texts.views(), datasets, derivations, ExcludedVehicles.view(exclusions));
    var inspection = new Inspection(datasets, views);
    exclusions.forEach(rule -> inspection.check(texts.file(rule.id()), rule));
    rules.forEach((id, rule) -> inspection.check(texts.file(id), rule));
    for (String id : texts.thresholds().keySet()) {
      if (!texts.rules().containsKey(id)) {
        throw new IllegalArgumentException("thresholds: there is no rule " + id);
      }
    }
    return new RuleBook(texts, rules, List.copyOf(exclusions), views);
  }

  /** Why vehicles are not listed: rules of their own, ordered by id; none is among the others. */
  public List<Rule> exclusions() {
    return exclusions;
  }

  /** All rules that find something, ordered by id. */
  public List<Rule> all() {
    return List.copyOf(byId.values());
  }

  /**
   * The rules about vehicles that excluded ones are held to, too: nothing below them reads who is.
   */
  List<Rule> unexcused() {
    return byId.values().stream()
        .filter(r -> r.subject() == Subject.VEHICLE)
        .filter(
            r ->
                !r.reads().contains(ExcludedVehicles.NAME)
                    && views.below(r.reads()).stream()
                        .noneMatch(v -> v.name().equals(ExcludedVehicles.NAME)))
        .toList();
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

  /** The same rule set, of which only those run that tell of vehicles and count. */
  RuleBook ofVehicles() {
    var telling = new LinkedHashMap<>(byId);
    telling.values().removeIf(r -> r.subject() != Subject.VEHICLE || r.shadow());
    List<String> reads = telling.values().stream().flatMap(r -> r.reads().stream()).toList();
    return new RuleBook(texts, telling, exclusions, views.narrowedTo(reads));
  }

  /** What the rules were read from. */
  public RuleTexts texts() {
    return texts;
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

  private static Rule read(String file, String id, RuleTexts texts) {
    if (!id.matches("[a-z][a-z0-9-]*/[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException(file + ": a rule is <subject>/<rule>.sql, in kebab-case");
    }
    String text = String.valueOf(texts.rules().get(id));
    Map<String, String> own = texts.thresholds().getOrDefault(id, new TreeMap<>());
    Sql.Parts parts = Sql.split(file, text);
    RuleHeader header = RuleHeader.read(file, parts.header());
    if (header.subject() == Subject.EXCLUSION != id.startsWith("exclusion/")) {
      throw new IllegalArgumentException(file + ": exclusions, and only they, are in exclusion/");
    }
    boolean noNumbers =
        header.subject() == Subject.EXCLUSION && !parts.query().contains("threshold");
    Map<String, String> numbers =
        noNumbers ? new LinkedHashMap<>() : Thresholds.of(file, parts.query());
    Thresholds.check(id, numbers, own);
    numbers.putAll(own);
    return new Rule(
        id,
        new Rule.File(text, Hash.SHA_256.hex(text + own)),
        header,
        numbers,
        Thresholds.apply(parts.query(), numbers));
  }
}
