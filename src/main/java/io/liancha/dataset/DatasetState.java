package io.liancha.dataset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a dataset can be trusted in one run: every statement that rests on it carries this date.
 *
 * @param source the agency's system it comes from
 * @param asOf the moment the data speaks for; absent when nothing was ever pulled
 */
public record DatasetState(String dataset, String source, @Nullable Instant asOf, State state) {

  /** Young enough to accuse by, too old to accuse by, or never pulled. */
  public enum State {
    SYNCED,
    STALE,
    MISSING
  }
}
