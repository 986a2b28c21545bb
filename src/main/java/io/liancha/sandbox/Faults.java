package io.liancha.sandbox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Transport faults by request: the first attempt at some pages fails, in a way that depends on the
 * request alone; every second attempt succeeds.
 */
final class Faults {

  private static final int PER_MILLE = 60;
  private static final int REMEMBERED = 20_000;

  /** How an answer fails. */
  enum Fault {
    NONE,
    TOO_MANY_REQUESTS,
    SERVER_ERROR,
    CUT,
    TORN
  }

  private final boolean on;
  private final long seed;
  private final Map<String, Boolean> tried =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });

  Faults(boolean on, long seed) {
    this.on = on;
    this.seed = seed;
  }

  Fault next(String request) {
    Fault fault = fault(request);
    boolean first = fault != Fault.NONE && tried.put(request, true) == null;
    return first ? fault : Fault.NONE;
  }

  /** Whether a page of this request is sent once more under the next cursor. */
  boolean repeats(String path, long position) {
    return on && Noise.below(Noise.of(seed, path.hashCode(), position), 1_000) < PER_MILLE / 2;
  }

  private Fault fault(String request) {
    if (!on) {
      return Fault.NONE;
    }
    long noise = Noise.of(seed, request.hashCode(), 5);
    return Noise.below(noise, 1_000) < PER_MILLE
        ? Fault.values()[1 + Noise.below(noise, 30, 4)]
        : Fault.NONE;
  }
}
