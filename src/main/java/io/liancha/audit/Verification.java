package io.liancha.audit;

import io.liancha.audit.Verdict.Kind;
import io.liancha.audit.Verdict.Problem;
import io.liancha.crypto.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Verifies the chain by its digests, and against every checkpoint that is kept here or that a
 * partner shows.
 */
@Component
final class Verification {

  private static final int FETCH_ROWS = 2000;

  /** Of all that wait, and of those that have waited too long. */
  private static final String UNSEALED =
      """
      SELECT count(*), count(*) FILTER (WHERE e.at < ?) FROM audit_event e
      WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.event_id = e.event_id)
      """;

  private final Checkpoints checkpoints;
  private final JdbcTemplate jdbc;
  private final AuditSettings settings;
  private final TransactionTemplate reading;
  private final Clock clock;

  Verification(
      Checkpoints checkpoints,
      JdbcTemplate jdbc,
      AuditSettings settings,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.checkpoints = checkpoints;
    this.jdbc = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
    this.jdbc.setFetchSize(FETCH_ROWS);
    this.settings = settings;
    this.clock = clock;
    this.reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
    reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /**
   * @param shown checkpoints from outside
   */
  Verdict verify(List<String> shown) {
    return Objects.requireNonNull(reading.execute(status -> judge(shown)));
  }

  private Verdict judge(List<String> shown) {
    var problems = new ArrayList<Problem>();
    var signed = signed(shown, problems);
    var walk = new ChainWalk(signed);
    jdbc.query(ChainWalk.ROWS, walk);
    problems.addAll(walk.end());
    if (signed.isEmpty() && begunLongAgo()) {
      problems.add(Problem.of(Kind.NO_CHECKPOINT, null));
    }
    long unsealed = unsealed(problems);
    return new Verdict(
        problems.isEmpty(),
        walk.rows(),
        walk.head(),
        Verdict.first(problems),
        problems.stream().limit(Verdict.SHOWN_MAX).toList(),
        problems.size() > Verdict.SHOWN_MAX,
        unsealed,
        signed.size());
  }

  /** A chain of that age was signed, so that somebody has taken the signatures away. */
  private boolean begunLongAgo() {
    var signedBy = clock.instant().minus(Duration.ofMinutes(2L * settings.checkpointMinutes()));
    return jdbc.queryForList(
            "SELECT e.at < ? FROM audit_seal s JOIN audit_event e USING (event_id)"
                + " ORDER BY s.seq LIMIT 1",
            Boolean.class,
            signedBy.atOffset(ZoneOffset.UTC))
        .contains(true);
  }

  private long unsealed(List<Problem> problems) {
    var late = clock.instant().minusSeconds(settings.alarmSeconds()).atOffset(ZoneOffset.UTC);
    return Objects.requireNonNull(
        jdbc.queryForObject(
            UNSEALED,
            (row, n) -> {
              if (row.getLong(2) > 0) {
                problems.add(Problem.of(Kind.UNSEALED, null));
              }
              return row.getLong(1);
            },
            late));
  }

  private SortedMap<Long, Set<String>> signed(List<String> shown, List<Problem> problems) {
    var tokens = new ArrayList<>(checkpoints.tokens());
    tokens.addAll(shown);
    List<PublicKey> keys = checkpoints.keys();
    var signed = new TreeMap<Long, Set<String>>();
    for (String token : tokens) {
      Checkpoint.believed(token, keys)
          .ifPresentOrElse(
              c -> signed.computeIfAbsent(c.seq(), s -> new TreeSet<>()).add(c.digest()),
              () -> problems.add(Problem.of(Kind.BAD_CHECKPOINT, null)));
    }
    return signed;
  }
}
