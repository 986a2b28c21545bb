package io.liancha.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * A claimed lane while it is worked on: hands out rows to its strands, and is given back when the
 * last of them has ended.
 */
final class Lane {

  /**
   * After this a lane is given back and claimed anew, so that rows that were retried get a turn.
   */
  private static final Duration SESSION = Duration.ofSeconds(5);

  /** A claim is asked for at least so often, so that a pause by a person is soon seen. */
  private static final Duration ASK_EVERY = Duration.ofSeconds(1);

  private static final Duration UNREADABLE_WAIT = Duration.ofSeconds(1);

  /** A row that fails again and again is not to keep the others from being tried. */
  private static final Comparator<Waiting> TROUBLE_LAST =
      Comparator.comparing(Waiting::alone).thenComparing(Waiting::attempts);

  private final LaneTable.Claim claim;
  private final Tables tables;
  private final Clock clock;
  private final Duration lease;
  private final Instant end;
  private final Deque<Waiting> rows = new ArrayDeque<>();
  private final Marks marks;

  private Instant renewed;
  private boolean held = true;
  private long lastId;
  private @Nullable CompletableFuture<List<Waiting>> coming;
  private int strandsOpen;
  private boolean anySent;
  private @Nullable Instant pauseUntil;
  private @Nullable String error;

  /**
   * @param claimed a time before the claim was made, so that its end here is no later than there
   */
  Lane(LaneTable.Claim claim, Tables tables, Instant claimed, Duration lease, int strands) {
    this.claim = claim;
    this.tables = tables;
    this.clock = tables.clock();
    this.lease = lease;
    this.strandsOpen = strands;
    this.renewed = claimed;
    this.end = renewed.plus(SESSION);
    this.marks = new Marks(r -> tables.waiting().transported(r, clock.instant()), tables.threads());
  }

  /** What every lane works with. */
  record Tables(
      LaneTable lanes, WaitingTable waiting, String node, Clock clock, Executor threads) {}

  LaneKey key() {
    return claim.key();
  }

  /** Failures in a row, this one included. */
  int failures() {
    return (anySent ? 0 : claim.failures()) + 1;
  }

  /**
   * Up to so many rows to send together; none when the lane has no more for now. The next ones are
   * fetched while these are sent.
   */
  synchronized List<Waiting> take(int limit, int fetch) {
    if (rows.size() < limit) {
      arrive(fetch);
    }
    var taken = new ArrayList<Waiting>();
    while (held() && !rows.isEmpty() && taken.size() < limit) {
      if (rows.getFirst().alone() && !taken.isEmpty()) {
        break;
      }
      Waiting row = rows.removeFirst();
      taken.add(row);
      if (row.alone()) {
        break;
      }
    }
    if (coming == null && goesOn()) {
      coming = fetch(fetch);
    }
    return taken;
  }

  /**
   * Whether what was fetched may be sent now; what may not stays in the outbox. A send has at least
   * three quarters of the lease before another relay can have the part.
   */
  synchronized boolean held() {
    Instant now = clock.instant();
    Duration age = Duration.between(renewed, now).abs();
    boolean due = age.compareTo(ASK_EVERY) > 0 || age.compareTo(lease.dividedBy(4)) > 0;
    if (held && due && pauseUntil == null) {
      held = renewed();
      renewed = now;
    }
    return held && pauseUntil == null;
  }

  /** Rows were sent; a failure to write that down shows at the next or the end. */
  void transported(List<Waiting> sent) {
    marks.add(sent);
    succeeded();
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
   * @return what is news about the way to the agency
   */
  synchronized News strandEnded(Supplier<Instant> pauseEnd) {
    strandsOpen--;
    if (strandsOpen > 0) {
      return News.NONE;
    }
    try {
      marks.finish();
    } catch (RuntimeException e) {
      pause(pauseEnd.get(), "not written down: " + Faults.brief(e));
    }
    try {
      return news();
    } finally {
      tables.lanes().release(claim);
    }
  }

  /** What changed about a way; repeated failures are no news. */
  enum News {
    NONE,
    TROUBLED,
    RECOVERED
  }

  @Nullable String error() {
    return error;
  }

  private News news() {
    Instant until = pauseUntil;
    if (until != null) {
      boolean news = tables.lanes().troubled(key(), failures(), until, error);
      return news ? News.TROUBLED : News.NONE;
    }
    return anySent && tables.lanes().recovered(key()) ? News.RECOVERED : News.NONE;
  }

  private void arrive(int fetch) {
    if (coming == null && rows.isEmpty() && goesOn()) {
      coming = fetch(fetch);
    }
    if (coming != null) {
      List<Waiting> arrived = arrived(coming);
      coming = null;
      lastId = arrived.isEmpty() ? lastId : arrived.get(arrived.size() - 1).id();
      arrived.stream().sorted(TROUBLE_LAST).forEach(rows::add);
    }
  }

  /** An outbox that cannot be read just now ends the session; what is under way is finished. */
  private List<Waiting> arrived(CompletableFuture<List<Waiting>> fetched) {
    try {
      return fetched.join();
    } catch (CompletionException e) {
      pause(clock.instant().plus(UNREADABLE_WAIT), "not read: " + Faults.brief(e));
      return List.of();
    }
  }

  private CompletableFuture<List<Waiting>> fetch(int limit) {
    long after = lastId;
    return CompletableFuture.supplyAsync(
        () -> tables.waiting().next(claim, after, clock.instant(), limit), tables.threads());
  }

  private boolean goesOn() {
    return held() && !clock.instant().isAfter(end);
  }

  private boolean renewed() {
    try {
      return tables.lanes().renew(claim, lease);
    } catch (DataAccessException e) {
      pause(clock.instant().plus(UNREADABLE_WAIT), "not renewed: " + Faults.brief(e));
      return false;
    }
  }
}
