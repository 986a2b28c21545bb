package io.liancha.crosscheck;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The answers that were given, without personal data: what later data may have to correct. */
@Component
final class GivenAnswers {

  private final JdbcTemplate jdbc;

  GivenAnswers(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One vehicle's answer.
   *
   * @param plateType empty when nothing was known under the plate
   * @param contentDigest of what the record said, where there was a lead
   */
  record Given(
      Question question,
      String plate,
      String plateType,
      Verdict verdict,
      @Nullable String contentDigest) {}

  /** An answer that may have to be corrected. */
  record Open(
      long checkId,
      Instant askedAt,
      String asker,
      String purpose,
      String plate,
      String plateType,
      Verdict verdict,
      @Nullable String contentDigest) {}

  /** Writes them down in the caller's transaction; returns their ids in the same order. */
  List<Long> keep(List<Given> given, @Nullable String basisRun, Instant now) {
    return jdbc.queryForList(
        """
        INSERT INTO cross_check
          (asked_at, asker, purpose, plate, plate_type, verdict, content_digest, basis_run)
        SELECT ?, asker, purpose, plate, plate_type, verdict, digest, ?
        FROM unnest(?, ?, ?, ?, ?, ?) WITH ORDINALITY
          AS g(asker, purpose, plate, plate_type, verdict, digest, place)
        ORDER BY place RETURNING check_id
        """,
        Long.class,
        Timestamp.from(now),
        basisRun,
        given.stream().map(g -> g.question().asker().name()).toArray(String[]::new),
        given.stream().map(g -> g.question().purpose().name()).toArray(String[]::new),
        given.stream().map(Given::plate).toArray(String[]::new),
        given.stream().map(Given::plateType).toArray(String[]::new),
        given.stream().map(g -> g.verdict().name()).toArray(String[]::new),
        given.stream().map(Given::contentDigest).toArray(String[]::new));
  }

  /** The last answer to each asker about each vehicle, those from this run's data aside. */
  List<Open> open(long afterCheckId, String basisRun, int limit) {
    return jdbc.query(
        """
        SELECT * FROM cross_check c
        WHERE c.check_id > ? AND c.corrected_by IS NULL AND c.plate <> ''
          AND c.basis_run IS DISTINCT FROM ?
          AND NOT EXISTS (SELECT FROM cross_check n WHERE n.asker = c.asker AND n.plate = c.plate
            AND (n.plate_type = c.plate_type OR c.plate_type = '') AND n.check_id > c.check_id
            AND n.corrected_by IS NULL)
        ORDER BY c.check_id LIMIT ?
        """,
        (row, n) -> open(row),
        afterCheckId,
        basisRun,
        limit);
  }

  /** True for the one who may correct it. */
  boolean claim(long checkId, String by) {
    return jdbc.update(
            "UPDATE cross_check SET corrected_by = ? WHERE check_id = ? AND corrected_by IS NULL",
            by,
            checkId)
        == 1;
  }

  /** What marks an answer that was corrected. */
  static String key(long checkId) {
    return "correction-" + checkId;
  }

  /**
   * Those of an asker's answers that were corrected and not asked for again since, newest first.
   */
  List<Open> corrected(String asker, int limit) {
    return jdbc.query(
        """
        SELECT * FROM cross_check c
        WHERE c.asker = ? AND c.corrected_by IS NOT NULL
          AND NOT EXISTS (SELECT FROM cross_check n WHERE n.asker = c.asker AND n.plate = c.plate
            AND n.check_id > c.check_id AND n.corrected_by IS NULL)
        ORDER BY c.check_id DESC LIMIT ?
        """,
        (row, n) -> open(row),
        asker,
        limit);
  }

  boolean compared(String runId) {
    return !jdbc.queryForList(
            "SELECT run_id FROM correction_run WHERE run_id = ?", String.class, runId)
        .isEmpty();
  }

  void markCompared(String runId, Instant now) {
    jdbc.update(
        "INSERT INTO correction_run (run_id, done_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
        runId,
        Timestamp.from(now));
  }

  void forget(Instant before) {
    jdbc.update("DELETE FROM cross_check WHERE asked_at < ?", Timestamp.from(before));
    jdbc.update("DELETE FROM correction_run WHERE done_at < ?", Timestamp.from(before));
  }

  private static Open open(ResultSet row) throws SQLException {
    return new Open(
        row.getLong("check_id"),
        row.getTimestamp("asked_at").toInstant(),
        row.getString("asker"),
        row.getString("purpose"),
        row.getString("plate"),
        row.getString("plate_type"),
        Verdict.valueOf(row.getString("verdict")),
        row.getString("content_digest"));
  }
}
