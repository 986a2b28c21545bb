package io.liancha.sync;

import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import io.liancha.crypto.AtRest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Encrypts rows that lie in clear, or under an earlier key or cipher: once for each, in the
 * background, in short transactions. Whoever reads meanwhile reads either.
 */
@Component
class StoredData {

  private static final Logger log = LoggerFactory.getLogger(StoredData.class);
  private static final int BATCH_ROWS = 500;

  private static final List<Column> COLUMNS =
      List.of(
          new Column("quarantine", "raw"),
          new Column("quarantine_decision", "corrected"),
          new Column("message_body", "body"),
          new Column("disposition", "note"));

  private final AtRest atRest;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final AuditTrail audit;

  StoredData(
      AtRest atRest, JdbcTemplate jdbc, PlatformTransactionManager transactions, AuditTrail audit) {
    this.atRest = atRest;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.audit = audit;
  }

  /** Texts of one table, which are encrypted as of that place. */
  private record Column(String table, String name) {
    String place() {
      return table + "." + name;
    }
  }

  @EventListener(ApplicationReadyEvent.class)
  void started() {
    Thread thread = new Thread(this::encryptOrTell, "stored-data");
    thread.setDaemon(true);
    thread.start();
  }

  private void encryptOrTell() {
    try {
      encrypt();
    } catch (RuntimeException e) {
      log.warn("stored rows are not yet encrypted: {}", e.getClass().getSimpleName());
    }
  }

  /** Returns how many rows were encrypted, by place. */
  Map<String, Long> encrypt() {
    var encrypted = new TreeMap<String, Long>();
    Long done =
        jdbc.queryForObject(
            "SELECT count(*) FROM data_encrypted WHERE prefix = ?", Long.class, atRest.prefix());
    if (done != null && done > 0) {
      return encrypted;
    }
    for (Column column : COLUMNS) {
      String after = "(0,0)";
      while (!after.isEmpty()) {
        String from = after;
        after =
            Objects.requireNonNull(transaction.execute(status -> batch(column, from, encrypted)));
      }
    }
    audit.telling(
        () ->
            jdbc.update(
                "INSERT INTO data_encrypted (prefix) VALUES (?) ON CONFLICT DO NOTHING",
                atRest.prefix()),
        rows -> told(encrypted));
    return encrypted;
  }

  private static Optional<AuditEvent> told(Map<String, Long> encrypted) {
    if (encrypted.isEmpty()) {
      return Optional.empty();
    }
    AuditEvent event = AuditEvent.of(AuditAction.DATA_ENCRYPTED, "database");
    for (Map.Entry<String, Long> e : encrypted.entrySet()) {
      event = event.with(e.getKey(), e.getValue());
    }
    return Optional.of(event);
  }

  /** In the order they lie in; returns the place of the last row, empty when there was none. */
  private String batch(Column column, String after, Map<String, Long> encrypted) {
    var places = new ArrayList<String>();
    var rows = new ArrayList<Object[]>();
    jdbc.query(
        "SELECT ctid::text, %2$s FROM %1$s WHERE ctid > ?::tid AND NOT starts_with(%2$s, ?) LIMIT ? FOR UPDATE"
            .formatted(column.table(), column.name()),
        row -> {
          places.add(row.getString(1));
          String clear = atRest.open(column.place(), row.getString(2));
          rows.add(new Object[] {atRest.close(column.place(), clear), row.getString(1)});
        },
        after,
        atRest.prefix(),
        BATCH_ROWS);
    jdbc.batchUpdate(
        "UPDATE %s SET %s = ? WHERE ctid = ?::tid".formatted(column.table(), column.name()), rows);
    if (places.isEmpty()) {
      return "";
    }
    encrypted.merge(column.place(), (long) rows.size(), Long::sum);
    return places.get(places.size() - 1);
  }
}
