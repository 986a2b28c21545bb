package io.liancha.dispatch;

import java.io.Closeable;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One sequence of sends to an agency, fetched as a route goes through it. The route closes it in
 * every case; whatever was handed out last and not settled by then counts as not sent.
 *
 * <p>A splitter closes what it iterates as soon as that has no more, which is before the last item
 * is worked on, and again at the very end; the strand ends with the one that finds nothing open.
 */
public final class Strand implements Iterator<Object>, Closeable {

  private final Lane lane;
  private final Supplier<List<Waiting>> source;
  private final Function<List<Waiting>, Object> form;
  private final Ending ending;

  private List<Waiting> coming = List.of();
  private volatile List<Waiting> current = List.of();
  private volatile @Nullable Throwable cause;
  private boolean exhausted;
  private int closed;
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

  @Override
  public boolean hasNext() {
    if (coming.isEmpty()) {
      coming = source.get();
      exhausted = coming.isEmpty();
    }
    return !coming.isEmpty();
  }

  @Override
  public Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the strand has ended");
    }
    current = coming;
    coming = List.of();
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
    if (closed > 0) {
      end();
    }
  }

  /** Remembers the first cause of an ending. */
  void failed(Throwable why) {
    if (cause == null) {
      cause = why;
    }
  }

  @Override
  public void close() {
    closed++;
    if (!exhausted || current.isEmpty() || closed > 1) {
      end();
    }
  }

  private void end() {
    if (!ended) {
      ended = true;
      ending.ended(lane, current, cause);
    }
  }
}
