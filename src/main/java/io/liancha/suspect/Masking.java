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
    PersonalValues.changeIn(json, Masking::masked);
    json.path("findings").forEach(Masking::untag);
    json.put("digest", Content.wireDigest(json));
    return json;
  }

  /** One finding, for readers of no record. */
  static ObjectNode finding(FindingPart finding) {
    ObjectNode json = Wire.JSON.valueToTree(finding);
    PersonalValues.changeInFinding(json, Masking::masked);
    untag(json);
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

  private static void untag(JsonNode finding) {
    finding.path("evidence").forEach(item -> ((ObjectNode) item).remove("personal"));
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
