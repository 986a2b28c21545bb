package io.liancha.link;

import io.liancha.identifier.AreaCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The administrative names that may begin an enterprise's name, as seen from one county. Short
 * names are understood for provinces, prefectures and the counties of its own province only:
 * elsewhere 安达 or 永安 is more likely a trade name than a place.
 */
final class Areas {

  private static final int LENGTH_MIN_ELSEWHERE = 3;

  private final String county;
  private final Map<String, List<Area>> byName = new HashMap<>();
  private int longest;
  private String countyName = "";

  private Areas(String county) {
    this.county = county;
  }

  /**
   * @param county the county's code; empty: none is nearer than others
   * @param more divisions besides those of the standard
   */
  static Areas around(String county, List<Area> more) {
    var areas = new Areas(AreaCode.prefix(county));
    WordList.lines("areas.txt").forEach(line -> areas.add(Area.read(line)));
    more.forEach(areas::add);
    return areas;
  }

  String county() {
    return county;
  }

  /** The county's own name; empty when nobody knows it. */
  String countyName() {
    return countyName;
  }

  /** How one division begins a text: which one, and how many characters name it. */
  record Match(Area area, int length) {

    boolean isShort() {
      return length < area.name().length();
    }
  }

  /** The longest name at this place of a text that lies within an area; null when none does. */
  @Nullable Match at(String text, int from, String within) {
    for (int end = Math.min(text.length(), from + longest); end > from + 1; end--) {
      List<Area> all = all(text.substring(from, end), within);
      if (!all.isEmpty()) {
        Area area = oneOf(all);
        return area == null ? null : new Match(area, end - from);
      }
    }
    return null;
  }

  /** The division that a whole text names, perhaps through wider ones; null when it names none. */
  @Nullable Area named(String text) {
    Area area = null;
    int from = 0;
    while (from < text.length()) {
      Match match = at(text, from, area == null ? "" : area.code());
      if (match == null) {
        return null;
      }
      area = match.area();
      from += match.length();
    }
    return area;
  }

  private List<Area> all(String name, String within) {
    List<Area> all = byName.get(name);
    return all == null ? List.of() : all.stream().filter(a -> a.code().startsWith(within)).toList();
  }

  /** The county's province goes before others, the wider before the narrower. */
  private @Nullable Area oneOf(List<Area> all) {
    if (all.size() <= 1) {
      return all.isEmpty() ? null : all.get(0);
    }
    List<Area> home = all.stream().filter(this::isHome).toList();
    List<Area> choice = home.isEmpty() ? all : home;
    int widest = choice.stream().mapToInt(a -> a.code().length()).min().orElse(0);
    List<Area> left = choice.stream().filter(a -> a.code().length() == widest).toList();
    return left.size() == 1 ? left.get(0) : null;
  }

  private void add(Area area) {
    if (area.code().equals(county)) {
      countyName = area.name();
    }
    boolean near = isHome(area);
    if (near || area.name().length() >= LENGTH_MIN_ELSEWHERE) {
      put(area.name(), area);
    }
    String shortName = area.shortName();
    if (shortName != null && (near || !area.isCounty())) {
      put(shortName, area);
    }
  }

  private void put(String name, Area area) {
    byName.computeIfAbsent(name, n -> new ArrayList<>()).add(area);
    longest = Math.max(longest, name.length());
  }

  /** Of the county's province. */
  private boolean isHome(Area area) {
    return county.length() >= 2 && area.code().startsWith(county.substring(0, 2));
  }
}
