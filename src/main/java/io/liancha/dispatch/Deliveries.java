package io.liancha.dispatch;

import io.liancha.answer.InChina;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the ledger of messages, oldest first, page by page. */
@Component
public final class Deliveries {

  /** What may have become of a message. */
  public static final Set<String> STATES =
      Set.of("PUBLISHED", "PARKED", "TRANSPORTED", "ACCEPTED", "PROCESSED", "REJECTED");

  private final JdbcTemplate jdbc;
  private final OwnOnly own;

  Deliveries(JdbcTemplate jdbc, OwnOnly own) {
    this.jdbc = jdbc;
    this.own = own;
  }

  /**
   * What to look for; an absent value does not narrow.
   *
   * @param kind absent: what tells of a vehicle
   * @param from published then or later, ISO 8601 with offset
   * @param to published before
   */
  public record Filter(
      @Nullable String agency,
      @Nullable String state,
      @Nullable String kind,
      @Nullable String recordId,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate businessDate,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable OffsetDateTime from,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable OffsetDateTime to) {

    /** Of whatever time. */
    public Filter(
        @Nullable String agency,
        @Nullable String state,
        @Nullable String kind,
        @Nullable String recordId,
        @Nullable LocalDate businessDate) {
      this(agency, state, kind, recordId, businessDate, null, null);
    }
  }

  /** A page; {@code next} goes into {@code after} for the one behind it, absent on the last. */
  public record Page(List<Delivery> items, @Nullable String next) {}

  /** A row and its place in the ledger. */
  private record Placed(long seq, Delivery delivery) {}

  /** The messages behind a place in the ledger; of another agency than the asking one a 403. */
  public Page page(Filter filter, int limit, long after) {
    List<Placed> rows = rows(filter, limit + 1, after);
    boolean more = rows.size() > limit;
    List<Placed> page = more ? rows.subList(0, limit) : rows;
    return new Page(
        page.stream().map(Placed::delivery).toList(),
        more ? Long.toString(page.get(limit - 1).seq()) : null);
  }

  private List<Placed> rows(Filter filter, int limit, long after) {
    var sql = new StringBuilder("SELECT * FROM message WHERE seq > ?");
    var values = new ArrayList<Object>();
    values.add(after);
    narrow(sql, values, "agency =", own.of(filter.agency()));
    narrow(sql, values, "state =", filter.state());
    narrow(sql, values, "record_id =", filter.recordId());
    narrow(sql, values, "business_date =", filter.businessDate());
    narrow(sql, values, "kind =", filter.kind());
    narrow(sql, values, "published_at >=", filter.from());
    narrow(sql, values, "published_at <", filter.to());
    if (filter.kind() == null) {
      sql.append(" AND kind IN ").append(Kind.LEADS);
    }
    values.add(limit);
    sql.append(" ORDER BY seq LIMIT ?");
    return jdbc.query(sql.toString(), (row, n) -> placed(row), values.toArray());
  }

  private static void narrow(
      StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
    if (value != null) {
      sql.append(" AND ").append(condition).append(" ?");
      values.add(value);
    }
  }

  private static Placed placed(ResultSet row) throws SQLException {
    return new Placed(
        row.getLong("seq"),
        new Delivery(
            row.getString("message_id"),
            row.getString("agency"),
            row.getString("record_id"),
            row.getInt("version"),
            row.getString("kind"),
            row.getObject("business_date", LocalDate.class),
            row.getString("run_id"),
            row.getString("digest"),
            row.getString("state"),
            InChina.of(row, "published_at"),
            InChina.orNull(row, "transported_at"),
            InChina.orNull(row, "accepted_at"),
            InChina.orNull(row, "finished_at"),
            InChina.orNull(row, "parked_at"),
            row.getString("reason")));
  }
}
