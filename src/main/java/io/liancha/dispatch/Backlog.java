package io.liancha.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose queue nobody seems to read: beyond a limit nothing more is put into it until receipts come,
 * so that one agency's backlog does not fill the broker that all share. Nothing is lost by it: what
 * is held back waits in the outbox.
 */
final class Backlog {

  private static final Logger log = LoggerFactory.getLogger(Backlog.class);

  /** Counting so many rows is not for every look at the outbox. */
  private static final Duration ASK_EVERY = Duration.ofSeconds(1);

  private final LaneTable lanes;
  private final Clock clock;
  private final int unansweredMax;

  private Instant asked = Instant.MIN;
  private Set<String> above = Set.of();

  Backlog(LaneTable lanes, Clock clock, int unansweredMax) {
    this.lanes = lanes;
    this.clock = clock;
    this.unansweredMax = unansweredMax;
  }

  /** Those of these agencies that may be sent more, as of a second ago at most. */
  synchronized Set<String> below(Set<String> agencies) {
    Instant now = clock.instant();
    if (Duration.between(asked, now).abs().compareTo(ASK_EVERY) >= 0) {
      tell(lanes.owing(agencies, unansweredMax));
      asked = now;
    }
    return agencies.stream().filter(a -> !above.contains(a)).collect(Collectors.toSet());
  }

  private void tell(Set<String> found) {
    for (String agency : found) {
      if (!above.contains(agency)) {
        log.warn(
            "{} has more than {} messages without a last receipt; more wait in the outbox",
            agency,
            unansweredMax);
      }
    }
    for (String agency : above) {
      if (!found.contains(agency)) {
        log.info("{} has answered; messages go into its queue again", agency);
      }
    }
    above = found;
  }
}
