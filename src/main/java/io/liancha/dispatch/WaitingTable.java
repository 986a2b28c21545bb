package io.liancha.dispatch;

import io.liancha.agency.Format;
import io.liancha.crypto.AtRest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The outbox as relays see it: what may leave next, and what became of what they sent. */
@Component
final class WaitingTable {

  /**
   * A queue's statistics are those of a moment ago: empty when it has just filled, full when it has
   * just emptied. So the planner is left no choice but the indexes made for these statements. Where
   * it counts what it is denied as cost, it would think them worth compiling, which takes 300 ms.
   */
  private static final String PLAN =
      """
      SELECT set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true),
             set_config('enable_bitmapscan', 'off', true),
             set_config('enable_hashjoin', 'off', true),
             set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true),
             set_config('synchronous_commit', ?, true)
      """;

  /** Of a vehicle only the oldest row, so that no version overtakes an older one. */
  private static final String NEXT =
      """
      WITH picked AS MATERIALIZED (
        SELECT o.id, o.message_id, o.record_id, o.format, o.attempts, o.alone, o.published_at
        FROM outbox o
        WHERE o.agency = ? AND o.channel = ? AND o.part = ? AND o.id > ? AND o.due_at <= ?
          AND NOT EXISTS (SELECT 1 FROM agency_switch s WHERE s.agency = o.agency AND s.paused)
          AND o.id = (
            SELECT p.id FROM outbox p
            WHERE p.agency = o.agency AND p.channel = o.channel AND p.record_id = o.record_id
            ORDER BY p.agency, p.channel, p.record_id, p.id LIMIT 1)
        ORDER BY o.agency, o.channel, o.part, o.id LIMIT ?)
      SELECT o.id, o.message_id, o.record_id, m.version, m.kind, o.format, o.attempts,
             o.alone, o.published_at, b.body
      FROM picked o
      JOIN message m ON m.message_id = o.message_id
      JOIN message_body b ON b.message_id = o.message_id AND b.format = o.format
      ORDER BY o.id
      """;

  /**
   * A queue that was counted when it was empty is taken for empty, until it is counted again some
   * minute: its rows are then sought through any index, and fetching slows down with their number.
   */
  private static final String COUNTED_EMPTY =
      """
      SELECT reltuples BETWEEN 0 AND ? FROM pg_class WHERE oid = 'outbox'::regclass
      """;

  private static final String TRANSPORTED =
      """
      WITH gone AS (DELETE FROM outbox WHERE id = ANY (?)),
      sent AS (
        UPDATE message
        SET transported_at = coalesce(transported_at, ?),
            state = CASE WHEN state IN ('PUBLISHED', 'PARKED') THEN 'TRANSPORTED' ELSE state END
        WHERE message_id = ANY (?)
        RETURNING message_id, agency, transported_at, state)
      INSERT INTO unanswered
        SELECT message_id, agency, transported_at FROM sent
        WHERE state NOT IN ('PROCESSED', 'REJECTED')
      ON CONFLICT DO NOTHING
      """;

  /** Receipts lock rows of the ledger too; two that meet crosswise cost one of them a new try. */
  private static final int LOCK_TRIES = 4;

  private static final String PARKED =
      """
      UPDATE message m SET state = 'PARKED', parked_at = ?, reason = ?
      WHERE message_id = ? AND state = 'PUBLISHED'
        AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.message_id = m.message_id)
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final AtRest atRest;

  WaitingTable(JdbcTemplate jdbc, PlatformTransactionManager transactions, AtRest atRest) {
    this.jdbc = jdbc;
    this.atRest = atRest;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Rows due after the given one, the oldest of each vehicle, in the order of publishing. */
  List<Waiting> next(LaneTable.Claim lane, long afterId, Instant now, int limit) {
    List<Waiting> rows =
        planned(
            "on",
            () ->
                jdbc.query(
                    NEXT,
                    (row, n) -> waiting(row),
                    lane.key().agency(),
                    lane.key().channel().name(),
                    lane.part(),
                    afterId,
                    utc(now),
                    limit));
    if (afterId == 0 && rows.size() == limit) {
      count(limit);
    }
    return rows;
  }

  private void count(int rows) {
    if (Boolean.TRUE.equals(jdbc.queryForObject(COUNTED_EMPTY, Boolean.class, rows))) {
      jdbc.execute("ANALYZE outbox");
    }
  }

  /**
   * The rows have left. Not waited for on disk: what a crash of the database takes back is sent
   * again with the same ids, as after a crash before this.
   */
  void transported(List<Waiting> rows, Instant now) {
    Long[] ids = rows.stream().map(Waiting::id).toArray(Long[]::new);
    String[] messages = rows.stream().map(Waiting::messageId).sorted().toArray(String[]::new);
    for (int left = LOCK_TRIES; left > 0; left--) {
      try {
        planned("off", () -> jdbc.update(TRANSPORTED, ids, utc(now), messages));
        FailPoint.MARKED.pass();
        return;
      } catch (PessimisticLockingFailureException e) {
        if (left == 1) {
          throw e;
        }
      }
    }
  }

  void retry(List<Waiting> rows, boolean alone, Instant due, String error) {
    jdbc.update(
        "UPDATE outbox SET attempts = attempts + 1, alone = alone OR ?, due_at = ?, last_error = ?"
            + " WHERE id = ANY (?)",
        alone,
        utc(due),
        error,
        rows.stream().map(Waiting::id).toArray(Long[]::new));
  }

  void park(LaneKey lane, Waiting row, String reason, Instant now) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.update("DELETE FROM outbox WHERE id = ?", row.id());
          jdbc.update(
              "INSERT INTO parked (message_id, channel, reason, attempts, parked_at)"
                  + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
              row.messageId(),
              lane.channel().name(),
              reason,
              row.attempts() + 1,
              utc(now));
          jdbc.update(PARKED, utc(now), reason, row.messageId());
        });
  }

  private <T> T planned(String synchronousCommit, Supplier<T> statement) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              jdbc.query(PLAN, row -> {}, synchronousCommit);
              return statement.get();
            }));
  }

  private Waiting waiting(ResultSet row) throws SQLException {
    return new Waiting(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getInt(4),
        row.getString(5),
        Format.valueOf(row.getString(6)),
        row.getInt(7),
        row.getBoolean(8),
        row.getObject(9, OffsetDateTime.class).toInstant(),
        atRest.open(OutboxTables.BODY, row.getString(10)));
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
