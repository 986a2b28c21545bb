package io.liancha.dispatch;

import io.liancha.agency.Channel;
import io.liancha.agency.Format;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows that a published message is made of: ledger, bodies, outbox, and what agencies have. */
@Component
final class OutboxTables {

  private final JdbcTemplate jdbc;

  OutboxTables(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** When and for which run messages are published. */
  record Occasion(LocalDate businessDate, String runId, OffsetDateTime now) {}

  Map<Told.Key, Told> told(List<String> recordIds) {
    var told = new HashMap<Told.Key, Told>();
    jdbc.query(
        "SELECT agency, record_id, version, in_view FROM agency_record WHERE record_id = ANY (?)",
        row -> {
          told.put(
              new Told.Key(row.getString(1), row.getString(2)),
              new Told(row.getInt(3), row.getBoolean(4)));
        },
        (Object) recordIds.toArray(String[]::new));
    return told;
  }

  void store(List<Notice> notices, Occasion occasion) {
    if (notices.isEmpty()) {
      return;
    }
    ledger(notices, occasion);
    bodies(notices);
    waiting(notices, occasion);
    remember(notices, occasion);
  }

  private void ledger(List<Notice> notices, Occasion on) {
    batch(
        "INSERT INTO message (message_id, agency, record_id, version, kind, business_date, run_id,"
            + " digest, published_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        notices.stream()
            .map(
                n ->
                    new Object[] {
                      n.messageId(),
                      n.agency().id(),
                      n.record().recordId,
                      n.record().version,
                      n.kind().word(),
                      on.businessDate(),
                      on.runId(),
                      n.digest(),
                      on.now()
                    })
            .toList());
  }

  private void bodies(List<Notice> notices) {
    var rows = new ArrayList<Object[]>();
    for (Notice n : notices) {
      Set<Format> formats = EnumSet.noneOf(Format.class);
      n.agency().channels().forEach(c -> formats.add(n.agency().format(c)));
      formats.forEach(f -> rows.add(new Object[] {n.messageId(), f.name(), n.body(f)}));
    }
    batch("INSERT INTO message_body (message_id, format, body) VALUES (?, ?, ?)", rows);
  }

  private void waiting(List<Notice> notices, Occasion on) {
    var rows = new ArrayList<Object[]>();
    for (Notice n : notices) {
      for (Channel c : n.agency().channels()) {
        String format = n.agency().format(c).name();
        rows.add(
            new Object[] {
              n.agency().id(),
              c.name(),
              format,
              n.record().recordId,
              n.messageId(),
              on.now(),
              on.now()
            });
      }
    }
    batch(
        "INSERT INTO outbox (agency, channel, format, record_id, message_id, published_at, due_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        rows);
  }

  private void remember(List<Notice> notices, Occasion on) {
    batch(
        "INSERT INTO agency_record (agency, record_id, version, in_view, message_id, told_at)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (agency, record_id) DO UPDATE SET"
            + " version = excluded.version, in_view = excluded.in_view,"
            + " message_id = excluded.message_id, told_at = excluded.told_at",
        notices.stream()
            .map(
                n ->
                    new Object[] {
                      n.agency().id(),
                      n.record().recordId,
                      n.record().version,
                      n.kind() == Kind.SUSPECT,
                      n.messageId(),
                      on.now()
                    })
            .toList());
  }

  private void batch(String sql, List<Object[]> rows) {
    jdbc.batchUpdate(sql, rows);
  }
}
