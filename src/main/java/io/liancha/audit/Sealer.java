package io.liancha.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Chains what was committed, in short transactions, one hub at a time: whoever holds the lock reads
 * the head, and the lock ends with the commit that moves it. A hub that is paused within loses its
 * connection, and the sequence's key refuses a second row for one place in any case.
 */
@Component
final class Sealer {

  private static final Logger log = LoggerFactory.getLogger(Sealer.class);

  /** Of the advisory lock; nobody else in this database uses it. */
  private static final long LOCK = 0x6c69616e63686131L;

  private final JdbcTemplate jdbc;
  private final AuditSettings settings;
  private final TransactionTemplate transaction;
  private boolean able = true;

  Sealer(JdbcTemplate jdbc, AuditSettings settings, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** The end of the chain. */
  record Head(long seq, String digest) {}

  @Scheduled(
      fixedDelayString = "${liancha.audit.seal-millis:500}",
      timeUnit = TimeUnit.MILLISECONDS)
  void round() {
    try {
      sealAll();
      able = true;
    } catch (RuntimeException e) {
      if (able) {
        log.warn("audit rows wait to be sealed: {}", e.getClass().getSimpleName());
      }
      able = false;
    }
  }

  /** Seals what is committed by now, unless another hub is about it. */
  void sealAll() {
    int sealed;
    do {
      sealed = Objects.requireNonNull(transaction.execute(status -> seal()));
    } while (sealed == settings.sealRows());
  }

  Head head() {
    return jdbc
        .query(
            "SELECT seq, digest FROM audit_seal ORDER BY seq DESC LIMIT 1",
            (row, n) -> new Head(row.getLong(1), row.getString(2)))
        .stream()
        .findFirst()
        .orElse(new Head(0, ""));
  }

  private int seal() {
    if (!Boolean.TRUE.equals(
        jdbc.queryForObject("SELECT pg_try_advisory_xact_lock(?)", Boolean.class, LOCK))) {
      return 0;
    }
    List<Link> links =
        jdbc.query(
            "SELECT "
                + Link.COLUMNS
                + " FROM audit_unsealed u JOIN audit_event e USING (event_id)"
                + " ORDER BY event_id LIMIT ?",
            (row, n) -> Link.of(row),
            settings.sealRows());
    if (!links.isEmpty()) {
      write(links);
    }
    return links.size();
  }

  private void write(List<Link> links) {
    Head head = head();
    var seals = new ArrayList<Object[]>();
    for (Link link : links) {
      long seq = head.seq() + 1;
      head = new Head(seq, link.digest(settings.digest(), seq, head.digest()));
      seals.add(new Object[] {seq, link.eventId(), head.digest()});
    }
    jdbc.batchUpdate("INSERT INTO audit_seal (seq, event_id, digest) VALUES (?, ?, ?)", seals);
    jdbc.batchUpdate(
        "DELETE FROM audit_unsealed WHERE event_id = ?",
        links.stream().map(l -> new Object[] {l.eventId()}).toList());
  }
}
