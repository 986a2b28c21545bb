package io.liancha.suspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What counts as a record's content: all but its envelope and the ages of the data. */
final class Content {

  private static final List<String> ENVELOPE =
      List.of(
          "messageId",
          "version",
          "issuedAt",
          "validUntil",
          "businessDate",
          "runId",
          "provenance",
          "digest",
          "sources");

  private Content() {}

  /** Equal for two records that say the same. */
  static String digest(SuspectRecord record) {
    return CanonicalJson.digest(of(record));
  }

  /** The digest that the record itself carries; a receiver can compute it from what it got. */
  static String wireDigest(ObjectNode record) {
    ObjectNode sent = record.deepCopy();
    sent.remove(List.of("messageId", "digest"));
    removeEverywhere(sent, "personal");
    return CanonicalJson.digest(sent);
  }

  /** The top-level members that differ, sorted; none for a first version. */
  static List<String> changed(@Nullable SuspectRecord before, SuspectRecord after) {
    if (before == null) {
      return List.of();
    }
    ObjectNode old = of(before);
    ObjectNode now = of(after);
    Set<String> names = new TreeSet<>();
    old.properties().forEach(e -> names.add(e.getKey()));
    now.properties().forEach(e -> names.add(e.getKey()));
    var changed = new ArrayList<String>();
    for (String name : names) {
      if (!Objects.equals(text(old.get(name)), text(now.get(name)))) {
        changed.add(name);
      }
    }
    return changed;
  }

  private static @Nullable String text(@Nullable JsonNode json) {
    return json == null ? null : CanonicalJson.text(json);
  }

  private static ObjectNode of(SuspectRecord record) {
    ObjectNode json = record.toJson();
    json.remove(ENVELOPE);
    removeEverywhere(json, "asOf");
    return json;
  }

  private static void removeEverywhere(JsonNode json, String member) {
    if (json instanceof ObjectNode object) {
      object.remove(member);
    }
    json.forEach(child -> removeEverywhere(child, member));
  }
}
