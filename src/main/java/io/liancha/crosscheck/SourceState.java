package io.liancha.crosscheck;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What one source contributed to an answer.
 *
 * @param asOf what moment the data used speaks for
 * @param ageSeconds how old that is
 * @param found whether it has anything of the vehicle; absent where it cannot be told by plate
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SourceState(
    String source,
    State state,
    @Nullable OffsetDateTime asOf,
    @Nullable Long ageSeconds,
    @Nullable Boolean found) {

  /** From the best to the worst. */
  enum State {
    /** From data of the last run. */
    SYNCED,
    /** The same, but older than its limit. */
    STALE,
    /** Nothing was ever pulled. */
    MISSING
  }
}
