package io.liancha.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A bucket of tokens for each caller: a request takes one, time brings them back. The callers that
 * were silent longest are forgotten first; their bucket is full again then.
 */
final class Buckets {

  private static final int CALLERS_MOST = 10_000;
  private static final double SECOND_NANOS = 1e9;

  private final double perSecond;
  private final double size;
  private final LongSupplier nanos;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > CALLERS_MOST;
        }
      };

  Buckets(double perSecond, double size, LongSupplier nanos) {
    this.perSecond = perSecond;
    this.size = size;
    this.nanos = nanos;
  }

  private static final class Bucket {
    private double tokens;
    private long at;
    private boolean told;
  }

  /**
   * What came of a request.
   *
   * @param waitSeconds 0 when it may pass
   * @param first true when the caller was not turned away before since its bucket was last full
   */
  record Taken(long waitSeconds, boolean first) {

    boolean passes() {
      return waitSeconds == 0;
    }
  }

  synchronized Taken take(String caller) {
    long now = nanos.getAsLong();
    Bucket bucket = buckets.computeIfAbsent(caller, c -> full(now));
    bucket.tokens = Math.min(size, bucket.tokens + (now - bucket.at) / SECOND_NANOS * perSecond);
    bucket.at = now;
    if (bucket.tokens >= size) {
      bucket.told = false;
    }
    if (bucket.tokens >= 1) {
      bucket.tokens--;
      return new Taken(0, false);
    }
    boolean first = !bucket.told;
    bucket.told = true;
    return new Taken(Math.max(1, (long) Math.ceil((1 - bucket.tokens) / perSecond)), first);
  }

  synchronized int callers() {
    return buckets.size();
  }

  private Bucket full(long now) {
    var bucket = new Bucket();
    bucket.tokens = size;
    bucket.at = now;
    return bucket;
  }
}
