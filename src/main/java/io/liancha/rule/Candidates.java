package io.liancha.rule;

import io.liancha.dataset.Datasets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Rule sets that are not in force and want to be tried: each is a folder of its own with rules, or
 * with only the numbers that differ from those in force.
 */
@Component
public final class Candidates {

  private static final String NAME = "[a-z0-9-]+";
  private static final String ABOUT = "candidate.yaml";
  private static final String THRESHOLDS = "thresholds.yaml";

  private final RuleTexts inForce;
  private final Path directory;
  private final List<Derivation> derivations;

  Candidates(RuleBook inForce, RuleSettings settings, List<Derivation> derivations) {
    this.inForce = inForce.texts();
    this.directory = settings.candidatesDirectory();
    this.derivations = List.copyOf(derivations);
  }

  /**
   * A candidate's texts. Its rules are the whole set, exclusions aside, unless its {@code
   * candidate.yaml} says that they come on top of those in force, or it has none and only gives
   * other numbers.
   *
   * @param name of its folder; null: the rules in force
   * @param numbers thresholds by rule id and name, over the candidate's own; may be empty
   * @throws IllegalArgumentException when there is no such candidate, or it is not in order
   */
  public RuleTexts get(@Nullable String name, Map<String, ? extends Map<String, String>> numbers) {
    RuleTexts texts = numbered(name == null ? inForce : read(name), numbers);
    RuleBook.of(texts, Datasets.load(), derivations);
    return texts;
  }

  private static RuleTexts numbered(
      RuleTexts texts, Map<String, ? extends Map<String, String>> numbers) {
    if (numbers.isEmpty()) {
      return texts;
    }
    var all = new TreeMap<String, Map<String, String>>(texts.thresholds());
    numbers.forEach(
        (rule, own) -> {
          var merged = new TreeMap<>(all.getOrDefault(rule, Map.of()));
          merged.putAll(own);
          all.put(rule, merged);
        });
    return texts.withThresholds(texts.origin(), all);
  }

  private RuleTexts read(String name) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException("a candidate's name has only a-z, 0-9 and -");
    }
    Path folder = directory.resolve(name);
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("there is no candidate " + name + " in " + directory);
    }
    RuleTexts own = RuleTexts.read(folder, folder.resolve(THRESHOLDS), List.of());
    boolean numbered = Files.exists(folder.resolve(THRESHOLDS));
    if (own.rules().isEmpty() && !numbered && !Files.exists(folder.resolve(ABOUT))) {
      throw new IllegalArgumentException(
          "the candidate " + name + " has neither rules nor numbers");
    }
    SortedMap<String, String> rules = rules(folder, own);
    var numbers = new TreeMap<>(numbered ? own.thresholds() : inForce.thresholds());
    if (!numbered) {
      numbers.keySet().retainAll(rules.keySet());
    }
    return new RuleTexts(own.origin(), rules, numbers, inForce.views(), inForce.derivations());
  }

  /** Who is not to be accused stays so, unless the candidate says itself who that is. */
  private SortedMap<String, String> withExclusions(SortedMap<String, String> own) {
    if (own.keySet().stream().anyMatch(Candidates::exclusion)) {
      return own;
    }
    var rules = new TreeMap<>(inForce.rules());
    rules.keySet().removeIf(id -> !exclusion(id));
    rules.putAll(own);
    return rules;
  }

  private static boolean exclusion(String ruleId) {
    return ruleId.startsWith("exclusion/");
  }

  private SortedMap<String, String> rules(Path folder, RuleTexts own) {
    Path about = folder.resolve(ABOUT);
    if (!Files.exists(about)) {
      return own.rules().isEmpty() ? inForce.rules() : withExclusions(own.rules());
    }
    try {
      Members m = Members.parse(about.toString(), Files.readString(about));
      boolean onTop = m.flag("on-top-of-rules-in-force");
      List<String> without = m.texts("without");
      m.done();
      var rules = new TreeMap<>(onTop ? inForce.rules() : withExclusions(new TreeMap<>()));
      for (String id : without) {
        if (rules.remove(id) == null) {
          throw new IllegalArgumentException(about + ": there is no rule " + id);
        }
      }
      rules.putAll(own.rules());
      return rules;
    } catch (IOException e) {
      throw new UncheckedIOException("the candidate cannot be read: " + about, e);
    }
  }
}
