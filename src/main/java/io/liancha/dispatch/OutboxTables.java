package io.liancha.dispatch;

import io.liancha.agency.Channel;
import io.liancha.agency.Format;
import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import io.liancha.crypto.AtRest;
import io.liancha.crypto.Hash;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows that a published message is made of: ledger, bodies, outbox, and what agencies have. */
@Component
final class OutboxTables {

  private final JdbcTemplate jdbc;

  /** What messages' texts are encrypted as. */
  static final String BODY = "message_body.body";

  private final AuditTrail audit;
  private final AtRest atRest;

  OutboxTables(JdbcTemplate jdbc, AuditTrail audit, AtRest atRest) {
    this.jdbc = jdbc;
    this.atRest = atRest;
    this.audit = audit;
  }

  /** When and for which run messages are published. */
  record Occasion(LocalDate businessDate, String runId, OffsetDateTime now) {}

  int takeBack(String recordId, String reason, OffsetDateTime now) {
    jdbc.update(
        "INSERT INTO parked (message_id, channel, reason, attempts, parked_at)"
            + " SELECT message_id, channel, ?, attempts, ? FROM outbox WHERE record_id = ?"
            + " ON CONFLICT DO NOTHING",
        reason,
        now,
        recordId);
    int messages =
        jdbc.update(
            "UPDATE message SET state = 'PARKED', parked_at = ?, reason = ?"
                + " WHERE state = 'PUBLISHED' AND message_id IN"
                + " (SELECT message_id FROM outbox WHERE record_id = ?)",
            now,
            reason,
            recordId);
    jdbc.update("DELETE FROM outbox WHERE record_id = ?", recordId);
    return messages;
  }

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

  /** A message whose id is in the ledger already is left out; returns those that were not. */
  List<Outgoing> store(List<Outgoing> messages, Occasion occasion) {
    int[] stored = ledger(messages, occasion);
    List<Outgoing> fresh =
        IntStream.range(0, messages.size())
            .filter(i -> stored[i] != 0)
            .mapToObj(messages::get)
            .toList();
    bodies(fresh);
    waiting(fresh, occasion);
    audit.append(pushes(fresh, occasion));
    return fresh;
  }

  /**
   * One row an agency, whatever the number of messages; their digests together say what they were.
   */
  private static List<AuditEvent> pushes(List<Outgoing> messages, Occasion occasion) {
    Map<String, List<Outgoing>> byAgency =
        messages.stream()
            .collect(
                Collectors.groupingBy(m -> m.agency().id(), TreeMap::new, Collectors.toList()));
    return byAgency.entrySet().stream()
        .map(
            e ->
                AuditEvent.of(AuditAction.PUSH, e.getKey())
                    .with("causedBy", occasion.runId())
                    .with("messages", e.getValue().size())
                    .with("digest", setDigest(e.getValue())))
        .toList();
  }

  /** As in a balance: over the lines {@code messageId digest}, ordered by id. */
  private static String setDigest(List<Outgoing> messages) {
    String lines =
        messages.stream()
            .map(m -> m.messageId() + " " + m.digest())
            .sorted()
            .collect(Collectors.joining("\n"));
    return Hash.SHA_256.hex(lines);
  }

  private int[] ledger(List<Outgoing> messages, Occasion on) {
    return jdbc.batchUpdate(
        "INSERT INTO message (message_id, agency, record_id, version, kind, business_date, run_id,"
            + " digest, published_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        messages.stream()
            .map(
                m ->
                    new Object[] {
                      m.messageId(),
                      m.agency().id(),
                      m.recordId(),
                      m.version(),
                      m.kind().word(),
                      on.businessDate(),
                      on.runId(),
                      m.digest(),
                      on.now()
                    })
            .toList());
  }

  private void bodies(List<Outgoing> messages) {
    var rows = new ArrayList<Object[]>();
    for (Outgoing m : messages) {
      Set<Format> formats = EnumSet.noneOf(Format.class);
      m.agency().channels().forEach(c -> formats.add(m.agency().format(c)));
      formats.forEach(
          f ->
              rows.add(
                  new Object[] {m.messageId(), f.name(), atRest.close(BODY, m.body().apply(f))}));
    }
    jdbc.batchUpdate("INSERT INTO message_body (message_id, format, body) VALUES (?, ?, ?)", rows);
  }

  private void waiting(List<Outgoing> messages, Occasion on) {
    var rows = new ArrayList<Object[]>();
    for (Outgoing m : messages) {
      for (Channel c : m.agency().channels()) {
        String format = m.agency().format(c).name();
        rows.add(
            new Object[] {
              m.agency().id(),
              c.name(),
              format,
              m.recordId(),
              m.messageId(),
              on.now(),
              on.now(),
              m.alone()
            });
      }
    }
    jdbc.batchUpdate(
        "INSERT INTO outbox (agency, channel, format, record_id, message_id, published_at, due_at,"
            + " alone) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        rows);
  }

  void remember(List<Outgoing> messages, Occasion on) {
    jdbc.batchUpdate(
        "INSERT INTO agency_record (agency, record_id, version, in_view, message_id, told_at)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (agency, record_id) DO UPDATE SET"
            + " version = excluded.version, in_view = excluded.in_view,"
            + " message_id = excluded.message_id, told_at = excluded.told_at",
        messages.stream()
            .map(
                n ->
                    new Object[] {
                      n.agency().id(),
                      n.recordId(),
                      n.version(),
                      n.kind() == Kind.SUSPECT,
                      n.messageId(),
                      on.now()
                    })
            .toList());
  }
}
