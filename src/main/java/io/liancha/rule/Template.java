package io.liancha.rule;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text with {@code {column}} places that a row's values fill. */
record Template(String text) {

  private static final Pattern PLACE = Pattern.compile("\\{([a-z][a-z0-9_]*)}");
  private static final String UNKNOWN = "–";

  Set<String> columns() {
    var columns = new LinkedHashSet<String>();
    PLACE.matcher(text).results().forEach(m -> columns.add(m.group(1)));
    return columns;
  }

  /** Fills the text for a reader: an absent value is shown as a dash. */
  String fill(Row row) {
    return PLACE
        .matcher(text)
        .replaceAll(
            m -> {
              String value = row.text(m.group(1));
              return Matcher.quoteReplacement(value == null ? UNKNOWN : value);
            });
  }

  /** Fills the text, or is absent when one of its values is. */
  @Nullable String findFilled(Row row) {
    for (String column : columns()) {
      if (row.text(column) == null) {
        return null;
      }
    }
    return fill(row);
  }
}
