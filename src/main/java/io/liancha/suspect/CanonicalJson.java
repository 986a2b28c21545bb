package io.liancha.suspect;

import io.liancha.crypto.Hash;
import java.math.BigDecimal;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * One spelling for one content: members sorted by name, no blanks, numbers in plain decimals
 * without trailing zeros, UTF-8. Digests that both sides must agree on are taken over it.
 */
public final class CanonicalJson {

  private CanonicalJson() {}

  /** SHA-256 of the canonical form, in lower-case hexadecimal digits. */
  public static String digest(JsonNode json) {
    return Hash.SHA_256.hex(text(json));
  }

  /** The canonical form itself. */
  public static String text(JsonNode json) {
    var out = new StringBuilder();
    write(json, out);
    return out.toString();
  }

  private static void write(JsonNode json, StringBuilder out) {
    if (json.isObject()) {
      object(json, out);
    } else if (json.isArray()) {
      array(json, out);
    } else if (json.isNumber()) {
      out.append(number(json.decimalValue()));
    } else {
      out.append(Wire.JSON.writeValueAsString(json));
    }
  }

  private static void object(JsonNode json, StringBuilder out) {
    var members = new TreeMap<String, JsonNode>();
    json.properties().forEach(e -> members.put(e.getKey(), e.getValue()));
    out.append('{');
    members.forEach(
        (name, value) -> {
          if (out.charAt(out.length() - 1) != '{') {
            out.append(',');
          }
          out.append(Wire.JSON.writeValueAsString(name)).append(':');
          write(value, out);
        });
    out.append('}');
  }

  private static void array(JsonNode json, StringBuilder out) {
    out.append('[');
    for (int i = 0; i < json.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      write(json.get(i), out);
    }
    out.append(']');
  }

  private static String number(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
