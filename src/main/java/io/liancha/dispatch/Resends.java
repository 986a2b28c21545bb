package io.liancha.dispatch;

import io.liancha.agency.Agency;
import io.liancha.agency.Channel;
import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Puts messages into the outbox once more, with the same id and text. Who calls sees to it that
 * each is the last its agency was told of a record, so that no version goes out after a newer one.
 */
@Component
final class Resends {

  /**
   * A message has only the forms its agency had when it was published; one without the form of
   * today goes by itself in the one it has.
   */
  private static final String AGAIN =
      """
      INSERT INTO outbox (agency, channel, format, record_id, message_id, published_at, due_at,
        alone)
      SELECT m.agency, ?, b.format, m.record_id, m.message_id, ?, ?,
        m.kind NOT IN %s OR b.format <> f.wanted
      FROM message m CROSS JOIN (SELECT ?::text AS wanted) f
      CROSS JOIN LATERAL (
        SELECT format FROM message_body WHERE message_id = m.message_id
        ORDER BY format <> f.wanted LIMIT 1) b
      WHERE m.message_id = ANY (?)
      ORDER BY m.seq
      ON CONFLICT (message_id, channel) DO NOTHING
      RETURNING message_id
      """
          .formatted(Kind.LEADS);

  private static final String UNPARKED =
      """
      UPDATE message SET state = 'PUBLISHED', parked_at = NULL, reason = NULL
      WHERE message_id = ANY (?) AND state = 'PARKED'
      """;

  private final JdbcTemplate jdbc;

  private final AuditTrail audit;

  Resends(JdbcTemplate jdbc, AuditTrail audit) {
    this.jdbc = jdbc;
    this.audit = audit;
  }

  /**
   * Only inside the caller's transaction.
   *
   * @param only the one channel, or all of the agency's
   * @return the messages that were not waiting there already
   */
  Set<String> again(Agency agency, @Nullable Channel only, List<String> messageIds, Instant now) {
    String[] ids = messageIds.toArray(String[]::new);
    OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
    var put = new HashSet<String>();
    for (Channel channel : agency.channels()) {
      if (only == null || only == channel) {
        put.addAll(
            jdbc.queryForList(
                AGAIN, String.class, channel.name(), at, at, agency.format(channel).name(), ids));
        jdbc.update(
            "DELETE FROM parked WHERE message_id = ANY (?) AND channel = ?", ids, channel.name());
      }
    }
    jdbc.update(UNPARKED, (Object) put.toArray(String[]::new));
    if (!put.isEmpty()) {
      audit.append(
          AuditEvent.of(AuditAction.MESSAGES_RESENT, agency.id()).with("messages", put.size()));
    }
    return put;
  }
}
