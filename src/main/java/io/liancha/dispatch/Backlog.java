package io.liancha.dispatch;

import io.liancha.agency.Agency;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.JmsException;

/**
 * Whose queue nobody reads: above a limit no more is put into it, so that one agency's backlog does
 * not fill the broker that all share. Nothing is lost by it: what is held back waits in the outbox.
 */
final class Backlog {

  private static final Logger log = LoggerFactory.getLogger(Backlog.class);

  /** Counting so many rows and asking the broker is not for every look at the outbox. */
  private static final Duration ASK_EVERY = Duration.ofSeconds(1);

  private final LaneTable lanes;
  private final Clock clock;
  private final JmsSender queues;
  private final int unansweredMax;

  private Instant asked = Instant.MIN;
  private Set<String> above = Set.of();

  Backlog(Lane.Tables tables, JmsSender queues, int unansweredMax) {
    this.lanes = tables.lanes();
    this.clock = tables.clock();
    this.queues = queues;
    this.unansweredMax = unansweredMax;
  }

  /**
   * Those of these agencies that may be sent more, as of a second ago at most: all but who owes too
   * many receipts while something waits in their queue. One that reads and sends no receipts, or
   * whose queue was lost, is not held up.
   */
  synchronized List<Agency> without(List<Agency> agencies) {
    Instant now = clock.instant();
    if (Duration.between(asked, now).abs().compareTo(ASK_EVERY) >= 0) {
      Set<String> owing = lanes.owing(agencies.stream().map(Agency::id).toList(), unansweredMax);
      tell(
          agencies.stream()
              .filter(a -> owing.contains(a.id()) && isUnread(a))
              .map(Agency::id)
              .collect(Collectors.toSet()));
      asked = now;
    }
    return agencies.stream().filter(a -> !above.contains(a.id())).toList();
  }

  /** What was last known, where the broker does not answer: nothing can be sent then either. */
  private boolean isUnread(Agency agency) {
    try {
      return !queues.isEmpty(agency.queue());
    } catch (JmsException e) {
      return above.contains(agency.id());
    }
  }

  private void tell(Set<String> found) {
    for (String agency : found) {
      if (!above.contains(agency)) {
        log.warn(
            "{} does not read its queue and has more than {} messages without a last receipt; more"
                + " wait in the outbox",
            agency,
            unansweredMax);
      }
    }
    for (String agency : above) {
      if (!found.contains(agency)) {
        log.info("messages go into the queue of {} again", agency);
      }
    }
    above = found;
  }
}
