package io.liancha.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The pace of callers, by a clock of the test's own. */
class BucketsTest {

  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong now = new AtomicLong();
  private final Buckets buckets = new Buckets(2, 4, now::get);

  @Test
  void caller_hasItsBurst_thenItsPace() {
    for (int i = 0; i < 4; i++) {
      assertThat(buckets.take("a").passes()).isTrue();
    }
    assertThat(buckets.take("a")).isEqualTo(new Buckets.Taken(1, true));
    assertThat(buckets.take("a")).isEqualTo(new Buckets.Taken(1, false));
    assertThat(buckets.take("b").passes()).as("another caller has a bucket of its own").isTrue();
    now.addAndGet(SECOND / 2);
    assertThat(buckets.take("a").passes()).isTrue();
    assertThat(buckets.take("a").passes()).isFalse();
  }

  @Test
  void slowBucket_saysHowLong() {
    var slow = new Buckets(1 / 60.0, 1, now::get);
    assertThat(slow.take("a").passes()).isTrue();
    assertThat(slow.take("a").waitSeconds()).isEqualTo(60);
    now.addAndGet(45 * SECOND);
    assertThat(slow.take("a").waitSeconds()).isEqualTo(15);
  }

  @Test
  void silence_fillsTheBucketAndNoMore() {
    buckets.take("a");
    now.addAndGet(1_000 * SECOND);
    for (int i = 0; i < 4; i++) {
      assertThat(buckets.take("a").passes()).isTrue();
    }
    assertThat(buckets.take("a").passes()).isFalse();
  }

  @Test
  void manyCallers_doNotFillTheMemory() {
    for (int i = 0; i < 50_000; i++) {
      buckets.take("caller " + i);
    }
    assertThat(buckets.callers()).isEqualTo(10_000);
  }
}
