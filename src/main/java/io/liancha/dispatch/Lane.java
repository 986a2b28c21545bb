package io.liancha.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claimed lane while it is worked on: hands out rows to its strands, and is given back when the
 * last of them has ended.
 */
final class Lane {

  /** After this a lane is given back and claimed anew, so that rows that were retried get a turn. */
  private static final Duration SESSION = Duration.ofSeconds(5);

  private final LaneTable.Claim claim;
  private final LaneTable lanes;
  private final WaitingTable waiting;
  private final Clock clock;
  private final Duration lease;
  private final Instant end;
  private final Deque<Waiting> rows = new ArrayDeque<>();

  private Instant renewed;
  private long lastId;
  private int strandsOpen;
  private boolean anySent;
  private @Nullable Instant pauseUntil;
  private @Nullable String error;

  Lane(LaneTable.Claim claim, Tables tables, Duration lease, int strands) {
    this.claim = claim;
    this.lanes = tables.lanes();
    this.waiting = tables.waiting();
    this.clock = tables.clock();
    this.lease = lease;
    this.strandsOpen = strands;
    this.renewed = clock.instant();
    this.end = renewed.plus(SESSION);
  }

  /** What every lane works with. */
  record Tables(LaneTable lanes, WaitingTable waiting, Clock clock) {}

  LaneKey key() {
    return claim.key();
  }

  /** Failures in a row, this one included. */
  int failures() {
    return (anySent ? 0 : claim.failures()) + 1;
  }

  /** Up to so many rows to send together; none when the lane has no more for now. */
  synchronized List<Waiting> take(int limit, int fetch) {
    if (rows.isEmpty() && goesOn()) {
      rows.addAll(waiting.next(key(), lastId, clock.instant(), fetch));
      lastId = rows.isEmpty() ? lastId : rows.getLast().id();
    }
    var taken = new ArrayList<Waiting>();
    while (pauseUntil == null && !rows.isEmpty() && taken.size() < limit) {
      if (rows.getFirst().alone() && !taken.isEmpty()) {
        break;
      }
      Waiting row = rows.removeFirst();
      taken.add(row);
      if (row.alone()) {
        break;
      }
    }
    return taken;
  }

  synchronized void succeeded() {
    anySent = true;
  }

  /** Ends the work on this lane until the given time, and says why. */
  synchronized void pause(Instant until, String why) {
    if (pauseUntil == null || pauseUntil.isBefore(until)) {
      pauseUntil = until;
    }
    error = why;
  }

  /**
   * Gives the lane back after the last strand.
   *
   * @return true when that was the last
   */
  synchronized boolean strandEnded() {
    strandsOpen--;
    if (strandsOpen > 0) {
      return false;
    }
    boolean silent = pauseUntil == null && !anySent;
    int failures = pauseUntil != null ? failures() : silent ? claim.failures() : 0;
    lanes.release(claim, failures, pauseUntil, error);
    return true;
  }

  /** True when this lane answers again after it had failed. */
  synchronized boolean recovered() {
    return claim.failures() > 0 && anySent && pauseUntil == null;
  }

  private boolean goesOn() {
    Instant now = clock.instant();
    if (pauseUntil != null || now.isAfter(end)) {
      return false;
    }
    if (Duration.between(renewed, now).compareTo(lease.dividedBy(4)) > 0) {
      renewed = now;
      return lanes.renew(claim, now, lease);
    }
    return true;
  }
}
