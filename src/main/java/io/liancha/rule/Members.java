package io.liancha.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The members of one YAML mapping, read strictly: what is missing, misshapen or unknown is an error
 * that names the file and the member.
 */
final class Members {

  private static final YAMLMapper YAML = new YAMLMapper();

  private final String where;
  private final JsonNode node;
  private final Set<String> read = new HashSet<>();

  private Members(String where, JsonNode node) {
    this.where = where;
    this.node = node;
    if (!node.isObject()) {
      throw error("must be a mapping");
    }
  }

  static Members parse(String file, String yaml) {
    try {
      return new Members(file + ": ", YAML.readTree(yaml));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(file + ": not YAML: " + e.getOriginalMessage(), e);
    }
  }

  String text(String name) {
    String value = findText(name);
    if (value == null || value.isBlank()) {
      throw error("'" + name + "' is missing");
    }
    return value;
  }

  @Nullable String findText(String name) {
    JsonNode value = find(name);
    if (value != null && !value.isValueNode()) {
      throw error("'" + name + "' must be a text");
    }
    return value == null ? null : value.asString();
  }

  int number(String name) {
    String value = text(name);
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw error("'" + name + "' must be a whole number, not " + value);
    }
  }

  boolean flag(String name) {
    String value = text(name);
    if (!value.equals("true") && !value.equals("false")) {
      throw error("'" + name + "' must be true or false, not " + value);
    }
    return value.equals("true");
  }

  <E extends Enum<E>> E oneOf(String name, Class<E> type) {
    String value = text(name);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(value)) {
        return constant;
      }
    }
    throw error(
        "'" + name + "' must be one of " + List.of(type.getEnumConstants()) + ", not " + value);
  }

  /** A text in both languages; one alone is an error. */
  Localised localised(String name) {
    Members m = child(name);
    var text = new Localised(m.text("zh"), m.text("en"));
    m.done();
    return text;
  }

  List<String> texts(String name) {
    JsonNode value = find(name);
    var out = new ArrayList<String>();
    if (value != null) {
      if (!value.isArray()) {
        throw error("'" + name + "' must be a list");
      }
      value.forEach(v -> out.add(v.asString()));
    }
    return List.copyOf(out);
  }

  Members child(String name) {
    JsonNode value = find(name);
    if (value == null) {
      throw error("'" + name + "' is missing");
    }
    return new Members(where + name + ": ", value);
  }

  /** The mappings in a list; none when the member is absent. */
  List<Members> children(String name) {
    JsonNode value = find(name);
    var out = new ArrayList<Members>();
    if (value != null) {
      if (!value.isArray()) {
        throw error("'" + name + "' must be a list");
      }
      value.forEach(v -> out.add(new Members(where + name + "[" + out.size() + "]: ", v)));
    }
    return out;
  }

  /** The mappings under a mapping, by name; none when the member is absent. */
  Map<String, Members> named(String name) {
    var out = new LinkedHashMap<String, Members>();
    if (has(name)) {
      Members all = child(name);
      all.names().forEach(n -> out.put(n, all.child(n)));
    }
    return out;
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  Set<String> names() {
    return new TreeSet<>(node.propertyNames());
  }

  /** Refuses members that nobody read. */
  void done() {
    Set<String> unknown = names();
    unknown.removeAll(read);
    if (!unknown.isEmpty()) {
      throw error("unknown member " + String.join(", ", unknown));
    }
  }

  IllegalArgumentException error(String what) {
    return new IllegalArgumentException(where + what);
  }

  private @Nullable JsonNode find(String name) {
    read.add(name);
    return node.hasNonNull(name) ? node.get(name) : null;
  }
}
