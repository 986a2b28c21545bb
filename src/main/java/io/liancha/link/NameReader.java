package io.liancha.link;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes names of enterprises apart, as they are written in one county. */
final class NameReader {

  private static final String OPENING = "([{<〔〈《「『【";
  private static final String CLOSING = ")]}>〕〉》」』】";
  private static final int NAME_CHARACTERS_MAX = 200;
  private static final int TRADE_CHARACTERS_MIN = 2;
  private static final int ROUNDS_MAX = 4;

  private final Areas areas;
  private final Industries industries = Industries.known();

  NameReader(Areas areas) {
    this.areas = areas;
  }

  /** The code of the county in which names are read. */
  String county() {
    return areas.county();
  }

  /** The text of a name without a place, were it of the county itself. */
  String textAtHome(CompanyName name) {
    return areas.countyName() + name.text();
  }

  /** What is read once more from the name's own text stays as it is. */
  CompanyName read(String raw) {
    CompanyName read = once(raw);
    for (int i = 0; i < ROUNDS_MAX; i++) {
      CompanyName again = once(read.text());
      if (again.equals(read)) {
        break;
      }
      read = again;
    }
    return read;
  }

  private CompanyName once(String raw) {
    String name = folded(raw);
    var places = new ArrayList<Area>();
    String outside = unbracketed(name, places);
    CompanyName read = parse(outside, "");
    for (Area place : places) {
      if (!nested(place.code(), read.area())) {
        if (!read.areaName().isEmpty() && outside.contains(read.areaName())) {
          return parse(unbracketed(name, places, false), "");
        }
        read = parse(outside, place.code());
      }
      read = place.code().length() > read.area().length() ? in(place, read) : read;
    }
    return read;
  }

  private static boolean nested(String area, String other) {
    return area.startsWith(other) || other.startsWith(area);
  }

  /** Compatibility forms folded, letters in upper case, nothing but letters, digits, brackets. */
  static String folded(String raw) {
    String text = raw.length() > NAME_CHARACTERS_MAX ? raw.substring(0, NAME_CHARACTERS_MAX) : raw;
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    var out = new StringBuilder(folded.length());
    folded
        .codePoints()
        .forEach(
            c -> {
              if (OPENING.indexOf(c) >= 0) {
                out.append('(');
              } else if (CLOSING.indexOf(c) >= 0) {
                out.append(')');
              } else if (Character.isLetterOrDigit(c)) {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private String unbracketed(String name, List<Area> places) {
    return unbracketed(name, places, true);
  }

  /**
   * Dissolves brackets, the innermost first. One that holds a legal form is dropped; one that holds
   * a place is taken out, when asked; any other stays in its place.
   */
  private String unbracketed(String name, List<Area> places, boolean takePlaces) {
    String text = name;
    int close = text.indexOf(')');
    while (close >= 0) {
      int open = text.lastIndexOf('(', close);
      String held = text.substring(open + 1, close);
      String before = open < 0 ? "" : text.substring(0, open);
      String kept = open >= 0 && LegalForm.isForm(held) ? "" : held;
      Area place = takePlaces && open >= 0 ? areas.named(held) : null;
      if (place != null) {
        places.add(place);
        kept = "";
      }
      text = before + kept + text.substring(close + 1);
      close = text.indexOf(')');
    }
    return text.replace("(", "");
  }

  /**
   * @param within where the name's place must lie; what lies elsewhere is part of the trade name
   */
  private CompanyName parse(String text, String within) {
    LegalForm form = LegalForm.split(text);
    var matches = new ArrayList<Areas.Match>();
    String body = form.body();
    int from = 0;
    Areas.Match next = areas.at(body, from, within);
    while (next != null) {
      matches.add(next);
      from += next.length();
      next = areas.at(body, from, next.area().code());
    }
    while (!matches.isEmpty() && !leavesAName(body.substring(from), last(matches))) {
      from -= last(matches).length();
      matches.remove(matches.size() - 1);
    }
    Area area = matches.isEmpty() ? null : last(matches).area();
    return name(area, body.substring(from), form.branch());
  }

  /** A short name may as well be the trade name itself: 长兴运输 is not somebody's in 长兴. */
  private boolean leavesAName(String rest, Areas.Match last) {
    return !rest.isEmpty()
        && (!last.isShort() || industries.tail(rest, 0).from() >= TRADE_CHARACTERS_MIN);
  }

  private CompanyName name(@Nullable Area area, String core, String given) {
    String branch = given;
    String body = core;
    if (given.equals(LegalForm.BRANCH)) {
      int at = placeAtEnd(body);
      branch = placed(body.substring(at)) + given;
      body = body.substring(0, at);
    } else if (!given.isEmpty()) {
      branch =
          placed(given.substring(0, given.length() - LegalForm.BRANCH.length())) + LegalForm.BRANCH;
    }
    Industries.Tail tail = industries.tail(body, TRADE_CHARACTERS_MIN);
    return new CompanyName(
        area == null ? "" : area.code(),
        area == null ? "" : area.name(),
        body,
        body.substring(0, tail.from()),
        tail.words(),
        branch);
  }

  /** Where the place begins that ends a text; its length when no place does. */
  private int placeAtEnd(String text) {
    for (int from = TRADE_CHARACTERS_MIN; from < text.length() - 1; from++) {
      if (areas.named(text.substring(from)) != null) {
        return from;
      }
    }
    return text.length();
  }

  private String placed(String which) {
    Area area = areas.named(which);
    return area == null ? which : area.name();
  }

  private static CompanyName in(Area place, CompanyName name) {
    return new CompanyName(
        place.code(), place.name(), name.core(), name.trade(), name.industry(), name.branch());
  }

  private static Areas.Match last(List<Areas.Match> matches) {
    return matches.get(matches.size() - 1);
  }
}
