package io.liancha.identifier;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The well-formed plates that an unusable one may have meant: I as 1 and O as 0 in every
 * combination with the provinces it may belong to. Wide on purpose, because a plate named here is
 * one about which nothing may be concluded from absence.
 */
final class PlausiblePlates {

  private PlausiblePlates() {}

  static List<String> of(String s, List<String> ownPrefixes) {
    var out = new LinkedHashSet<String>();
    List<String> candidates = withProvince(s, ownPrefixes);
    candidates.forEach(c -> addPlate(digitsForLetters(c), true, out));
    if (out.isEmpty()) {
      candidates.forEach(c -> addPlate(c.replace('O', 'D'), true, out));
    }
    if (out.isEmpty()) {
      candidates.forEach(c -> addPlate(digitsForLetters(c), false, out));
    }
    return List.copyOf(out);
  }

  private static List<String> withProvince(String s, List<String> ownPrefixes) {
    var out = new ArrayList<String>();
    char first = s.charAt(0);
    if (Provinces.isProvince(first)) {
      out.add(s);
      addWithOwn(ownPrefixes, s.substring(1), first, out);
    } else if (Canonical.isHan(first)) {
      String meant = Provinces.mistakenFor(first);
      for (int i = 0; i < meant.length(); i++) {
        out.add(meant.charAt(i) + s.substring(1));
      }
      addWithOwn(ownPrefixes, s.substring(1), '\0', out);
    } else {
      addWithOwn(ownPrefixes, s, '\0', out);
    }
    return out;
  }

  /**
   * The county's prefixes that fit the rest, which may begin with the prefix's letter or lack it.
   */
  private static void addWithOwn(
      List<String> ownPrefixes, String rest, char province, List<String> out) {
    for (String own : ownPrefixes) {
      if (own.length() < 2 || rest.isEmpty() || (province != '\0' && own.charAt(0) != province)) {
        continue;
      }
      if (rest.charAt(0) == own.charAt(1)) {
        out.add(own.charAt(0) + rest);
      } else if (province != '\0' && Canonical.isDigit(rest.charAt(0))) {
        out.add(own.substring(0, 2) + rest);
      }
    }
  }

  private static String digitsForLetters(String s) {
    if (s.indexOf('I') < 2 && s.indexOf('O') < 2) {
      return s;
    }
    return s.substring(0, 2) + s.substring(2).replace('I', '1').replace('O', '0');
  }

  /** Adds the longest plate that the text begins with; whole: no serial may go on behind it. */
  private static void addPlate(String s, boolean whole, Set<String> out) {
    for (int length = PlateForm.LENGTH_MAX; length >= PlateForm.LENGTH_MIN; length--) {
      boolean ends = !whole || length >= s.length() || Canonical.isHan(s.charAt(length));
      if (ends && PlateForm.of(s, length) != null) {
        out.add(s.substring(0, length));
        return;
      }
    }
  }
}
