package io.liancha.intake;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a raw row as JSON of bounded size, whatever is in it. NUL and lone surrogates, which
 * neither JSON readers nor PostgreSQL take, become U+FFFD.
 */
final class RawJson {

  static final int BYTES_MAX = 16 * 1024;
  private static final int DEPTH_MAX = 5;

  /** Characters a value may keep, tried from wide to narrow until the row fits. */
  private static final int[] VALUE_CHARS = {BYTES_MAX, 2_000, 200, 30};

  private final int valueChars;
  private final StringBuilder out = new StringBuilder(512);

  private RawJson(int valueChars) {
    this.valueChars = valueChars;
  }

  static String of(RawRow row) {
    for (int chars : VALUE_CHARS) {
      var json = new RawJson(chars);
      json.object(row.fields(), 0);
      if (json.out.length() <= BYTES_MAX && bytes(json.out) <= BYTES_MAX) {
        return json.out.toString();
      }
    }
    return "{\"cut\":\"" + row.fields().size() + " fields\"}";
  }

  private static int bytes(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  /** Past the limit nothing more is written; the attempt is given up anyway. */
  private boolean full() {
    return out.length() > BYTES_MAX;
  }

  private void object(Map<?, ?> fields, int depth) {
    out.append('{');
    String comma = "";
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      if (full()) {
        break;
      }
      out.append(comma);
      string(field.getKey() instanceof String name ? name : "?");
      out.append(':');
      value(field.getValue(), depth + 1);
      comma = ",";
    }
    out.append('}');
  }

  private void array(Collection<?> values, int depth) {
    out.append('[');
    String comma = "";
    for (Object value : values) {
      if (full()) {
        break;
      }
      out.append(comma);
      value(value, depth + 1);
      comma = ",";
    }
    out.append(']');
  }

  private void value(@Nullable Object value, int depth) {
    if (value == null) {
      out.append("null");
    } else if (depth > DEPTH_MAX) {
      string("…");
    } else if (value instanceof RawRow row) {
      object(row.fields(), depth);
    } else if (value instanceof Map<?, ?> map) {
      object(map, depth);
    } else if (value instanceof Collection<?> list) {
      array(list, depth);
    } else if (value instanceof Boolean || isPlainNumber(value)) {
      out.append(value);
    } else {
      string(RawText.display(value));
    }
  }

  private static boolean isPlainNumber(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte
        || (value instanceof Double d && Double.isFinite(d))
        || (value instanceof Float f && Float.isFinite(f))
        || (value instanceof BigInteger big && big.bitLength() <= 256)
        || (value instanceof BigDecimal decimal && decimal.unscaledValue().bitLength() <= 256);
  }

  private void string(String text) {
    out.append('"');
    int end = Math.min(text.length(), valueChars);
    for (int i = 0; i < end; i++) {
      character(text, i);
    }
    if (end < text.length()) {
      out.append('…');
    }
    out.append('"');
  }

  private void character(String text, int at) {
    char c = text.charAt(at);
    if (c == '"' || c == '\\') {
      out.append('\\').append(c);
    } else if (c == 0 || RawText.isLoneSurrogate(text, at)) {
      out.append('\uFFFD');
    } else if (c < ' ') {
      out.append(c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\r' ? "\\r" : hex(c));
    } else {
      out.append(c);
    }
  }

  private static String hex(char c) {
    String digits = "0123456789abcdef";
    return "\\u00" + digits.charAt(c >> 4) + digits.charAt(c & 15);
  }
}
