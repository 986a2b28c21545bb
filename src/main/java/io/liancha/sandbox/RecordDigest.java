package io.liancha.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks a record's digest as a receiver can: SHA-256 over its JSON with sorted members and no
 * blanks, without the digest itself and the message id.
 */
final class RecordDigest {

  private final JsonMapper json = new JsonMapper();

  /** True also when the record has none. */
  boolean matches(JsonNode entry) {
    JsonNode digest = entry.get("digest");
    if (digest == null) {
      return true;
    }
    var canonical = new StringBuilder();
    write(entry, canonical, true);
    return digest.asString().equals(sha256(canonical.toString()));
  }

  private void write(JsonNode node, StringBuilder out, boolean top) {
    if (node.isObject()) {
      var names = new TreeSet<>(node.propertyNames());
      if (top) {
        names.remove("digest");
        names.remove("messageId");
      }
      String between = "{";
      for (String name : names) {
        out.append(between).append(json.writeValueAsString(name)).append(':');
        write(node.required(name), out, false);
        between = ",";
      }
      out.append(names.isEmpty() ? "{}" : "}");
    } else if (node.isArray()) {
      String between = "[";
      for (JsonNode child : node) {
        out.append(between);
        write(child, out, false);
        between = ",";
      }
      out.append(node.isEmpty() ? "[]" : "]");
    } else {
      out.append(json.writeValueAsString(node));
    }
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
