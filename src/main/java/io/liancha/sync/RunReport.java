package io.liancha.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.liancha.dispatch.AgencyBalance;
import io.liancha.intake.FeedReport;
import io.liancha.platform.PlatformSummary;
import io.liancha.rule.DerivedTable;
import io.liancha.suspect.RulePrecision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run did, as the REST API, the file and the summary show it.
 *
 * @param snapshot of the lake that it read
 * @param ruleSet digest of the rules, thresholds and views it went by
 * @param builds of the hub that worked on it; more than one when another build resumed it
 * @param derived what was computed besides rules, with what was left out
 * @param rulesBelowFloor rules that the agencies' answers propose for review
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunReport(
    String runId,
    LocalDate businessDate,
    SyncRun.State state,
    SyncRun.Stage stage,
    @Nullable String message,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Long snapshot,
    @Nullable String ruleSet,
    List<String> builds,
    List<FeedReport> feeds,
    List<RuleLine> rules,
    List<DerivedTable> derived,
    List<RulePrecision> rulesBelowFloor,
    @Nullable Long ambiguousOrders,
    Map<String, Long> suspectsByBand,
    Map<String, Long> suspectsByOutcome,
    @Nullable PlatformSummary platform,
    List<AgencyBalance> agencies,
    Balance balance,
    Map<String, Double> stageSeconds,
    @Nullable Accuracy accuracy) {

  /**
   * One rule of a run.
   *
   * @param shadow true when no record rests on it
   * @param newSuspects for a shadow rule: vehicles that would be suspects only because of it
   * @param changedSuspects for a shadow rule: suspects that it would add a finding to
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RuleLine(
      String ruleId,
      String ruleVersion,
      String state,
      long findings,
      double seconds,
      boolean shadow,
      @Nullable Long newSuspects,
      @Nullable Long changedSuspects) {}

  /**
   * The day's two sides.
   *
   * @param feedsDifference rows pulled that are not accounted for
   * @param agenciesDifference messages published that are not accounted for
   * @param pending messages that await their processing receipt
   */
  public record Balance(
      long feedsDifference, long agenciesDifference, long pending, boolean zero) {}
}
