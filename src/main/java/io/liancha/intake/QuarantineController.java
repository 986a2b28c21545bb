package io.liancha.intake;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The quarantine over REST. Personal values of the raw rows are masked for every caller. */
@RestController
@RequestMapping("/api/v1/quarantine")
class QuarantineController {

  private final JdbcClient jdbc;

  QuarantineController(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A row that waits.
   *
   * @param reason code, with its words in both languages
   * @param origin feed, page and place in the page
   */
  record Item(
      long id,
      String runId,
      String source,
      String feed,
      String reason,
      String zh,
      String en,
      String field,
      String raw,
      String origin,
      String state,
      Instant seenAt) {}

  record Page(List<Item> items, @Nullable String next) {}

  /** What the caller wants to see; absent members do not restrict. */
  record Filter(@Nullable String source, @Nullable String feed, @Nullable String reason) {}

  @GetMapping
  Page list(
      Filter filter,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(defaultValue = "0") @Min(0) long after) {
    List<Item> items =
        jdbc.sql(
                "SELECT id, run_id, source, feed, reason, field, raw, origin, state, seen_at FROM quarantine"
                    + " WHERE id > :after AND (:source::text IS NULL OR source = :source)"
                    + " AND (:feed::text IS NULL OR feed = :feed) AND (:reason::text IS NULL OR reason = :reason)"
                    + " ORDER BY id LIMIT :limit")
            .param("after", after)
            .param("source", filter.source(), Types.VARCHAR)
            .param("feed", filter.feed(), Types.VARCHAR)
            .param("reason", filter.reason(), Types.VARCHAR)
            .param("limit", limit)
            .query(
                (rs, i) -> {
                  Reason reason = Reason.valueOf(rs.getString(5));
                  return new Item(
                      rs.getLong(1),
                      rs.getString(2),
                      rs.getString(3),
                      rs.getString(4),
                      reason.name(),
                      reason.zh(),
                      reason.en(),
                      rs.getString(6),
                      RawMask.mask(rs.getString(7)),
                      rs.getString(8),
                      rs.getString(9),
                      rs.getTimestamp(10).toInstant());
                })
            .list();
    String next = items.size() < limit ? null : Long.toString(items.get(items.size() - 1).id());
    return new Page(items, next);
  }
}
