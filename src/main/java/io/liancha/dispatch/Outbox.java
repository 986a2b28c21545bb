package io.liancha.dispatch;

import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import io.liancha.suspect.SuspectVersion;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns newly issued versions into messages to every agency that is to know, in the transaction
 * that issued them: there is no version without its messages and no message without its version.
 */
@Component
public final class Outbox {

  /** Why what had not left of an operation was taken back; a replay leaves it so. */
  public static final String OPERATION_ENDED = "行动已结束 (the operation has ended)";

  private final Agencies agencies;
  private final OutboxTables tables;
  private final Clock clock;

  Outbox(Agencies agencies, OutboxTables tables, Clock clock) {
    this.agencies = agencies;
    this.tables = tables;
    this.clock = clock;
  }

  /**
   * Only inside the caller's transaction. A version that an agency was told of already, or one
   * older than that, makes no message.
   */
  public void publish(List<SuspectVersion> versions, LocalDate businessDate, String runId) {
    inTransaction();
    if (versions.isEmpty()) {
      return;
    }
    Map<Told.Key, Told> told =
        new HashMap<>(tables.told(versions.stream().map(SuspectVersion::recordId).toList()));
    var messages = new ArrayList<Outgoing>();
    for (SuspectVersion version : versions) {
      ObjectNode full = version.record().toJson();
      for (Agency agency : agencies.all()) {
        var key = new Told.Key(agency.id(), version.recordId());
        Told before = told.getOrDefault(key, Told.NOTHING);
        if (before.version() < version.version()) {
          Notice.of(agency, version, full, before.inView())
              .ifPresent(
                  n -> {
                    messages.add(n);
                    told.put(key, new Told(version.version(), n.kind() == Kind.SUSPECT));
                  });
        }
      }
    }
    OutboxTables.Occasion occasion = occasion(businessDate, runId);
    if (tables.store(messages, occasion).size() < messages.size()) {
      throw new IllegalStateException("a version is told to an agency once");
    }
    tables.remember(messages, occasion);
  }

  /**
   * Only inside the caller's transaction.
   *
   * @param causedBy the run, or whatever else is the reason
   * @return false when a message with this key was published before
   */
  public boolean announce(Announcement announcement, LocalDate businessDate, String causedBy) {
    inTransaction();
    return !tables
        .store(List.of(announcement.outgoing()), occasion(businessDate, causedBy))
        .isEmpty();
  }

  /**
   * Parks what has not left yet of all that was announced about this, so that it never leaves; only
   * inside the caller's transaction. What is under way at this moment may still arrive.
   *
   * @return how many messages were kept back
   */
  public int takeBack(String recordId, String reason) {
    inTransaction();
    return tables.takeBack(recordId, reason, clock.instant().atOffset(ZoneOffset.UTC));
  }

  private OutboxTables.Occasion occasion(LocalDate businessDate, String runId) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    return new OutboxTables.Occasion(businessDate, runId, now);
  }

  private static void inTransaction() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("messages are published in the transaction of their cause");
    }
  }
}
