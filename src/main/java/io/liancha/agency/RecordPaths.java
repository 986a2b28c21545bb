package io.liancha.agency;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fields a suspect record can have, by the contract's own schema. */
final class RecordPaths {

  private static final String SCHEMA = "/contracts/suspect-record-v1.schema.json";
  private static final JsonNode ROOT = read();

  private RecordPaths() {}

  /** True for a path of member names from the record's root; a list's path is its elements' too. */
  static boolean exist(String path) {
    JsonNode at = ROOT;
    for (String name : path.split("\\.", -1)) {
      at = resolved(at).path("properties").get(name);
      if (at == null) {
        return false;
      }
    }
    return true;
  }

  private static JsonNode resolved(JsonNode schema) {
    JsonNode at = schema;
    while (at.has("$ref") || at.has("items")) {
      at = at.has("items") ? at.get("items") : definition(at.get("$ref").asString());
    }
    return at;
  }

  private static JsonNode definition(String ref) {
    return ROOT.requiredAt(ref.substring(1));
  }

  private static JsonNode read() {
    try (@Nullable InputStream in = RecordPaths.class.getResourceAsStream(SCHEMA)) {
      if (in == null) {
        throw new IllegalStateException("the record's schema is missing: " + SCHEMA);
      }
      return JsonMapper.shared().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the record's schema cannot be read", e);
    }
  }
}
