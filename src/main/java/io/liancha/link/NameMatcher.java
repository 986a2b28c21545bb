package io.liancha.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds for some thousand owners' names the enterprises among any number, which pass by one at a
 * time: memory follows the owners alone. An enterprise is compared with the owners that share a
 * pair of neighbouring syllables with its trade name; an owner lies under its rarest pairs only.
 */
final class NameMatcher {

  private static final int PAIRS_MAX = 4;

  private final LinkSettings settings;
  private final NameReader reader;
  private final NameSimilarity similarity;
  private final Sounds sounds = Sounds.known();
  private final Map<String, OwnerName> byText = new LinkedHashMap<>();

  /** Owners whose name says no place, by the text that it has in the county. */
  private final Map<String, OwnerName> byTextAtHome = new HashMap<>();

  private final Map<String, String> textOf = new HashMap<>();
  private Map<Long, List<OwnerName>> byPair = Map.of();

  NameMatcher(LinkSettings settings, NameReader reader) {
    this.settings = settings;
    this.reader = reader;
    this.similarity = new NameSimilarity(reader.county());
  }

  /** Takes an owner's name; all of them come before the first enterprise. */
  void owner(String raw) {
    textOf.computeIfAbsent(
        raw,
        r -> {
          CompanyName name = reader.read(r);
          OwnerName owner = byText.computeIfAbsent(name.text(), t -> new OwnerName(name));
          if (name.area().isEmpty()) {
            byTextAtHome.put(reader.textAtHome(name), owner);
          }
          return name.text();
        });
  }

  boolean isEmpty() {
    return byText.isEmpty();
  }

  /** Lays the owners under their pairs of syllables. */
  void index() {
    var frequency = new HashMap<Long, Integer>();
    byText.values().forEach(o -> pairs(o.name()).forEach(p -> frequency.merge(p, 1, Integer::sum)));
    var index = new HashMap<Long, List<OwnerName>>();
    for (OwnerName owner : byText.values()) {
      pairs(owner.name()).stream()
          .sorted(Comparator.comparing((Long p) -> frequency.get(p)).thenComparing(p -> p))
          .limit(PAIRS_MAX)
          .forEach(p -> index.computeIfAbsent(p, k -> new ArrayList<>()).add(owner));
    }
    byPair = index;
  }

  void enterprise(String creditCode, String raw) {
    CompanyName name = reader.read(raw);
    if (name.isEmpty()) {
      return;
    }
    OwnerName same = byText.get(name.text());
    if (same != null) {
      same.sawSame(creditCode, raw);
    }
    OwnerName atHome = byTextAtHome.get(name.text());
    if (atHome != null && atHome != same) {
      atHome.sawAtHome(creditCode, raw);
    }
    for (OwnerName owner : candidates(name)) {
      if (owner != same) {
        double alike = similarity.of(owner.name(), name);
        if (alike >= settings.similarityMin() - settings.marginMin()) {
          owner.sawSimilar(creditCode, raw, alike);
        }
      }
    }
  }

  /** Where an owner's name leads; null when nowhere. */
  @Nullable NameLink link(String raw) {
    OwnerName owner = byText.get(textOf.getOrDefault(raw, ""));
    return owner == null ? null : owner.link(settings);
  }

  Map<String, Long> leftOut() {
    var out = new LinkedHashMap<String, Long>();
    out.put(OwnerName.AMBIGUOUS, byText.values().stream().filter(OwnerName::isAmbiguous).count());
    out.put(OwnerName.CLOSE, byText.values().stream().filter(o -> o.isClose(settings)).count());
    return out;
  }

  private Set<OwnerName> candidates(CompanyName name) {
    var out = new LinkedHashSet<OwnerName>();
    for (Long pair : pairs(name)) {
      out.addAll(byPair.getOrDefault(pair, List.of()));
    }
    return out;
  }

  /** Neighbouring syllables of the trade name; a single one stands for itself. */
  private Set<Long> pairs(CompanyName name) {
    int[] syllables = name.trade().codePoints().map(sounds::of).toArray();
    var out = new LinkedHashSet<Long>();
    for (int i = 0; i + 1 < syllables.length; i++) {
      out.add(((long) syllables[i] << 32) ^ (syllables[i + 1] & 0xFFFFFFFFL));
    }
    if (syllables.length == 1) {
      Arrays.stream(syllables).forEach(s -> out.add((long) s));
    }
    return out;
  }
}
