package io.liancha.suspect;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Hides personal values in a stored record for readers that no access rule speaks of. */
final class Masking {

  private static final String STAR = "*";
  private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{10,}[Xx]?");

  private Masking() {}

  /** The record without internal tags, personal values masked, its digest that of the result. */
  static ObjectNode apply(SuspectRecord record) {
    ObjectNode json = record.toJson();
    JsonNode owner = json.path("vehicle").path("owner");
    if (!"ENTERPRISE".equals(owner.path("kind").asString(""))) {
      mask(owner, "name", "name");
    }
    mask(owner, "citizenId", "citizen-id");
    mask(owner, "phone", "phone");
    for (JsonNode driver : json.path("drivers")) {
      mask(driver, "name", "name");
      mask(driver, "citizenId", "citizen-id");
      mask(driver, "phone", "phone");
    }
    for (JsonNode finding : json.path("findings")) {
      finding.path("evidence").forEach(Masking::evidence);
    }
    json.put("digest", Content.wireDigest(json));
    return json;
  }

  /** One finding, for readers of no record. */
  static ObjectNode finding(FindingPart finding) {
    ObjectNode json = Wire.JSON.valueToTree(finding);
    json.path("evidence").forEach(Masking::evidence);
    return json;
  }

  static String masked(String value, String kind) {
    return switch (kind) {
      case "citizen-id" -> keep(value, 6, 4);
      case "phone" -> keep(value, 3, 4);
      case "name" -> keep(value, 1, 0);
      default -> keep(value, 0, 0);
    };
  }

  /** Free words of people, in which numbers that may be a citizen's or a phone's are masked. */
  static @Nullable String inWords(@Nullable String words) {
    return words == null
        ? null
        : LONG_NUMBER.matcher(words).replaceAll(number -> keep(number.group(), 3, 2));
  }

  private static void evidence(JsonNode item) {
    String kind = item.path("personal").asString("");
    if (!kind.isEmpty()) {
      mask(item, "value", kind);
      mask(item, "comparedWith", kind);
      ((ObjectNode) item).remove("personal");
    }
  }

  private static void mask(JsonNode object, String member, String kind) {
    JsonNode value = object.get(member);
    if (value != null && value.isString()) {
      ((ObjectNode) object).put(member, masked(value.asString(), kind));
    }
  }

  /** Too short to hide anything: all of it is hidden. */
  private static String keep(String value, int first, int last) {
    int[] points = value.codePoints().toArray();
    int hidden = points.length - first - last;
    if (hidden <= 0) {
      return STAR.repeat(points.length);
    }
    return new String(points, 0, first)
        + STAR.repeat(hidden)
        + new String(points, points.length - last, last);
  }
}
