package io.liancha.intake;

import io.liancha.crypto.AtRest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Quarantined rows as people read them: personal values are masked for everyone. */
@Component
public class QuarantineRows {

  private final JdbcClient jdbc;
  private final QuarantineDecisions decisions;
  private final AtRest atRest;

  QuarantineRows(JdbcClient jdbc, QuarantineDecisions decisions, AtRest atRest) {
    this.jdbc = jdbc;
    this.atRest = atRest;
    this.decisions = decisions;
  }

  /**
   * A quarantined row.
   *
   * @param runId the run that put it here
   * @param reason code, with its words in both languages
   * @param field the contract's name of the first field that is to blame
   * @param origin feed, page and place in the page
   * @param decisions about it, oldest first; absent in a list
   */
  public record Item(
      long id,
      String runId,
      LocalDate businessDate,
      String source,
      String feed,
      String reason,
      String zh,
      String en,
      String field,
      String raw,
      String origin,
      QuarantineState state,
      Instant seenAt,
      @Nullable List<QuarantineDecisions.Decided> decisions) {}

  /** What the caller wants to see; absent members do not restrict. */
  public record Filter(
      @Nullable String source,
      @Nullable String feed,
      @Nullable Reason reason,
      @Nullable QuarantineState state,
      @Nullable LocalDate businessDate,
      @Nullable String runId) {}

  /** A row with its text as it came. */
  record Held(String source, String feed, String raw, QuarantineState state) {}

  /** The first rows behind an id. */
  public List<Item> list(Filter filter, int limit, long after) {
    return jdbc.sql(
            """
            SELECT q.*, r.business_date FROM quarantine q JOIN sync_run r USING (run_id)
            WHERE q.id > :after AND (:source::text IS NULL OR q.source = :source)
              AND (:feed::text IS NULL OR q.feed = :feed)
              AND (:reason::text IS NULL OR q.reason = :reason)
              AND (:state::text IS NULL OR q.state = :state)
              AND (:date::date IS NULL OR r.business_date = :date)
              AND (:run::text IS NULL OR q.run_id = :run)
            ORDER BY q.id LIMIT :limit
            """)
        .param("after", after)
        .param("source", filter.source(), Types.VARCHAR)
        .param("feed", filter.feed(), Types.VARCHAR)
        .param("reason", name(filter.reason()), Types.VARCHAR)
        .param("state", name(filter.state()), Types.VARCHAR)
        .param("date", filter.businessDate(), Types.DATE)
        .param("run", filter.runId(), Types.VARCHAR)
        .param("limit", limit)
        .query((rs, i) -> item(rs, null))
        .list();
  }

  /** One row with the decisions about it. */
  public Optional<Item> find(long id) {
    List<QuarantineDecisions.Decided> decided = decisions.of(id);
    return jdbc.sql(
            "SELECT q.*, r.business_date FROM quarantine q JOIN sync_run r USING (run_id)"
                + " WHERE q.id = ?")
        .param(id)
        .query((rs, i) -> item(rs, decided))
        .optional();
  }

  Optional<Held> held(long id) {
    return jdbc.sql("SELECT source, feed, raw, state FROM quarantine WHERE id = ?")
        .param(id)
        .query(
            (rs, i) ->
                new Held(
                    rs.getString(1),
                    rs.getString(2),
                    atRest.open(Quarantine.RAW, rs.getString(3)),
                    QuarantineState.valueOf(rs.getString(4))))
        .optional();
  }

  private Item item(ResultSet rs, @Nullable List<QuarantineDecisions.Decided> decisions)
      throws SQLException {
    Reason reason = Reason.valueOf(rs.getString("reason"));
    return new Item(
        rs.getLong("id"),
        rs.getString("run_id"),
        rs.getObject("business_date", LocalDate.class),
        rs.getString("source"),
        rs.getString("feed"),
        reason.name(),
        reason.zh(),
        reason.en(),
        rs.getString("field"),
        RawMask.mask(atRest.open(Quarantine.RAW, rs.getString("raw"))),
        rs.getString("origin"),
        QuarantineState.valueOf(rs.getString("state")),
        rs.getTimestamp("seen_at").toInstant(),
        decisions);
  }

  private static @Nullable String name(@Nullable Enum<?> code) {
    return code == null ? null : code.name();
  }
}
