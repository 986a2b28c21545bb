package io.liancha.dispatch;

import io.liancha.agency.Format;
import java.time.Instant;

/**
 * A row of the outbox with what it takes to send it.
 *
 * @param alone true when it is not to share a batch, because a batch with it has failed
 */
record Waiting(
    long id,
    String messageId,
    String recordId,
    int version,
    String kind,
    Format format,
    int attempts,
    boolean alone,
    Instant publishedAt,
    String body) {

  /** Whether it tells of a vehicle; anything else is posted by itself and as it is. */
  boolean holdsRecord() {
    return kind.equals(Kind.SUSPECT.word()) || kind.equals(Kind.WITHDRAWAL.word());
  }
}
