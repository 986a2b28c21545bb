package io.liancha.intake;

import io.liancha.crypto.AtRest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows that could not be taken, each with its reason, its text and where it came from. */
@Component
public class Quarantine {

  private static final int BATCH = 500;
  private static final String INSERT =
      "INSERT INTO quarantine AS q (run_id, source, feed, dataset, reason, field, source_key, raw,"
          + " raw_digest, origin, waiting, seen_at)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)"
          + " ON CONFLICT (source, feed, raw_digest) DO UPDATE SET state = 'WAITING',"
          + " run_id = excluded.run_id, reason = excluded.reason, field = excluded.field,"
          + " raw = excluded.raw, seen_at = excluded.seen_at"
          + " WHERE q.state = 'RESOLVED' OR (? AND q.state <> 'WAITING')";

  /** What its rows' texts are encrypted as. */
  static final String RAW = "quarantine.raw";

  private final JdbcTemplate jdbc;
  private final AtRest atRest;

  Quarantine(JdbcTemplate jdbc, AtRest atRest) {
    this.jdbc = jdbc;
    this.atRest = atRest;
  }

  /** A key that waits here: nothing may be said about its absence. */
  public record Waiting(String dataset, String kind, String value) {}

  /**
   * Rows that wait, named without a value of theirs: they may hold personal data.
   *
   * @param ids ranges of their numbers, as PostgreSQL writes an int8multirange
   */
  public record WaitingRows(String ids, long count) {}

  /** How many rejected rows were new, already known from an earlier pull, or repeated in this. */
  record Stored(long added, long known, long repeated, Map<String, Long> reasons) {}

  /**
   * Stores the rejected rows of a stage, in the caller's transaction. What a person decided about a
   * row stands when its source sends it again; a released row that is refused after all waits anew.
   */
  Stored store(Connection duck, Stage stage, Feed feed, String runId, Instant seenAt) {
    Timestamp seen = Timestamp.from(seenAt);
    ConnectionCallback<Stored> work =
        pg -> {
          var reasons = new TreeMap<String, Long>();
          long[] counts = new long[2];
          long rows = 0;
          try (Statement read = duck.createStatement();
              ResultSet rs = read.executeQuery(distinct(stage));
              PreparedStatement insert = pg.prepareStatement(INSERT)) {
            List<String> batch = new ArrayList<>();
            while (rs.next()) {
              rows += rs.getLong(9);
              fill(insert, rs, feed, stage, runId, seen);
              insert.addBatch();
              batch.add(rs.getString(1));
              if (batch.size() == BATCH) {
                flush(insert, batch, reasons, counts);
              }
            }
            flush(insert, batch, reasons, counts);
          }
          return new Stored(counts[0], counts[1], rows - counts[0] - counts[1], reasons);
        };
    Stored stored = jdbc.execute(work);
    if (stored == null) {
      throw new IllegalStateException("the quarantine gave no answer");
    }
    return stored;
  }

  private static String distinct(Stage stage) {
    return "SELECT any_value(reason), any_value(field), any_value(source_key), any_value(waiting),"
        + " any_value(raw), raw_digest, any_value(origin), min(_seq), count(*), bool_or(_page = "
        + Rows.RELEASED_PAGE
        + ") FROM "
        + stage.schema()
        + ".rejected GROUP BY raw_digest ORDER BY min(_seq)";
  }

  private void fill(
      PreparedStatement insert, ResultSet rs, Feed feed, Stage stage, String runId, Timestamp seen)
      throws SQLException {
    insert.setString(1, runId);
    insert.setString(2, feed.source());
    insert.setString(3, feed.name());
    insert.setString(4, stage.dataset().name());
    insert.setString(5, rs.getString(1));
    insert.setString(6, rs.getString(2));
    insert.setString(7, rs.getString(3));
    insert.setString(8, atRest.close(RAW, rs.getString(5).replace("\u0000", "\\u0000")));
    insert.setString(9, rs.getString(6));
    insert.setString(10, rs.getString(7));
    insert.setString(11, rs.getString(4));
    insert.setTimestamp(12, seen);
    insert.setBoolean(13, rs.getBoolean(10));
  }

  private static void flush(
      PreparedStatement insert, List<String> batch, Map<String, Long> reasons, long[] counts)
      throws SQLException {
    int[] added = insert.executeBatch();
    for (int i = 0; i < added.length; i++) {
      boolean fresh = added[i] != 0;
      counts[fresh ? 0 : 1]++;
      if (fresh) {
        reasons.merge(batch.get(i), 1L, Long::sum);
      }
    }
    batch.clear();
  }

  /** Source keys of a feed's rows that wait; a contradiction does not wait for a better row. */
  Set<String> openKeys(Feed feed) {
    return Set.copyOf(
        jdbc.queryForList(
            "SELECT DISTINCT source_key FROM quarantine WHERE state = 'WAITING' AND source = ? "
                + "AND feed = ? AND source_key IS NOT NULL AND reason <> 'ORDER_CONFLICT'",
            String.class,
            feed.source(),
            feed.name()));
  }

  /** Rows whose thing has since come in good order wait no longer; in the caller's transaction. */
  void resolve(Feed feed, Collection<String> sourceKeys) {
    jdbc.batchUpdate(
        "UPDATE quarantine SET state = 'RESOLVED' WHERE state = 'WAITING' AND source = ? "
            + "AND feed = ? AND source_key = ? AND reason <> 'ORDER_CONFLICT'",
        sourceKeys.stream().map(k -> new Object[] {feed.source(), feed.name(), k}).toList());
  }

  /** The rows that wait now, and those released that no run has taken along. */
  public WaitingRows waitingRows() {
    WaitingRows rows =
        jdbc.queryForObject(
            "SELECT coalesce(range_agg(int8range(id, id, '[]')), '{}')::text, count(*)"
                + " FROM (SELECT id, waiting FROM quarantine WHERE state = 'WAITING' UNION ALL"
                + " SELECT q.id, q.waiting FROM quarantine_decision d"
                + " JOIN quarantine q ON q.id = d.quarantine_id"
                + " WHERE d.decision = 'RELEASED' AND d.landed_in IS NULL) AS w"
                + " WHERE waiting <> '[]'",
            (rs, n) -> new WaitingRows(rs.getString(1), rs.getLong(2)));
    if (rows == null) {
      throw new IllegalStateException("the quarantine gave no answer");
    }
    return rows;
  }

  /**
   * All keys of rows that wait, or waited once; what became of the rows since makes no difference.
   *
   * @throws IllegalStateException when some of the rows are no longer there
   */
  public List<Waiting> waiting(WaitingRows rows) {
    var waiting = new ArrayList<Waiting>();
    long[] found = {0};
    jdbc.query(
        "SELECT dataset, waiting::text FROM quarantine WHERE id <@ ?::int8multirange ORDER BY id",
        rs -> {
          found[0]++;
          for (JsonNode w : JsonMapper.shared().readTree(rs.getString(2))) {
            waiting.add(
                new Waiting(rs.getString(1), w.get("kind").asString(), w.get("value").asString()));
          }
        },
        rows.ids());
    if (found[0] != rows.count()) {
      throw new IllegalStateException(
          "of %d quarantined rows that waited, %d are still there"
              .formatted(rows.count(), found[0]));
    }
    return waiting;
  }
}
