package io.liancha.dispatch;

import java.time.LocalDate;
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

  /** A message's place on the other side; NULL is none. */
  private static final String PLACED =
      """
      SELECT m.agency, m.record_id, m.seq,
        CASE
          WHEN r.stage = 'PROCESSED' AND m.kind = 'withdrawal' THEN 'withdrawn'
          WHEN r.stage = 'PROCESSED' THEN 'processed'
          WHEN r.stage = 'REJECTED' THEN 'rejected'
          WHEN EXISTS (SELECT 1 FROM outbox o WHERE o.message_id = m.message_id) THEN 'pending'
          WHEN m.state IN ('TRANSPORTED', 'ACCEPTED') THEN 'pending'
          WHEN EXISTS (SELECT 1 FROM parked p WHERE p.message_id = m.message_id) THEN 'parked'
        END AS place
      FROM message m
      LEFT JOIN receipt r ON r.message_id = m.message_id AND r.agency = m.agency
        AND r.stage IN ('PROCESSED', 'REJECTED')
      WHERE m.business_date = ?
      """;

  private final JdbcTemplate jdbc;

  Balances(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A line for each agency that had a message of this business date, by id. */
  public List<AgencyBalance> of(LocalDate businessDate) {
    return jdbc.query(
        "SELECT agency, count(*),"
            + " count(*) FILTER (WHERE place = 'processed'),"
            + " count(*) FILTER (WHERE place = 'rejected'),"
            + " count(*) FILTER (WHERE place = 'pending'),"
            + " count(*) FILTER (WHERE place = 'parked'),"
            + " count(*) FILTER (WHERE place = 'withdrawn'),"
            + " count(*) FILTER (WHERE place IS NULL)"
            + " FROM ("
            + PLACED
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
                open(businessDate, row.getString(1))),
        businessDate);
  }

  /** Messages of this business date that may still be answered by themselves. */
  public long pending(LocalDate businessDate) {
    Long count =
        jdbc.queryForObject(
            "SELECT count(*) FROM (" + PLACED + ") placed WHERE place = 'pending'",
            Long.class,
            businessDate);
    return count == null ? 0 : count;
  }

  private List<String> open(LocalDate businessDate, String agency) {
    return jdbc.queryForList(
        "SELECT record_id FROM ("
            + PLACED
            + ") placed WHERE agency = ? AND (place IS NULL OR place IN ('pending', 'parked'))"
            + " GROUP BY record_id ORDER BY min(seq) LIMIT "
            + OPEN_MAX,
        String.class,
        businessDate,
        agency);
  }
}
