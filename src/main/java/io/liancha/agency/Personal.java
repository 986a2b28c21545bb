package io.liancha.agency;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The kinds of personal data in a record, where they stand, and how each is masked. */
enum Personal {
  CITIZEN_ID("citizen-id"),
  NAME("name"),
  PHONE("phone");

  /** What a view does with a kind of personal data; a kind that it does not name is dropped. */
  enum Treatment {
    FULL,
    MASK,
    DROP
  }

  private static final Map<String, Personal> MEMBERS =
      Map.of(
          "vehicle.owner.name", NAME,
          "vehicle.owner.citizenId", CITIZEN_ID,
          "vehicle.owner.phone", PHONE,
          "drivers.name", NAME,
          "drivers.citizenId", CITIZEN_ID,
          "drivers.phone", PHONE);

  private final String tag;

  Personal(String tag) {
    this.tag = tag;
  }

  String tag() {
    return tag;
  }

  /** The kind of a member of the record; an enterprise's name is nobody's personal data. */
  static Optional<Personal> at(String path, ObjectNode parent) {
    if (path.equals("vehicle.owner.name")
        && parent.path("kind").asString("").equals("ENTERPRISE")) {
      return Optional.empty();
    }
    return Optional.ofNullable(MEMBERS.get(path));
  }

  /** The kind an evidence item is tagged with; a tag that nobody knows counts as a citizen ID. */
  static Optional<Personal> tagged(@Nullable String tag) {
    if (tag == null || tag.isEmpty()) {
      return Optional.empty();
    }
    for (Personal p : values()) {
      if (p.tag.equals(tag.toLowerCase(Locale.ROOT))) {
        return Optional.of(p);
      }
    }
    return Optional.of(CITIZEN_ID);
  }

  /** Enough to recognise what one already knows, too little to learn it. */
  String mask(String value) {
    return switch (this) {
      case CITIZEN_ID -> keep(value, 6, 4);
      case NAME -> keep(value, 1, 0);
      case PHONE -> keep(value, 3, 4);
    };
  }

  private static String keep(String value, int first, int last) {
    int[] points = value.codePoints().toArray();
    if (points.length <= first + last) {
      return "*".repeat(points.length);
    }
    return new String(points, 0, first)
        + "*".repeat(points.length - first - last)
        + new String(points, points.length - last, last);
  }
}
