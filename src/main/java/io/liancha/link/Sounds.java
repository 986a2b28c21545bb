package io.liancha.link;

import java.util.HashMap;
import java.util.Map;

/** How Chinese characters sound: those of one syllable are what a pinyin keyboard confuses. */
final class Sounds {

  private static final Sounds KNOWN = new Sounds();

  private final Map<Integer, Integer> syllables = new HashMap<>();

  private Sounds() {
    int number = 0;
    for (String line : WordList.lines("syllables.txt")) {
      number--;
      int syllable = number;
      line.substring(line.indexOf(' ') + 1).codePoints().forEach(c -> syllables.put(c, syllable));
    }
  }

  static Sounds known() {
    return KNOWN;
  }

  /** The same number for characters that sound alike; a character nobody knows is its own. */
  int of(int codePoint) {
    return syllables.getOrDefault(codePoint, codePoint);
  }
}
