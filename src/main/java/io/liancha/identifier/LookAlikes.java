package io.liancha.identifier;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Well-formed plates that a person may have meant who misread one or two characters, or left the
 * province out. They are offered to the person and taken for nothing.
 */
public final class LookAlikes {

  private static final List<String> GROUPS = List.of("0ODQ", "1IL7", "8B", "2Z", "5S", "6G", "UV");
  private static final int MISREAD_MAX = 2;
  private static final int PLATES_MAX = 600;

  private LookAlikes() {}

  /**
   * The nearest first: as written with its province, then with one character read otherwise, then
   * with two. The plate itself is not among them.
   *
   * @param ownPrefixes the county's, e.g. 浙E, tried before other provinces
   */
  public static List<String> of(String raw, List<String> ownPrefixes) {
    String written = Canonical.of(raw);
    if (written.length() < 4 || written.length() > PlateForm.LENGTH_MAX) {
      return List.of();
    }
    var out = new LinkedHashSet<String>();
    List<String> texts = withProvince(written, ownPrefixes);
    for (int misread = 0; misread <= MISREAD_MAX; misread++) {
      for (String text : texts) {
        add(text, 1, misread, out);
      }
    }
    out.remove(written);
    return List.copyOf(out);
  }

  private static List<String> withProvince(String written, List<String> ownPrefixes) {
    char first = written.charAt(0);
    if (Provinces.isProvince(first)) {
      return List.of(written);
    }
    var texts = new LinkedHashSet<String>();
    String rest = Canonical.isHan(first) ? written.substring(1) : written;
    for (String own : ownPrefixes) {
      if (Canonical.isDigit(rest.charAt(0))) {
        texts.add(own + rest);
      }
      texts.add(own.charAt(0) + rest);
    }
    String provinces = Canonical.isHan(first) ? Provinces.mistakenFor(first) : Provinces.ALL;
    provinces.chars().forEach(p -> texts.add((char) p + rest));
    return new ArrayList<>(texts);
  }

  /** Adds the texts with exactly so many characters from a place on read otherwise. */
  private static void add(String text, int from, int misread, Set<String> out) {
    if (out.size() >= PLATES_MAX) {
      return;
    }
    if (misread == 0) {
      if (PlateForm.of(text, text.length()) != null) {
        out.add(text);
      }
      return;
    }
    for (int i = from; i < text.length(); i++) {
      for (char other : alike(text.charAt(i)).toCharArray()) {
        add(text.substring(0, i) + other + text.substring(i + 1), i + 1, misread - 1, out);
      }
    }
  }

  private static String alike(char c) {
    for (String group : GROUPS) {
      if (group.indexOf(c) >= 0) {
        return group.replace(String.valueOf(c), "");
      }
    }
    return "";
  }
}
