package io.liancha.rule;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text with {@code {column}} places that a row's values fill. */
final class Template {

  private static final Pattern PLACE = Pattern.compile("\\{([a-z][a-z0-9_]*)}");
  private static final String UNKNOWN = "–";

  private final String text;
  private final List<String> columns = new ArrayList<>();

  /** The texts before each place, and the one after the last. */
  private final List<String> between = new ArrayList<>();

  Template(String text) {
    this.text = text;
    Matcher place = PLACE.matcher(text);
    int end = 0;
    while (place.find()) {
      between.add(text.substring(end, place.start()));
      columns.add(place.group(1));
      end = place.end();
    }
    between.add(text.substring(end));
  }

  String text() {
    return text;
  }

  Set<String> columns() {
    return new LinkedHashSet<>(columns);
  }

  /** Fills the text for a reader: an absent value is shown as a dash. */
  String fill(Row row) {
    var out = new StringBuilder(between.get(0));
    for (int i = 0; i < columns.size(); i++) {
      String value = row.text(columns.get(i));
      out.append(value == null ? UNKNOWN : value).append(between.get(i + 1));
    }
    return out.toString();
  }

  /** Fills the text, or is absent when one of its values is. */
  @Nullable String findFilled(Row row) {
    for (String column : columns) {
      if (row.text(column) == null) {
        return null;
      }
    }
    return fill(row);
  }
}
