package io.liancha.audit;

import io.liancha.answer.InChina;
import jakarta.validation.constraints.Size;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The trail in the order of its chain, so that whoever reads on from where he was misses nothing,
 * or the newest first; what is not sealed yet comes a moment later.
 */
@Component
public final class AuditRows {

  private final JdbcTemplate jdbc;

  AuditRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** What is asked for; what is absent does not matter. */
  public record Filter(
      @Nullable @Size(max = 200) String actor,
      @Nullable AuditAction action,
      @Nullable @Size(max = 200) String subject,
      @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) OffsetDateTime from,
      @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) OffsetDateTime to) {}

  /** One row. */
  public record Item(
      long seq,
      OffsetDateTime at,
      String actor,
      String action,
      String subject,
      @Nullable String purpose,
      Map<String, String> details,
      String digest) {}

  /** A page; {@code next} is the place to go on from. */
  public record Page(List<Item> items, @Nullable String next) {}

  /** In the order of the chain, behind a place in it. */
  Page page(Filter filter, int limit, long after) {
    return page(filter, limit, "s.seq >", after, " ORDER BY s.seq LIMIT ?");
  }

  /** The newest first, as people read; before a place in the chain. */
  Page newest(Filter filter, int limit, long before) {
    return page(filter, limit, "s.seq <", before, " ORDER BY s.seq DESC LIMIT ?");
  }

  private Page page(Filter filter, int limit, String side, long place, String order) {
    var sql =
        new StringBuilder("SELECT s.seq, s.digest, ")
            .append(Link.COLUMNS)
            .append(" FROM audit_seal s JOIN audit_event e USING (event_id) WHERE TRUE");
    var values = new ArrayList<Object>();
    and(sql, values, side, place);
    and(sql, values, "e.actor =", filter.actor());
    and(sql, values, "e.action =", filter.action() == null ? null : filter.action().name());
    and(sql, values, "e.subject =", filter.subject());
    and(sql, values, "e.at >=", filter.from());
    and(sql, values, "e.at <", filter.to());
    sql.append(order);
    values.add(limit + 1);
    List<Item> items = jdbc.query(sql.toString(), (row, n) -> item(row), values.toArray());
    return items.size() <= limit
        ? new Page(items, null)
        : new Page(items.subList(0, limit), Long.toString(items.get(limit - 1).seq()));
  }

  private static void and(
      StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
    if (value != null) {
      sql.append(" AND ").append(condition).append(" ?");
      values.add(value);
    }
  }

  private static Item item(ResultSet row) throws SQLException {
    Link link = Link.of(row);
    return new Item(
        row.getLong("seq"),
        InChina.of(link.at()),
        link.actor(),
        link.action(),
        link.subject(),
        link.purpose(),
        JsonMapper.shared().readValue(link.details(), new TypeReference<>() {}),
        row.getString("digest"));
  }
}
