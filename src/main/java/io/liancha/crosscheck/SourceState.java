package io.liancha.crosscheck;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What one source contributed to an answer.
 *
 * @param asOf what moment the data used speaks for; of a source that was asked and answered, now
 * @param ageSeconds how old that is
 * @param found whether it has anything of the vehicle; absent where it cannot be told by plate
 * @param millis how long it took, where it was asked
 * @param synced data of the last run that was used beside its answer, or in place of it
 */
public record SourceState(
    String source,
    State state,
    @Nullable OffsetDateTime asOf,
    @Nullable Long ageSeconds,
    @Nullable Boolean found,
    @Nullable Long millis,
    @Nullable Synced synced) {

  /** How it was heard. */
  public enum State {
    /** Asked just now; it knows the vehicle. */
    LIVE,
    /** Asked just now; it does not know the vehicle. */
    NOT_FOUND,
    /** From data of the last run. */
    SYNCED,
    /** The same, but older than its limit. */
    STALE,
    /** Nothing was ever pulled. */
    MISSING,
    /** Asked, and silent beyond its time; or it was so a moment ago and is given a rest. */
    TIMEOUT,
    /** Asked, and failed; or it did so a moment ago and is given a rest. */
    ERROR
  }

  /** Data of the last run. */
  public record Synced(State state, @Nullable OffsetDateTime asOf, @Nullable Long ageSeconds) {}
}
