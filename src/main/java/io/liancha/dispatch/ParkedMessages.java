package io.liancha.dispatch;

import io.liancha.answer.InChina;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Reads what channels gave up, channel by channel, in the order of publishing. What a newer version
 * has settled is left out: nobody can or need send it.
 */
@Component
public final class ParkedMessages {

  private static final String SELECT =
      """
      SELECT m.seq, p.message_id, p.channel, m.agency, m.record_id, m.version, m.kind, m.digest,
        s.rule_set_digest, p.reason, p.attempts, p.parked_at
      FROM parked p
      JOIN message m ON m.message_id = p.message_id
      LEFT JOIN sync_run s ON s.run_id = m.run_id
      WHERE m.seq > ? AND (?::text IS NULL OR m.agency = ?)
        AND NOT EXISTS (SELECT FROM overtaken o WHERE o.message_id = p.message_id)
      ORDER BY m.seq, p.channel LIMIT ?
      """;

  private final JdbcTemplate jdbc;
  private final OwnOnly own;

  ParkedMessages(JdbcTemplate jdbc, OwnOnly own) {
    this.jdbc = jdbc;
    this.own = own;
  }

  /**
   * One message that one channel gave up.
   *
   * @param digest of what was to be sent
   * @param ruleSet the digest of the rules it rests on
   */
  public record Parked(
      long seq,
      String messageId,
      String channel,
      String agency,
      String recordId,
      int version,
      String kind,
      String digest,
      @Nullable String ruleSet,
      String reason,
      int attempts,
      OffsetDateTime parkedAt) {}

  /** A page; {@code next} goes into {@code after}. */
  public record Page(List<Parked> items, @Nullable String next) {}

  /** Those behind a place in the ledger; of another agency than the asking one a 403. */
  public Page page(@Nullable String asked, int limit, long after) {
    String agency = own.of(asked);
    List<Parked> rows =
        jdbc.query(
            SELECT,
            (row, n) ->
                new Parked(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getInt(6),
                    row.getString(7),
                    row.getString(8),
                    row.getString(9),
                    row.getString(10),
                    row.getInt(11),
                    InChina.of(row, "parked_at")),
            after,
            agency,
            agency,
            limit + 2);
    return page(rows, limit);
  }

  /** A message that two channels gave up is not torn between pages. */
  private static Page page(List<Parked> rows, int limit) {
    if (rows.size() <= limit) {
      return new Page(rows, null);
    }
    int end = limit;
    long last = rows.get(limit - 1).seq();
    while (end < rows.size() && rows.get(end).seq() == last) {
      end++;
    }
    return new Page(rows.subList(0, end), end < rows.size() ? Long.toString(last) : null);
  }
}
