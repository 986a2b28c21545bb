package io.liancha.suspect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares versions with those that a run issued, by their canonical bytes, and says which members
 * differ; personal values are masked in what it says.
 */
@Component
public final class RecordComparison {

  private static final int PAGE_ROWS = 1_000;
  private static final int VALUE_CHARACTERS = 200;

  private final PastRecords past;

  RecordComparison(PastRecords past) {
    this.past = past;
  }

  /**
   * A member that differs.
   *
   * @param member its path, such as {@code findings[0].points}
   * @param stored as the run stored it; absent when it stored none
   * @param replayed as it is made now; absent when none is made
   */
  public record Difference(String member, @Nullable String stored, @Nullable String replayed) {}

  /**
   * Compares some versions with the run's.
   *
   * @param builds that worked on the run: a version may name any of them
   * @return what differs, by record id; a record whose whole version is missing on one side differs
   *     in the member {@code version}
   */
  public Map<String, List<Difference>> compare(
      String runId, List<SuspectRecord> made, List<String> builds) {
    var byId = new HashMap<String, SuspectRecord>();
    made.forEach(r -> byId.put(String.valueOf(r.recordId), r));
    Map<String, ObjectNode> stored = past.issuedBy(runId, byId.keySet());
    var out = new HashMap<String, List<Difference>>();
    byId.forEach(
        (id, record) -> {
          List<Difference> differences = compare(stored.get(id), record, builds);
          if (!differences.isEmpty()) {
            out.put(id, differences);
          }
        });
    return out;
  }

  /** What a run stored of records that are not among these, by record id. */
  public Map<String, List<Difference>> storedWithout(String runId, Set<String> recordIds) {
    var out = new HashMap<String, List<Difference>>();
    String after = "";
    Map<String, Integer> page = past.issuedBy(runId, after, PAGE_ROWS);
    while (!page.isEmpty()) {
      for (Map.Entry<String, Integer> stored : page.entrySet()) {
        after = stored.getKey();
        if (!recordIds.contains(after)) {
          out.put(after, List.of(new Difference("version", stored.getValue().toString(), null)));
        }
      }
      page = past.issuedBy(runId, after, PAGE_ROWS);
    }
    return out;
  }

  private static List<Difference> compare(
      @Nullable ObjectNode stored, SuspectRecord made, List<String> builds) {
    if (stored == null) {
      return List.of(new Difference("version", null, String.valueOf(made.version)));
    }
    ObjectNode now = madeBy(made, stored.path("provenance").path("build").asString(""), builds);
    if (CanonicalJson.text(stored).equals(CanonicalJson.text(now))) {
      return List.of();
    }
    var members = new TreeSet<String>();
    differing("", stored, now, members);
    Map<String, String> before = values(stored);
    Map<String, String> after = values(now);
    return members.stream().map(m -> new Difference(m, before.get(m), after.get(m))).toList();
  }

  /** Of the builds that worked on a run, the one that made the stored version is named. */
  private static ObjectNode madeBy(SuspectRecord made, String build, List<String> builds) {
    ObjectNode json = made.toJson();
    if (json.path("provenance") instanceof ObjectNode provenance
        && builds.contains(build)
        && !build.equals(provenance.path("build").asString(""))) {
      provenance.put("build", build);
      json.put("digest", Content.wireDigest(json));
    }
    return json;
  }

  private static void differing(
      String path, @Nullable JsonNode a, @Nullable JsonNode b, Set<String> members) {
    if (a != null && b != null && a.isObject() && b.isObject()) {
      var names = new TreeSet<>(a.propertyNames());
      names.addAll(b.propertyNames());
      String prefix = path.isEmpty() ? "" : path + ".";
      names.forEach(n -> differing(prefix + n, a.get(n), b.get(n), members));
    } else if (a != null && b != null && a.isArray() && b.isArray()) {
      for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
        differing(path + "[" + i + "]", a.get(i), b.get(i), members);
      }
    } else if (a == null || b == null || !CanonicalJson.text(a).equals(CanonicalJson.text(b))) {
      members.add(path);
    }
  }

  /** A record's values by path, masked; its digest as it is. */
  private static Map<String, String> values(ObjectNode record) {
    var values = new HashMap<String, String>();
    ObjectNode masked = Masking.apply(SuspectRecord.fromJson(record));
    record.properties().forEach(e -> collect(e.getKey(), masked.get(e.getKey()), values));
    values.put("digest", record.path("digest").asString(""));
    return values;
  }

  private static void collect(String path, @Nullable JsonNode node, Map<String, String> values) {
    if (node == null) {
      return;
    }
    String text = node.isString() ? node.asString() : CanonicalJson.text(node);
    values.put(path, shortened(text));
    if (node.isObject()) {
      node.properties().forEach(e -> collect(path + "." + e.getKey(), e.getValue(), values));
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(path + "[" + i + "]", node.get(i), values);
    }
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= VALUE_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, VALUE_CHARACTERS)) + "…";
  }
}
