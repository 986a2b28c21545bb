package io.liancha.crosscheck;

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
   * @param contentDigest of the record's content, where there is a lead
   */
  record Given(
      Question question,
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
}
