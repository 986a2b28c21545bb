package io.liancha.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what has been sent, behind the sender: one statement at a time, with all that was
 * sent while the last one ran and a moment after. A crash sends what was not written down once
 * more, with its id.
 */
final class Marks {

  /** Sent and not written down; a sender that is so far ahead waits. */
  private static final int AHEAD_MAX = 1000;

  /** Fewer wait a moment for more: a statement for each POST costs more than the POST. */
  private static final int TOGETHER = 100;

  private static final long MOMENT_MILLIS = 20;

  private final Consumer<List<Waiting>> write;
  private final Executor threads;
  private final List<Waiting> sent = new ArrayList<>();
  private boolean writing;
  private boolean finishing;
  private @Nullable RuntimeException failure;

  Marks(Consumer<List<Waiting>> write, Executor threads) {
    this.write = write;
    this.threads = threads;
  }

  /** Throws what an earlier write failed with. */
  synchronized void add(List<Waiting> rows) {
    await(AHEAD_MAX);
    sent.addAll(rows);
    if (!writing) {
      writing = true;
      threads.execute(this::writeAll);
    } else if (sent.size() >= TOGETHER) {
      notifyAll();
    }
  }

  /** Returns when all is written down, or throws what a write failed with. */
  synchronized void finish() {
    finishing = true;
    notifyAll();
    await(0);
  }

  private synchronized void await(int ahead) {
    while (failure == null && (sent.size() > ahead || (ahead == 0 && writing))) {
      pause(0);
    }
    if (failure != null) {
      throw failure;
    }
  }

  private synchronized void pause(long millis) {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while what was sent is written down", e);
    }
  }

  private void writeAll() {
    try {
      for (List<Waiting> rows = next(); !rows.isEmpty(); rows = next()) {
        write.accept(rows);
      }
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private synchronized List<Waiting> next() {
    if (!finishing && sent.size() < TOGETHER) {
      pause(MOMENT_MILLIS);
    }
    List<Waiting> rows = List.copyOf(sent);
    sent.clear();
    writing = !rows.isEmpty();
    notifyAll();
    return rows;
  }

  private synchronized void failed(RuntimeException e) {
    failure = e;
    writing = false;
    notifyAll();
  }
}
