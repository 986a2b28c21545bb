package io.liancha.rerun;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A past run done again.
 *
 * @param candidate of a back-test; absent: the rules in force
 * @param message why it failed
 * @param result once it is done: a replay's or a back-test's
 */
public record Rerun(
    long rerunId,
    Kind kind,
    String runId,
    @Nullable String candidate,
    State state,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String message,
    @Nullable JsonNode result) {

  /** For the same bytes, or by other rules. */
  public enum Kind {
    REPLAY,
    BACK_TEST
  }

  public enum State {
    RUNNING,
    DONE,
    FAILED
  }
}
