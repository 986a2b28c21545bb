package io.liancha.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Words that say what an enterprise does, and where they begin in a name. */
final class Industries {

  private static final Industries KNOWN = read(WordList.lines("industries.txt"));

  private final Map<String, List<String>> meaning = new HashMap<>();
  private int longest;

  static Industries known() {
    return KNOWN;
  }

  /**
   * The end of a name that is all known words.
   *
   * @param from where it begins; the name's length when there is none
   * @param words what they mean, each once
   */
  record Tail(int from, Set<String> words) {}

  boolean knows(String word) {
    return meaning.containsKey(word);
  }

  /** Takes words from the end, the longest first, and leaves the trade name its characters. */
  Tail tail(String name, int tradeCharacters) {
    int from = name.length();
    var words = new TreeSet<String>();
    boolean found = true;
    while (found) {
      found = false;
      int floor = Math.max(tradeCharacters, from - longest);
      for (int begin = floor; begin < from && !found; begin++) {
        List<String> means = meaning.get(name.substring(begin, from));
        if (means != null) {
          words.addAll(means);
          from = begin;
          found = true;
        }
      }
    }
    return new Tail(from, words);
  }

  private static Industries read(List<String> lines) {
    var industries = new Industries();
    for (String line : lines) {
      int equal = line.indexOf('=');
      List<String> written = words(equal < 0 ? line : line.substring(0, equal));
      List<String> means = equal < 0 ? written : words(line.substring(equal + 1));
      for (String word : written) {
        industries.meaning.put(word, means.isEmpty() ? List.of(word) : means);
        industries.longest = Math.max(industries.longest, word.length());
      }
    }
    return industries;
  }

  private static List<String> words(String text) {
    var out = new ArrayList<String>();
    for (String word : text.strip().split("\\s+")) {
      if (!word.isEmpty()) {
        out.add(word);
      }
    }
    return List.copyOf(out);
  }
}
