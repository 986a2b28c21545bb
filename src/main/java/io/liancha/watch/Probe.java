package io.liancha.watch;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a part of the hub's surroundings whether it works, in a thread of its own: what is frozen
 * keeps nobody waiting for longer than the timeout, and is asked by no second thread.
 */
final class Probe implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Probe.class);

  private final String name;
  private final Callable<?> question;
  private final Duration believed;
  private final Duration timeout;
  private final ExecutorService thread;

  private @Nullable Future<?> asked;
  private long askedAt;
  private boolean up = true;

  /**
   * @param question throws when the part does not work
   */
  Probe(String name, Callable<?> question, WatchSettings settings) {
    this.name = name;
    this.question = question;
    this.believed = Duration.ofSeconds(settings.probeSeconds());
    this.timeout = Duration.ofMillis(settings.probeTimeoutMillis());
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              var asking = new Thread(task, "probe-" + name);
              asking.setDaemon(true);
              return asking;
            });
  }

  /** Whether it works; asked anew when the last answer is too old to be believed. */
  synchronized boolean up() {
    if (asked == null || System.nanoTime() - askedAt >= believed.toNanos()) {
      boolean answers = answers();
      askedAt = System.nanoTime();
      if (answers != up) {
        up = answers;
        tell();
      }
    }
    return up;
  }

  private boolean answers() {
    if (asked != null && !asked.isDone()) {
      return false;
    }
    Future<?> now = thread.submit(question);
    asked = now;
    try {
      now.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException e) {
      return false;
    } catch (TimeoutException e) {
      // Done only when the thread has come back from its question.
      asked = thread.submit(() -> {});
      now.cancel(true);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return up;
    }
  }

  private void tell() {
    if (up) {
      log.info("the {} answers again", name);
    } else {
      log.warn("the {} does not answer", name);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
