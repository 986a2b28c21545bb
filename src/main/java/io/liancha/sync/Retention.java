package io.liancha.sync;

import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes texts that hold personal data and are needed no more: of rejected rows that were decided,
 * and of messages that are done with and that a newer one replaced. What was counted stays.
 */
@Component
class Retention {

  private static final int BATCH_ROWS = 5_000;

  /** By what is deleted; each takes the moment before which it is, and how many rows at most. */
  private static final Map<String, String> STATEMENTS =
      new TreeMap<>(
          Map.of(
              "quarantine",
              """
              UPDATE quarantine SET raw = '' WHERE id IN (
                SELECT q.id FROM quarantine q
                WHERE q.state <> 'WAITING' AND q.raw <> '' AND q.seen_at < ?
                  AND NOT EXISTS (SELECT FROM quarantine_decision d
                    WHERE d.quarantine_id = q.id AND d.decision = 'RELEASED' AND d.landed_in IS NULL)
                LIMIT ?)
              """,
              "quarantine_decision",
              """
              UPDATE quarantine_decision SET corrected = '' WHERE decision_id IN (
                SELECT decision_id FROM quarantine_decision
                WHERE landed_in IS NOT NULL AND corrected <> '' AND decided_at < ? LIMIT ?)
              """,
              "message_body",
              """
              DELETE FROM message_body WHERE (message_id, format) IN (
                SELECT b.message_id, b.format
                FROM message_body b JOIN message m ON m.message_id = b.message_id
                WHERE m.state IN ('PROCESSED', 'REJECTED') AND m.published_at < ?
                  AND EXISTS (SELECT FROM message n
                    WHERE n.agency = m.agency AND n.record_id = m.record_id AND n.seq > m.seq)
                  AND NOT EXISTS (SELECT FROM outbox o WHERE o.message_id = m.message_id)
                  AND NOT EXISTS (SELECT FROM parked p WHERE p.message_id = m.message_id)
                LIMIT ?)
              """));

  private final JdbcTemplate jdbc;
  private final AuditTrail audit;
  private final SyncSettings settings;
  private final Clock clock;

  Retention(JdbcTemplate jdbc, AuditTrail audit, SyncSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /** Returns how many texts were deleted, by table. */
  @Scheduled(initialDelay = 10, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
  Map<String, Integer> forget() {
    var before =
        Timestamp.from(clock.instant().minus(Duration.ofDays(settings.sync().textKeepDays())));
    var forgotten = new TreeMap<String, Integer>();
    STATEMENTS.forEach(
        (table, statement) -> {
          int batch = BATCH_ROWS;
          while (batch == BATCH_ROWS) {
            batch =
                audit.telling(
                    () -> jdbc.update(statement, before, BATCH_ROWS), rows -> told(table, rows));
            forgotten.merge(table, batch, Integer::sum);
          }
        });
    return forgotten;
  }

  private static Optional<AuditEvent> told(String table, int rows) {
    return rows == 0
        ? Optional.empty()
        : Optional.of(AuditEvent.of(AuditAction.DATA_DELETED, table).with("texts", (long) rows));
  }
}
