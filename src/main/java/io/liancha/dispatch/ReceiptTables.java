package io.liancha.dispatch;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows that receipts make or change. */
@Component
final class ReceiptTables {

  private final JdbcTemplate jdbc;

  ReceiptTables(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** What the ledger knows of a message. */
  record Sent(String agency, String recordId, int version, String digest, String state) {}

  /** The messages of these ids, locked in the order of the ids until the transaction ends. */
  Map<String, Sent> lock(List<String> messageIds) {
    var sent = new HashMap<String, Sent>();
    jdbc.query(
        "SELECT message_id, agency, record_id, version, digest, state FROM message"
            + " WHERE message_id = ANY (?) ORDER BY message_id FOR UPDATE",
        row -> {
          sent.put(
              row.getString(1),
              new Sent(
                  row.getString(2),
                  row.getString(3),
                  row.getInt(4),
                  row.getString(5),
                  row.getString(6)));
        },
        (Object) messageIds.stream().distinct().sorted().toArray(String[]::new));
    return sent;
  }

  /** For each receipt whether it was new; the order is the given one. */
  boolean[] insert(List<Receipt> receipts, List<Sent> of, String via, Instant now) {
    int[] types = {
      Types.VARCHAR,
      Types.VARCHAR,
      Types.VARCHAR,
      Types.VARCHAR,
      Types.TIMESTAMP_WITH_TIMEZONE,
      Types.TIMESTAMP_WITH_TIMEZONE,
      Types.VARCHAR,
      Types.VARCHAR
    };
    var rows = new java.util.ArrayList<Object[]>();
    for (int i = 0; i < receipts.size(); i++) {
      Receipt r = receipts.get(i);
      rows.add(
          new @Nullable Object[] {
            of.get(i).agency(),
            r.messageId(),
            r.stage().name(),
            r.reason(),
            utc(r.at()),
            utc(now),
            via,
            of.get(i).digest()
          });
    }
    int[] counts =
        jdbc.batchUpdate(
            "INSERT INTO receipt (agency, message_id, stage, reason, said_at, received_at, via,"
                + " digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            rows,
            types);
    var fresh = new boolean[counts.length];
    for (int i = 0; i < counts.length; i++) {
      fresh[i] = counts[i] == 1;
    }
    return fresh;
  }

  /** Moves messages forward; a state that is already reached stays. */
  void advance(List<Receipt> receipts, Instant now) {
    jdbc.batchUpdate(
        "UPDATE message SET state = ?,"
            + " accepted_at = CASE WHEN ? THEN accepted_at ELSE coalesce(accepted_at, ?) END,"
            + " finished_at = CASE WHEN ? THEN ? ELSE finished_at END,"
            + " reason = coalesce(?, reason)"
            + " WHERE message_id = ? AND state NOT IN ('PROCESSED', 'REJECTED')",
        receipts.stream()
            .map(
                r ->
                    new @Nullable Object[] {
                      r.stage().name(),
                      r.stage().isFinal(),
                      utc(now),
                      r.stage().isFinal(),
                      utc(now),
                      r.reason(),
                      r.messageId()
                    })
            .toList());
    answered(receipts);
  }

  /** Nothing more is waited for. */
  private void answered(List<Receipt> receipts) {
    jdbc.update(
        "DELETE FROM unanswered WHERE message_id = ANY (?)",
        (Object)
            receipts.stream()
                .filter(r -> r.stage().isFinal())
                .map(Receipt::messageId)
                .toArray(String[]::new));
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
