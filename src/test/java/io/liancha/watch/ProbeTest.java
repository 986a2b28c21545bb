package io.liancha.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProbeTest {

  private static final WatchSettings QUICK = new WatchSettings(1, 1, 0, 200);
  private static final WatchSettings BELIEVING = new WatchSettings(1, 1, 600, 200);

  @Test
  void up_followsTheAnswers() {
    var dead = new AtomicInteger();
    try (var probe =
        new Probe(
            "part",
            () -> {
              if (dead.get() == 1) {
                throw new IllegalStateException("dead");
              }
              return null;
            },
            QUICK)) {
      assertThat(probe.up()).isTrue();
      dead.set(1);
      assertThat(probe.up()).isFalse();
      dead.set(0);
      assertThat(probe.up()).isTrue();
    }
  }

  @Test
  void frozenPart_keepsNobodyWaiting_andIsAskedOnce() throws Exception {
    var asked = new AtomicInteger();
    var thaw = new CountDownLatch(1);
    try (var probe =
        new Probe(
            "part",
            () -> {
              asked.incrementAndGet();
              // As a socket that is read from: an interrupt changes nothing.
              boolean waiting = true;
              while (waiting) {
                try {
                  thaw.await();
                  waiting = false;
                } catch (InterruptedException e) {
                  Thread.interrupted();
                }
              }
              return null;
            },
            QUICK)) {
      long begun = System.nanoTime();
      for (int i = 0; i < 50; i++) {
        assertThat(probe.up()).isFalse();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
      assertThat(asked).hasValue(1);

      thaw.countDown();
      long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (!probe.up() && System.nanoTime() < end) {
        Thread.sleep(10);
      }
      assertThat(probe.up()).as("it answers again").isTrue();
    }
  }

  @Test
  void answer_isBelievedForAWhile() {
    var asked = new AtomicInteger();
    try (var probe = new Probe("part", asked::incrementAndGet, BELIEVING)) {
      for (int i = 0; i < 20; i++) {
        probe.up();
      }
      assertThat(asked).hasValue(1);
    }
  }
}
