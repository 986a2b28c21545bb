package io.liancha.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Leaves small counts out of what is published, and with them as many others as are needed that the
 * total does not give them away.
 *
 * @param cells null where a count is left out
 * @param total null when it would give one away
 */
record Suppression(Map<String, @Nullable Long> cells, @Nullable Long total) {

  /**
   * Of one table whose cells add up to its total.
   *
   * @param least the smallest count, besides none, that is shown
   */
  static Suppression of(Map<String, Long> counts, int least) {
    List<Map.Entry<String, Long>> some =
        new ArrayList<>(counts.entrySet().stream().filter(e -> e.getValue() > 0).toList());
    some.sort(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
    int hidden = 0;
    long sum = 0;
    while (hidden < some.size()
        && (some.get(hidden).getValue() < least || hidden > 0 && (hidden < 2 || sum < least))) {
      sum += some.get(hidden++).getValue();
    }
    var cells = new LinkedHashMap<String, @Nullable Long>(counts);
    some.subList(0, hidden).forEach(e -> cells.put(e.getKey(), null));
    long total = counts.values().stream().mapToLong(Long::longValue).sum();
    boolean told = hidden > 0 && (hidden < 2 || sum < least);
    return new Suppression(cells, told || total > 0 && total < least ? null : total);
  }
}
