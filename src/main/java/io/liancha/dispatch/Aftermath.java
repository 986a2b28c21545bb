package io.liancha.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What is done with rows that did not arrive: tried again later, or parked with the reason. */
final class Aftermath {

  private static final Logger log = LoggerFactory.getLogger(Aftermath.class);

  private final WaitingTable waiting;
  private final BackOff backOff;
  private final Duration maxAge;
  private final Clock clock;

  Aftermath(WaitingTable waiting, BackOff backOff, Duration maxAge, Clock clock) {
    this.waiting = waiting;
    this.backOff = backOff;
    this.maxAge = maxAge;
    this.clock = clock;
  }

  /** Parks what is too old, and tries the rest again: a batch's rows at once, but each alone. */
  void later(LaneKey lane, List<Waiting> rows, Instant notBefore, String error) {
    Instant now = clock.instant();
    var young = new ArrayList<Waiting>();
    for (Waiting row : rows) {
      if (row.publishedAt().plus(maxAge).isBefore(now)) {
        park(lane, row, "too old after " + (row.attempts() + 1) + " attempts, last: " + error);
      } else {
        young.add(row);
      }
    }
    if (young.size() > 1) {
      waiting.retry(young, true, notBefore, error);
    } else if (!young.isEmpty()) {
      Instant due = now.plus(backOff.after(young.get(0).attempts() + 1));
      waiting.retry(young, false, due.isAfter(notBefore) ? due : notBefore, error);
    }
  }

  void park(LaneKey lane, Waiting row, String reason) {
    waiting.park(lane, row, reason, clock.instant());
    try (var agency = MDC.putCloseable("agency", lane.agency());
        var message = MDC.putCloseable("messageId", row.messageId());
        var vehicle = MDC.putCloseable("recordId", row.recordId())) {
      log.warn("parked message {} to {}: {}", row.messageId(), lane, reason);
    }
  }

  Instant pauseEnd(int failures) {
    return clock.instant().plus(backOff.after(failures));
  }
}
