package io.liancha.dispatch;

import java.io.Closeable;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One sequence of sends to an agency, fetched as a route goes through it. The route closes it in
 * every case; whatever was handed out last and not settled by then counts as not sent.
 *
 * <p>A splitter closes what it iterates as soon as that has no more, which is before the last item
 * is worked on; the strand then ends when that item is settled or has failed.
 */
public final class Strand implements Iterator<Object>, Closeable {

  private final Lane lane;
  private final Supplier<List<Waiting>> source;
  private final Function<List<Waiting>, Object> form;
  private final Ending ending;

  private List<Waiting> coming = List.of();
  private volatile List<Waiting> current = List.of();
  private volatile @Nullable Throwable cause;
  private volatile boolean exhausted;
  private final AtomicInteger closed = new AtomicInteger();
  private boolean ended;

  Strand(
      Lane lane,
      Supplier<List<Waiting>> source,
      Function<List<Waiting>, Object> form,
      Ending ending) {
    this.lane = lane;
    this.source = source;
    this.form = form;
    this.ending = ending;
  }

  /** What is done with rows that were not settled, once the strand is closed. */
  interface Ending {
    void ended(Lane lane, List<Waiting> unsettled, @Nullable Throwable cause);
  }

  /** Once false it stays so; a splitter asks again when it has ended or failed. */
  @Override
  public boolean hasNext() {
    if (exhausted || cause != null) {
      return false;
    }
    if (coming.isEmpty()) {
      coming = source.get();
      exhausted = coming.isEmpty();
    }
    return !exhausted;
  }

  /**
   * Null when what came while the last rows were sent may not be sent any more; nothing follows
   * then, and a splitter takes it for the end.
   */
  @Override
  public @Nullable Object next() {
    if (!current.isEmpty() || !hasNext()) {
      throw new NoSuchElementException("nothing can follow what is not settled");
    }
    if (!lane.held()) {
      coming = List.of();
      exhausted = true;
      return null;
    }
    current = coming;
    coming = List.of();
    FailPoint.TAKEN.pass();
    return form.apply(current);
  }

  Lane lane() {
    return lane;
  }

  List<Waiting> current() {
    return current;
  }

  /** What became of the rows handed out last is written down. */
  void settled() {
    current = List.of();
    if (closed.get() > 0) {
      end();
    }
  }

  /** Nothing more is handed out; the first cause is the one that counts. */
  void failed(Throwable why) {
    if (cause == null) {
      cause = why;
    }
    if (closed.get() > 0) {
      end();
    }
  }

  @Override
  public void close() {
    int times = closed.incrementAndGet();
    if (!exhausted || current.isEmpty() || times > 1 || cause != null) {
      end();
    }
  }

  private synchronized void end() {
    if (!ended) {
      ended = true;
      ending.ended(lane, current, cause);
    }
  }
}
