package io.liancha.sync;

import io.liancha.dataset.DataSettings;
import io.liancha.rule.RuleOutcome;
import io.liancha.rule.RuleSettings;
import io.liancha.suspect.Revision;
import io.liancha.suspect.ShadowEffect;
import io.liancha.suspect.ShadowTrial;
import java.sql.Types;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down what each shadow rule would have done in a run. Nothing of a run depends on it, and a
 * rule on trial that cannot be reported is only logged.
 */
@Component
public class ShadowReports {

  private static final Logger log = LoggerFactory.getLogger(ShadowReports.class);
  private static final Set<RuleOutcome.State> SPOKE =
      Set.of(RuleOutcome.State.RAN, RuleOutcome.State.CUT);

  private final ShadowTrial trial;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final int sampleMax;
  private final int keepDays;

  ShadowReports(
      ShadowTrial trial,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      RuleSettings rules,
      DataSettings data) {
    this.trial = trial;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.sampleMax = rules.shadowSampleFindings();
    this.keepDays = data.lake().keepDays();
  }

  /**
   * A finding of a shadow rule, personal values masked.
   *
   * @param effect what the rule would make of the vehicle's record
   */
  public record Item(
      String ruleId, int place, String recordId, ShadowEffect effect, JsonNode finding) {}

  /**
   * After a run's records were revised.
   *
   * @param fence refuses to let a hub write whose run another has taken
   */
  void report(Revision revision, long versionsBefore, Runnable fence) {
    forgetOld();
    for (RuleOutcome rule : revision.evaluation().shadows().outcomes()) {
      if (SPOKE.contains(rule.state())) {
        try {
          ShadowTrial.Result result = trial.of(revision, versionsBefore, rule, sampleMax);
          transaction.executeWithoutResult(
              t -> {
                store(revision.runId(), rule.ruleId(), result);
                fence.run();
              });
        } catch (RunTaken e) {
          throw e;
        } catch (RuntimeException e) {
          log.warn("what the shadow rule {} would do cannot be said", rule.ruleId(), e);
        }
      }
    }
  }

  /**
   * Findings kept of a run, by rule and place.
   *
   * @param rule null for all
   */
  public List<Item> list(String runId, @Nullable String rule, int limit, Cursor after) {
    return jdbc.sql(
            "SELECT rule_id, place, record_id, effect, finding::text FROM shadow_finding"
                + " WHERE run_id = :run AND (:rule::text IS NULL OR rule_id = :rule)"
                + " AND (rule_id, place) > (:afterRule, :afterPlace)"
                + " ORDER BY rule_id, place LIMIT :limit")
        .param("run", runId)
        .param("rule", rule, Types.VARCHAR)
        .param("afterRule", after.ruleId())
        .param("afterPlace", after.place())
        .param("limit", limit)
        .query(
            (rs, n) ->
                new Item(
                    rs.getString(1),
                    rs.getInt(2),
                    rs.getString(3),
                    ShadowEffect.valueOf(rs.getString(4)),
                    JsonMapper.shared().readTree(rs.getString(5))))
        .list();
  }

  /** Where a page of findings begins, written {@code <rule>:<place>}. */
  public record Cursor(String ruleId, int place) {

    public static Cursor parse(@Nullable String text) {
      if (text == null) {
        return new Cursor("", 0);
      }
      int colon = text.lastIndexOf(':');
      if (colon < 0 || !text.substring(colon + 1).matches("\\d{1,9}")) {
        throw new IllegalArgumentException("after");
      }
      return new Cursor(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    static String of(Item item) {
      return item.ruleId() + ":" + item.place();
    }
  }

  private void store(String runId, String ruleId, ShadowTrial.Result result) {
    jdbc.sql(
            "UPDATE rule_run SET new_suspects = ?, changed_suspects = ?"
                + " WHERE run_id = ? AND rule_id = ?")
        .params(
            result.vehicles().getOrDefault(ShadowEffect.NEW, 0L),
            result.vehicles().getOrDefault(ShadowEffect.CHANGED, 0L),
            runId,
            ruleId)
        .update();
    jdbc.sql("DELETE FROM shadow_finding WHERE run_id = ? AND rule_id = ?")
        .params(runId, ruleId)
        .update();
    int place = 0;
    for (ShadowTrial.Sampled sampled : result.sample()) {
      jdbc.sql(
              "INSERT INTO shadow_finding (run_id, rule_id, place, record_id, effect, finding)"
                  + " VALUES (?, ?, ?, ?, ?, ?::jsonb)")
          .params(
              runId,
              ruleId,
              ++place,
              sampled.recordId(),
              sampled.effect().name(),
              sampled.finding().toString())
          .update();
    }
  }

  /** Evidence whose files are gone from the lake cannot be looked into any more. */
  private void forgetOld() {
    jdbc.sql(
            "DELETE FROM shadow_finding f USING sync_run s WHERE s.run_id = f.run_id"
                + " AND s.started_at < now() - make_interval(days => ?)")
        .param(keepDays)
        .update();
  }
}
