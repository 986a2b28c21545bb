package io.liancha.sandbox;

/** Writes one flat JSON object at a time into a buffer: no trees, nothing kept. */
final class Json {

  final StringBuilder out;
  private boolean first;

  Json(StringBuilder out) {
    this.out = out;
  }

  Json begin() {
    out.append('{');
    first = true;
    return this;
  }

  void end() {
    out.append('}');
  }

  Json text(String name, String value) {
    name(name).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else {
        out.append(c < ' ' ? ' ' : c);
      }
    }
    out.append('"');
    return this;
  }

  Json number(String name, long value) {
    name(name).append(value);
    return this;
  }

  /** A number, or, as some senders write it, the same number as a string. */
  Json number(String name, long value, boolean asText) {
    return asText ? quoted(name, value) : number(name, value);
  }

  /** A decimal given in hundredths, with its two places. */
  Json hundredths(String name, long value, boolean asText) {
    StringBuilder o = name(name);
    if (asText) {
      o.append('"');
    }
    if (value < 0) {
      o.append('-');
    }
    long plain = Math.abs(value);
    o.append(plain / 100).append('.').append(plain / 10 % 10).append(plain % 10);
    if (asText) {
      o.append('"');
    }
    return this;
  }

  Json flag(String name, boolean value) {
    name(name).append(value);
    return this;
  }

  private Json quoted(String name, long value) {
    name(name).append('"').append(value).append('"');
    return this;
  }

  private StringBuilder name(String name) {
    if (!first) {
      out.append(',');
    }
    first = false;
    return out.append('"').append(name).append("\":");
  }
}
