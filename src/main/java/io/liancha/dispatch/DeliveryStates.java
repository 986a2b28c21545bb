package io.liancha.dispatch;

import io.liancha.agency.Agency;
import io.liancha.answer.InChina;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How the delivery to an agency stands, from the rows that relays go by. */
@Component
public final class DeliveryStates {

  private static final String LINE =
      """
      SELECT coalesce(s.paused, false), s.changed_by, s.reason, s.changed_at,
        (SELECT count(DISTINCT o.message_id) FROM outbox o WHERE o.agency = a.id),
        (SELECT min(o.published_at) FROM outbox o WHERE o.agency = a.id) AS oldest,
        (SELECT count(*) FROM message m WHERE m.agency = a.id AND EXISTS (
          SELECT FROM parked p WHERE p.message_id = m.message_id)
          AND NOT EXISTS (SELECT FROM overtaken o WHERE o.message_id = m.message_id))
      FROM (SELECT ?::text AS id) a LEFT JOIN agency_switch s ON s.agency = a.id
      """;

  private final JdbcTemplate jdbc;

  DeliveryStates(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One agency.
   *
   * @param changedBy who paused or resumed it last
   * @param waiting messages in the outbox
   * @param oldestAt when the oldest of them was published
   */
  public record Line(
      String agency,
      Agency.Title title,
      boolean paused,
      @Nullable String changedBy,
      @Nullable String reason,
      @Nullable OffsetDateTime changedAt,
      long waiting,
      @Nullable OffsetDateTime oldestAt,
      long parked,
      List<Way> ways) {}

  /**
   * One channel.
   *
   * @param failures in a row; 0 when it is well
   */
  public record Way(
      String channel,
      int failures,
      @Nullable OffsetDateTime pausesUntil,
      @Nullable String lastError) {}

  /** One agency, by now. */
  public Line of(Agency agency) {
    List<Way> ways =
        jdbc.query(
            "SELECT channel, failures, not_before, last_error FROM relay_way WHERE agency = ?"
                + " ORDER BY channel",
            (row, n) ->
                new Way(
                    row.getString(1),
                    row.getInt(2),
                    InChina.orNull(row, "not_before"),
                    row.getString(4)),
            agency.id());
    return jdbc.query(
            LINE,
            (row, n) ->
                new Line(
                    agency.id(),
                    agency.title(),
                    row.getBoolean(1),
                    row.getString(2),
                    row.getString(3),
                    InChina.orNull(row, "changed_at"),
                    row.getLong(5),
                    InChina.orNull(row, "oldest"),
                    row.getLong(7),
                    ways),
            agency.id())
        .get(0);
  }
}
