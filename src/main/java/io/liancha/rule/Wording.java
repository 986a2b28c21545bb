package io.liancha.rule;

import org.jspecify.annotations.Nullable;

/**
 * What a finding says and weighs. A rule has one, and one more for each variant: rows whose column
 * {@code variant} names it.
 */
record Wording(
    Localised title,
    Severity severity,
    int points,
    @Nullable String bandLimit,
    Template zh,
    Template en) {

  Localised explanation(Row row) {
    return new Localised(zh.fill(row), en.fill(row));
  }
}
