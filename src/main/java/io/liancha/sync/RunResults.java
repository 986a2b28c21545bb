package io.liancha.sync;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What runs came to, for whoever does them again. */
@Component
public class RunResults {

  private static final JsonMapper JSON = new JsonMapper();

  private final JdbcClient jdbc;
  private final Reconciliation reconciliation;

  RunResults(JdbcClient jdbc, Reconciliation reconciliation) {
    this.jdbc = jdbc;
    this.reconciliation = reconciliation;
  }

  /**
   * A run's reconciliation.
   *
   * @param reconciled false while it is not over, and for good when the run failed in it
   * @param outcomes vehicles by what was made of them; empty when the run's report is not written
   * @param newestVersion after it, of any vehicle; absent when the run issued none
   */
  public record Result(
      boolean reconciled,
      List<RunReport.RuleLine> rules,
      Map<String, Long> outcomes,
      @Nullable Long newestVersion,
      long versions) {}

  /** Empty when no run is called so. */
  public Optional<Result> find(String runId) {
    return jdbc.sql(
            """
            SELECT stage IN ('DISPATCH', 'DONE') AS reconciled,
              (report -> 'suspectsByOutcome')::text AS outcomes, v.newest, v.versions
            FROM sync_run CROSS JOIN LATERAL (SELECT max(seq) AS newest, count(*) AS versions
              FROM suspect_version WHERE suspect_version.run_id = sync_run.run_id) AS v
            WHERE run_id = ?
            """)
        .param(runId)
        .query(
            (rs, n) ->
                new Result(
                    rs.getBoolean("reconciled"),
                    reconciliation.rules(runId),
                    outcomes(rs.getString("outcomes")),
                    rs.getObject("newest", Long.class),
                    rs.getLong("versions")))
        .optional();
  }

  /** True while a run is at work. */
  public boolean oneIsRunning() {
    return jdbc.sql("SELECT count(*) FROM sync_run WHERE state = 'RUNNING'")
            .query(Long.class)
            .single()
        > 0;
  }

  private static Map<String, Long> outcomes(@Nullable String json) {
    return json == null
        ? Map.of()
        : JSON.readValue(json, new TypeReference<LinkedHashMap<String, Long>>() {});
  }
}
