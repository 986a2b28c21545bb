package io.liancha.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ledger of messages, oldest first, page by page. */
@RestController
@RequestMapping("/api/v1/deliveries")
class DeliveryController {

  private static final int LIMIT_MAX = 1000;
  private static final Set<String> STATES =
      Set.of("PUBLISHED", "PARKED", "TRANSPORTED", "ACCEPTED", "PROCESSED", "REJECTED");

  private final JdbcTemplate jdbc;

  DeliveryController(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A page; {@code next} goes into {@code after} for the one behind it, absent on the last. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<Delivery> items, @Nullable String next) {}

  /** A row and its place in the ledger. */
  private record Placed(long seq, Delivery delivery) {}

  @GetMapping
  Page list(
      @RequestParam(required = false) @Nullable String agency,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(defaultValue = "0") long after) {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw problem("limit is 1 to " + LIMIT_MAX);
    }
    if (state != null && !STATES.contains(state)) {
      throw problem("state is one of " + STATES.stream().sorted().toList());
    }
    List<Placed> rows = rows(new Filter(agency, state, kind), limit + 1, after);
    boolean more = rows.size() > limit;
    List<Placed> page = more ? rows.subList(0, limit) : rows;
    return new Page(
        page.stream().map(Placed::delivery).toList(),
        more ? Long.toString(page.get(limit - 1).seq()) : null);
  }

  /**
   * @param kind absent: what tells of a vehicle
   */
  private record Filter(@Nullable String agency, @Nullable String state, @Nullable String kind) {}

  private List<Placed> rows(Filter filter, int limit, long after) {
    var sql = new StringBuilder("SELECT * FROM message WHERE seq > ?");
    var values = new ArrayList<Object>();
    values.add(after);
    if (filter.agency() != null) {
      sql.append(" AND agency = ?");
      values.add(filter.agency());
    }
    if (filter.state() != null) {
      sql.append(" AND state = ?");
      values.add(filter.state());
    }
    if (filter.kind() == null) {
      sql.append(" AND kind IN ").append(Kind.LEADS);
    } else {
      sql.append(" AND kind = ?");
      values.add(filter.kind());
    }
    values.add(limit);
    sql.append(" ORDER BY seq LIMIT ?");
    return jdbc.query(sql.toString(), (row, n) -> placed(row), values.toArray());
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

  private static ErrorResponseException problem(String detail) {
    var problem = new ErrorResponseException(HttpStatus.BAD_REQUEST);
    problem.setDetail(detail);
    return problem;
  }
}
