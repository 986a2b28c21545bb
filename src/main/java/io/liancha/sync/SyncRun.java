package io.liancha.sync;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of the nightly sync.
 *
 * @param sources asked; empty: all
 * @param reference the moment freshness is measured at
 * @param snapshot the lake's state it reconciled, once pulled
 * @param confirmed an operator has accepted what the volume guard held
 * @param epoch counts the hubs that worked on it, one after the other
 * @param message why it is held, incomplete or failed
 */
public record SyncRun(
    String runId,
    LocalDate businessDate,
    State state,
    Stage stage,
    List<String> sources,
    Instant reference,
    @Nullable Long snapshot,
    boolean confirmed,
    long epoch,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String message) {

  /** How it stands; HELD waits for an operator. */
  public enum State {
    RUNNING,
    HELD,
    COMPLETE,
    INCOMPLETE,
    FAILED
  }

  /** The stage a run is in; a run that is resumed begins its stage anew. */
  public enum Stage {
    PULL,
    RECONCILE,
    DISPATCH,
    DONE
  }
}
