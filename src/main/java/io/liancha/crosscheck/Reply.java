package io.liancha.crosscheck;

import io.liancha.crosscheck.SourceState.State;
import io.liancha.intake.LookedUp;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one source answered just now.
 *
 * @param state LIVE, NOT_FOUND, TIMEOUT or ERROR; SYNCED when it does not offer to be asked
 * @param said absent when it did not answer
 */
record Reply(State state, long millis, @Nullable LookedUp said) {

  Set<String> answered() {
    return said == null ? Set.of() : said.answered();
  }
}
