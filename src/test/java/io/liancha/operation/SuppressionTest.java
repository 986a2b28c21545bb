package io.liancha.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Small counts stay out of what is published, and cannot be computed from what is in. */
class SuppressionTest {

  @Test
  void oneSmallCount_takesAnotherWithIt() {
    Suppression s = Suppression.of(counts(3, 12, 7), 5);
    assertThat(s.cells().values()).containsExactly(null, 12L, null);
    assertThat(s.total()).isEqualTo(22);
  }

  @Test
  void nothingSmall_isShownWhole() {
    Suppression s = Suppression.of(counts(0, 5, 9), 5);
    assertThat(s.cells().values()).containsExactly(0L, 5L, 9L);
    assertThat(s.total()).isEqualTo(14);
  }

  @Test
  void onlyASmallCount_hidesTheTotalToo() {
    Suppression s = Suppression.of(counts(0, 4, 0), 5);
    assertThat(s.cells().values()).containsExactly(0L, null, 0L);
    assertThat(s.total()).isNull();
  }

  @Test
  void whatIsLeftOut_isNeverOneCountNorASmallSum() {
    var random = new Random(330599);
    for (int i = 0; i < 20_000; i++) {
      long[] counts = random.longs(1 + random.nextInt(6), 0, 12).toArray();
      Suppression s = Suppression.of(counts(counts), 5);
      long shown = 0;
      int hidden = 0;
      for (Long cell : s.cells().values()) {
        shown += cell == null ? 0 : cell;
        hidden += cell == null ? 1 : 0;
        assertThat(cell == null || cell == 0 || cell >= 5).as("small counts stay out").isTrue();
      }
      if (hidden > 0 && s.total() != null) {
        assertThat(s.total() - shown).as("the rest is no small sum").isGreaterThanOrEqualTo(5);
        assertThat(hidden).as("the rest is of several").isGreaterThan(1);
      }
    }
  }

  private static Map<String, Long> counts(long... counts) {
    var map = new LinkedHashMap<String, Long>();
    for (int i = 0; i < counts.length; i++) {
      map.put("t" + i, counts[i]);
    }
    return map;
  }
}
