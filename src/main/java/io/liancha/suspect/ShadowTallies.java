package io.liancha.suspect;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What rules in shadow did in the run that ran them last, read from what the run wrote down. */
@Component
public final class ShadowTallies {

  private final JdbcClient client;

  ShadowTallies(JdbcClient client) {
    this.client = client;
  }

  /**
   * One shadow rule's latest run.
   *
   * @param newSuspects vehicles that would be suspects only because of it; absent when it did not
   *     run
   * @param changedSuspects suspects that it would add a finding to
   */
  public record Tally(
      String ruleId,
      String runId,
      String state,
      long findings,
      @Nullable Long newSuspects,
      @Nullable Long changedSuspects) {}

  /** By rule id; absent for a rule that never ran in shadow. */
  Map<String, Tally> latest() {
    return client
        .sql(
            """
            SELECT DISTINCT ON (r.rule_id) r.rule_id, r.run_id, r.state, r.findings,
              r.new_suspects, r.changed_suspects
            FROM rule_run r JOIN sync_run s USING (run_id)
            WHERE r.shadow ORDER BY r.rule_id, s.started_at DESC
            """)
        .query(
            (row, n) ->
                new Tally(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getLong(4),
                    row.getObject(5, Long.class),
                    row.getObject(6, Long.class)))
        .list()
        .stream()
        .collect(Collectors.toMap(Tally::ruleId, t -> t));
  }
}
