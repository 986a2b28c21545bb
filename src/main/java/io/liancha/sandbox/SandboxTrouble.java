package io.liancha.sandbox;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes a source slow, silent or broken, so that one can watch what the hub does then. */
public final class SandboxTrouble {

  private static final int BROKEN = -1;

  private final Map<String, Integer> millis = new ConcurrentHashMap<>();

  /** Every answer of the source takes so much longer. */
  public void slow(String source, int milliseconds) {
    millis.put(source, milliseconds);
  }

  /** The source answers 500 to everything. */
  public void breakDown(String source) {
    millis.put(source, BROKEN);
  }

  public void heal(String source) {
    millis.remove(source);
  }

  Endpoint around(String source, Endpoint endpoint) {
    return call -> {
      int late = millis.getOrDefault(source, 0);
      if (late == BROKEN) {
        call.problem(500, "broken down");
        return;
      }
      pause(late);
      endpoint.answer(call);
    };
  }

  private static void pause(int milliseconds) throws IOException {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the sandbox closes", e);
    }
  }
}
