package io.liancha.drill;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Callers of the hub's API that go to the next node when one does not answer them. */
final class Callers implements AutoCloseable {

  private static final int RETRIES_MILLIS = 100;

  private final World world;
  private final List<Thread> threads = new ArrayList<>();
  private final ConcurrentLinkedQueue<Long> micros = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  Callers(World world, int count) {
    this.world = world;
    for (int i = 0; i < count; i++) {
      int first = i;
      var thread = new Thread(() -> call(first), "caller-" + i);
      threads.add(thread);
      thread.start();
    }
  }

  /** Answers so far. */
  int answered() {
    return micros.size();
  }

  /** What a caller saw after it had gone to every node. */
  List<String> errors() {
    return List.copyOf(errors);
  }

  /** The time below which 99 of 100 calls were answered, since the last time it was asked. */
  double p99Millis() {
    var sorted = new ArrayList<>(micros);
    micros.clear();
    sorted.sort(null);
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() * 99 / 100) / 1000.0;
  }

  private void call(int first) {
    for (int n = first; !closed; n++) {
      long begun = System.nanoTime();
      String error = "";
      for (int i = 0; i < world.hubs.size(); i++) {
        error = once(world.hubs.get((n + i) % world.hubs.size()));
        if (error.isEmpty()) {
          break;
        }
      }
      if (error.isEmpty()) {
        micros.add((System.nanoTime() - begun) / 1000);
      } else {
        errors.add(error);
        Pause.millis(RETRIES_MILLIS);
      }
      Pause.millis(10);
    }
  }

  private static String once(Hub hub) {
    try {
      HttpResponse<String> answer =
          hub.post("/api/v1/receipts", "{\"messageId\":\"nobody's\",\"stage\":\"ACCEPTED\"}");
      return answer.statusCode() == 200 ? "" : Integer.toString(answer.statusCode());
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
