package io.liancha.link;

import org.jspecify.annotations.Nullable;

/**
 * An administrative division as names of enterprises begin with one.
 *
 * @param code GB/T 2260 without trailing 00 pairs, so that what begins with it lies within it
 * @param shortName 安吉 for 安吉县; absent when leaving out the kind would leave one character
 */
record Area(String code, String name, @Nullable String shortName) {

  /** A line {@code 330523 安吉县 安吉}; the short name may be missing. */
  static Area read(String line) {
    String[] parts = line.strip().split("\\s+");
    if (parts.length < 2 || parts.length > 3 || !parts[0].matches("\\d{2}(\\d{2}){0,2}")) {
      throw new IllegalArgumentException(
          "an area is '<code> <name> [<short name>]', not '" + line + "'");
    }
    return new Area(parts[0], parts[1], parts.length == 3 ? parts[2] : null);
  }

  boolean isCounty() {
    return code.length() == 6;
  }
}
