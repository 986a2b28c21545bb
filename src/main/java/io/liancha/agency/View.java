package io.liancha.agency;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one agency may see, and of which records. Nothing passes that is not granted; personal data
 * pass only where their kind is granted too; what does not pass is absent.
 */
public final class View {

  /** In every view, whatever it grants. */
  static final Set<String> ALWAYS =
      Set.of(
          "messageId",
          "recordId",
          "version",
          "status",
          "withdrawnBecause",
          "band",
          "issuedAt",
          "validUntil",
          "vehicle.plate",
          "vehicle.plateType",
          "digest");

  private static final String FINDINGS = "findings";
  private static final String EVIDENCE = "findings.evidence";

  private final Scope scope;
  private final Set<String> fields;
  private final Map<Personal, Personal.Treatment> personal;

  View(Scope scope, List<String> fields, Map<Personal, Personal.Treatment> personal) {
    this.scope = scope;
    this.fields = new LinkedHashSet<>(fields);
    this.personal = Map.copyOf(personal);
  }

  /** True when this agency is to know of the record at all. */
  public boolean covers(ObjectNode record) {
    return scope.covers(record);
  }

  /** True when this agency is shown a member of records, by itself or with what it is part of. */
  public boolean shows(String member) {
    return fields.stream().anyMatch(f -> member.equals(f) || member.startsWith(f + "."));
  }

  /** True when this agency is shown the findings of this rule. */
  public boolean showsRule(String ruleId) {
    return scope.coversRule(ruleId);
  }

  /** The record as this agency may see it; the given one is left as it is. */
  public ObjectNode apply(ObjectNode record) {
    return object(record, "", false);
  }

  /** Only what is in every view: all that an agency learns of a record that left its view. */
  public static ObjectNode least(ObjectNode record) {
    return new View(Scope.EVERYTHING, List.of(), Map.of()).apply(record);
  }

  /** Names of townships, to one of which a record must belong; none: all. */
  public Set<String> areas() {
    return scope.areas();
  }

  Scope scope() {
    return scope;
  }

  Set<String> fields() {
    return fields;
  }

  Personal.Treatment treatment(Personal kind) {
    return personal.getOrDefault(kind, Personal.Treatment.DROP);
  }

  private ObjectNode object(ObjectNode from, String path, boolean granted) {
    var to = JsonNodeFactory.instance.objectNode();
    if (path.equals(EVIDENCE)) {
      return evidence(from, granted);
    }
    for (Map.Entry<String, JsonNode> member : from.properties()) {
      String at = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
      boolean whole = granted || fields.contains(at) || ALWAYS.contains(at);
      value(member.getValue(), at, whole)
          .flatMap(v -> treated(v, Personal.at(at, from)))
          .ifPresent(v -> to.set(member.getKey(), v));
    }
    return to;
  }

  private Optional<JsonNode> value(JsonNode from, String path, boolean granted) {
    if (from instanceof ObjectNode object) {
      ObjectNode to = object(object, path, granted);
      return to.isEmpty() ? Optional.empty() : Optional.of(to);
    }
    if (from instanceof ArrayNode array) {
      ArrayNode to = JsonNodeFactory.instance.arrayNode();
      listed(array, path).forEach(e -> value(e, path, granted).ifPresent(to::add));
      return to.isEmpty() ? Optional.empty() : Optional.of(to);
    }
    return granted && !from.isNull() ? Optional.of(from) : Optional.empty();
  }

  /** An agency that is told of some rules only sees only their findings. */
  private List<JsonNode> listed(ArrayNode array, String path) {
    var out = new ArrayList<JsonNode>();
    for (JsonNode element : array) {
      if (!path.equals(FINDINGS) || scope.coversRule(element.path("ruleId").asString(""))) {
        out.add(element);
      }
    }
    return out;
  }

  /** The tag that says which values are personal is for this method only, and ends here. */
  private ObjectNode evidence(ObjectNode from, boolean granted) {
    Optional<Personal> kind = Personal.tagged(from.path("personal").asString(null));
    var to = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : from.properties()) {
      String name = member.getKey();
      if (name.equals("personal") || !(granted || fields.contains(EVIDENCE + "." + name))) {
        continue;
      }
      boolean says = name.equals("value") || name.equals("comparedWith");
      treated(member.getValue(), says ? kind : Optional.empty()).ifPresent(v -> to.set(name, v));
    }
    return to;
  }

  private Optional<JsonNode> treated(JsonNode value, Optional<Personal> kind) {
    if (kind.isEmpty()) {
      return Optional.of(value);
    }
    return switch (treatment(kind.get())) {
      case FULL -> Optional.of(value);
      case MASK ->
          Optional.of(JsonNodeFactory.instance.stringNode(kind.get().mask(value.asString(""))));
      case DROP -> Optional.empty();
    };
  }
}
