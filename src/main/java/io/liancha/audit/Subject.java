package io.liancha.audit;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What somebody typed, as far as it may stay in the trail for ever: names of the API, ids and
 * plates. Anything else may be the name or a number of a person.
 */
public final class Subject {

  private static final String HIDDEN = "…";

  /** Words of Latin letters without a phone's or a citizen's digits; plates and record ids. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?!.*[0-9]{11})[A-Za-z0-9:._-]{0,64}|([0-9]{2}-)?\\p{IsHan}?[A-Za-z][A-Za-z0-9]{0,7}\\p{IsHan}?");

  private Subject() {}

  /** Each part of a path, or of a text, for itself. */
  public static String of(String typed) {
    return Arrays.stream(typed.split("/", -1))
        .map(part -> PLAIN.matcher(part).matches() ? part : HIDDEN)
        .collect(Collectors.joining("/"));
  }
}
