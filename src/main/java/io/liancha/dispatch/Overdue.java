package io.liancha.dispatch;

import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks again for receipts that are overdue, by sending the same message once more: who has
 * processed it knows it by its id and only answers. After the last time it is left to people.
 */
public final class Overdue {

  private static final Logger log = LoggerFactory.getLogger(Overdue.class);

  /** The last an agency was told of a record; a newer version asks for itself. */
  private static final String LATE =
      """
      SELECT m.message_id
      FROM unanswered u
      JOIN message m ON m.message_id = u.message_id
      JOIN agency_record a
        ON a.agency = m.agency AND a.record_id = m.record_id AND a.message_id = m.message_id
      WHERE u.agency = ? AND coalesce(m.asked_at, m.transported_at) < ? AND m.asked < ?
      ORDER BY m.transported_at LIMIT ?
      FOR UPDATE OF m SKIP LOCKED
      """;

  private final Agencies agencies;
  private final ReceiptSettings settings;
  private final JdbcTemplate jdbc;
  private final Resends resends;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Set<String> late = new HashSet<>();

  Overdue(
      Agencies agencies,
      ReceiptSettings settings,
      Rows rows,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.agencies = agencies;
    this.settings = settings;
    this.jdbc = rows.jdbc();
    this.resends = rows.resends();
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** What it reads, and what it sends by. */
  @Component
  record Rows(JdbcTemplate jdbc, Resends resends) {}

  /** One round over all agencies that are not paused; safe on several hubs at once. */
  public void ask() {
    for (Agency agency : agencies.all()) {
      Integer asked = transaction.execute(status -> ask(agency));
      long count = count(agency.id());
      if (count == 0) {
        late.remove(agency.id());
      } else if (late.add(agency.id())) {
        log.warn("{} owes {} receipts, {} asked for again", agency.id(), count, asked);
      }
    }
  }

  private int ask(Agency agency) {
    Instant now = clock.instant();
    List<String> ids =
        jdbc.queryForList(
            LATE,
            String.class,
            agency.id(),
            since(now),
            settings.askAttemptsMax(),
            settings.askRowsMax());
    if (!ids.isEmpty()) {
      resends.again(agency, null, ids, now);
      jdbc.update(
          "UPDATE message SET asked = asked + 1, asked_at = ? WHERE message_id = ANY (?)",
          now.atOffset(ZoneOffset.UTC),
          ids.toArray(String[]::new));
    }
    return ids.size();
  }

  private long count(String agency) {
    Long count =
        jdbc.queryForObject(
            "SELECT count(*) FROM unanswered u JOIN message m ON m.message_id = u.message_id"
                + " WHERE u.agency = ? AND u.transported_at < ?"
                + " AND NOT EXISTS (SELECT FROM overtaken o WHERE o.message_id = u.message_id)"
                + " AND m.kind IN "
                + Kind.LEADS,
            Long.class,
            agency,
            since(clock.instant()));
    return count == null ? 0 : count;
  }

  private OffsetDateTime since(Instant now) {
    return now.minus(Duration.ofMinutes(settings.overdueMinutes())).atOffset(ZoneOffset.UTC);
  }
}
