package io.liancha.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers of a rule. They stand in its {@code threshold} CTE and nowhere else, so that a county
 * can set its own without another copy of the rule.
 */
final class Thresholds {

  private static final Pattern CTE =
      Pattern.compile("\\AWITH\\s+threshold\\s+AS\\s*\\(\\s*SELECT\\s+([^()]*?)\\s*\\)");
  private static final Pattern NUMBER =
      Pattern.compile("(-?\\d+(?:\\.\\d+)?)\\s+AS\\s+([a-z][a-z0-9_]*)");

  private Thresholds() {}

  /** The rule's own numbers, in their order. */
  static Map<String, String> of(String file, String query) {
    Matcher cte = CTE.matcher(query);
    if (!cte.find()) {
      throw new IllegalArgumentException(
          file + ": the query must begin with WITH threshold AS (SELECT 2 AS trips_min, …)");
    }
    var numbers = new LinkedHashMap<String, String>();
    for (String part : cte.group(1).split(",", -1)) {
      Matcher number = NUMBER.matcher(part.strip());
      if (!number.matches()) {
        throw new IllegalArgumentException(
            file + ": a threshold must be '<number> AS <name>', not '" + part.strip() + "'");
      }
      numbers.put(number.group(2), number.group(1));
    }
    return numbers;
  }

  /** Refuses numbers of the county's own that the rule does not have or that are none. */
  static void check(String ruleId, Map<String, String> numbers, Map<String, String> own) {
    own.forEach(
        (name, value) -> {
          if (!numbers.containsKey(name)) {
            throw new IllegalArgumentException(
                "thresholds: rule " + ruleId + " has no threshold " + name);
          }
          if (!value.matches("-?\\d+(\\.\\d+)?")) {
            throw new IllegalArgumentException(
                "thresholds: rule %s: '%s' must be a number, not %s"
                    .formatted(ruleId, name, value));
          }
        });
  }

  /** The query with these numbers instead of its own. */
  static String apply(String query, Map<String, String> numbers) {
    if (numbers.isEmpty()) {
      return query;
    }
    Matcher cte = CTE.matcher(query);
    if (!cte.find()) {
      throw new IllegalArgumentException("the query has no threshold CTE");
    }
    String replaced =
        NUMBER
            .matcher(cte.group(1))
            .replaceAll(m -> numbers.getOrDefault(m.group(2), m.group(1)) + " AS " + m.group(2));
    return query.substring(0, cte.start(1)) + replaced + query.substring(cte.end(1));
  }

  /** The county's own numbers by rule id and name; none when there is no such file. */
  static SortedMap<String, SortedMap<String, String>> overrides(Path file) {
    var out = new TreeMap<String, SortedMap<String, String>>();
    if (!Files.exists(file)) {
      return out;
    }
    try {
      Members m = Members.parse(file.toString(), Files.readString(file));
      for (String rule : m.names()) {
        Members numbers = m.child(rule);
        var own = new TreeMap<String, String>();
        for (String name : numbers.names()) {
          String value = numbers.text(name);
          own.put(name, value);
        }
        out.put(rule, own);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the thresholds cannot be read: " + file, e);
    }
    return out;
  }
}
