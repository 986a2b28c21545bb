package io.liancha.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Closes a day: what was published against what agencies say of it. The two sides are counted from
 * different tables, ledger here and inbox, outbox and parked there, so that a loss shows.
 */
@Component
public final class Balances {

  private static final int OPEN_MAX = 100;

  /** A message's place on the other side, of a day or a run; NULL is none. */
  private static final String PLACED =
      """
      SELECT m.agency, m.record_id, m.seq, m.message_id, m.digest, m.transported_at,
        CASE
          WHEN r.stage = 'PROCESSED' AND m.kind = 'withdrawal' THEN 'withdrawn'
          WHEN r.stage = 'PROCESSED' THEN 'processed'
          WHEN r.stage = 'REJECTED' THEN 'rejected'
          WHEN EXISTS (SELECT 1 FROM outbox o WHERE o.message_id = m.message_id) THEN 'pending'
          WHEN m.state IN ('TRANSPORTED', 'ACCEPTED')
            OR EXISTS (SELECT 1 FROM parked p WHERE p.message_id = m.message_id)
            THEN CASE
              WHEN EXISTS (SELECT 1 FROM overtaken o WHERE o.message_id = m.message_id)
                THEN 'overtaken'
              WHEN m.state IN ('TRANSPORTED', 'ACCEPTED') THEN 'pending'
              ELSE 'parked'
            END
        END AS place
      FROM message m
      LEFT JOIN receipt r ON r.message_id = m.message_id AND r.agency = m.agency
        AND r.stage IN ('PROCESSED', 'REJECTED')
      WHERE m.%s = ? AND m.kind IN
      """
          + Kind.LEADS;

  private static final String DAY = "business_date";

  private static final String SET_DIGEST =
      """
      , encode(sha256(convert_to(coalesce(string_agg(message_id || ' ' || digest, E'\\n'
          ORDER BY message_id COLLATE "C")%s, ''), 'UTF8')), 'hex')""";

  private final JdbcTemplate jdbc;
  private final ReceiptSettings settings;
  private final Clock clock;

  Balances(JdbcTemplate jdbc, ReceiptSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
  }

  /** A line for each agency that had a message of this business date, by id. */
  public List<AgencyBalance> of(LocalDate businessDate) {
    return jdbc.query(
        "SELECT agency, count(*),"
            + " count(*) FILTER (WHERE place = 'processed'),"
            + " count(*) FILTER (WHERE place = 'rejected'),"
            + " count(*) FILTER (WHERE place = 'pending'),"
            + " count(*) FILTER (WHERE place = 'parked'),"
            + " count(*) FILTER (WHERE place IN ('withdrawn', 'overtaken')),"
            + " count(*) FILTER (WHERE place IS NULL),"
            + " count(*) FILTER (WHERE place = 'pending' AND transported_at < ?)"
            + SET_DIGEST.formatted("")
            + SET_DIGEST.formatted(" FILTER (WHERE place IN ('processed', 'withdrawn'))")
            + " FROM ("
            + PLACED.formatted(DAY)
            + ") placed GROUP BY agency ORDER BY agency",
        (row, n) ->
            new AgencyBalance(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getString(10),
                row.getString(11),
                open(businessDate, row.getString(1))),
        clock
            .instant()
            .minus(Duration.ofMinutes(settings.overdueMinutes()))
            .atOffset(ZoneOffset.UTC),
        businessDate);
  }

  /** What became of one run's own messages, placed as in a day's balance. */
  public List<Fate> fates(String runId) {
    return jdbc.query(
        "SELECT agency, CASE place WHEN 'overtaken' THEN 'withdrawn' ELSE place END AS fate,"
            + " count(*) FROM ("
            + PLACED.formatted("run_id")
            + ") placed WHERE place IS NOT NULL GROUP BY agency, fate ORDER BY agency, fate",
        (row, n) -> new Fate(row.getString(1), row.getString(2), row.getLong(3)),
        runId);
  }

  /** So many messages to an agency, and where they are. */
  public record Fate(String agency, String place, long messages) {}

  /** Messages of this business date that may still be answered by themselves. */
  public long pending(LocalDate businessDate) {
    Long count =
        jdbc.queryForObject(
            "SELECT count(*) FROM (" + PLACED.formatted(DAY) + ") placed WHERE place = 'pending'",
            Long.class,
            businessDate);
    return count == null ? 0 : count;
  }

  private List<String> open(LocalDate businessDate, String agency) {
    return jdbc.queryForList(
        "SELECT record_id FROM ("
            + PLACED.formatted(DAY)
            + ") placed WHERE agency = ? AND (place IS NULL OR place IN ('pending', 'parked'))"
            + " GROUP BY record_id ORDER BY min(seq) LIMIT "
            + OPEN_MAX,
        String.class,
        businessDate,
        agency);
  }
}
