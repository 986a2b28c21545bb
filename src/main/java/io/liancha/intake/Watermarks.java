package io.liancha.intake;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the last complete pull of each feed reached. A watermark never goes back. */
@Component
class Watermarks {

  private final JdbcClient jdbc;

  Watermarks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How far a feed is known.
   *
   * @param changedTo changes up to here were seen; absent when no row ever came
   * @param asOf the moment the data speak for
   */
  record Watermark(String source, String feed, @Nullable Instant changedTo, Instant asOf) {}

  List<Watermark> all() {
    return jdbc.sql("SELECT source, feed, changed_to, as_of FROM watermark")
        .query(
            (rs, i) ->
                new Watermark(
                    rs.getString(1),
                    rs.getString(2),
                    instant(rs.getTimestamp(3)),
                    rs.getTimestamp(4).toInstant()))
        .list();
  }

  void advance(FeedReport report, Instant asOf) {
    jdbc.sql(
            "INSERT INTO watermark AS w (source, feed, changed_to, as_of) VALUES (:source, :feed, :to, :asOf) "
                + "ON CONFLICT (source, feed) DO UPDATE SET "
                + "changed_to = greatest(w.changed_to, excluded.changed_to), as_of = greatest(w.as_of, excluded.as_of)")
        .param("source", report.source())
        .param("feed", report.feed())
        .param(
            "to",
            report.watermark() == null ? null : Timestamp.from(report.watermark()),
            java.sql.Types.TIMESTAMP)
        .param("asOf", Timestamp.from(asOf))
        .update();
  }

  private static @Nullable Instant instant(@Nullable Timestamp t) {
    return t == null ? null : t.toInstant();
  }
}
