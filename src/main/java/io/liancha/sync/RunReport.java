package io.liancha.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.liancha.dispatch.AgencyBalance;
import io.liancha.intake.FeedReport;
import io.liancha.platform.PlatformSummary;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything a run did, as the REST API, the file and the summary show it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunReport(
    String runId,
    LocalDate businessDate,
    SyncRun.State state,
    SyncRun.Stage stage,
    @Nullable String message,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Long snapshot,
    List<FeedReport> feeds,
    List<RuleLine> rules,
    @Nullable Long ambiguousOrders,
    Map<String, Long> suspectsByBand,
    Map<String, Long> suspectsByOutcome,
    @Nullable PlatformSummary platform,
    List<AgencyBalance> agencies,
    Balance balance,
    Map<String, Double> stageSeconds,
    @Nullable Accuracy accuracy) {

  /** One rule of a run. */
  record RuleLine(String ruleId, String ruleVersion, String state, long findings, double seconds) {}

  /**
   * The day's two sides.
   *
   * @param feedsDifference rows pulled that are not accounted for
   * @param agenciesDifference messages published that are not accounted for
   * @param pending messages that await their processing receipt
   */
  record Balance(long feedsDifference, long agenciesDifference, long pending, boolean zero) {}

  /**
   * Against a ground truth, where there is one.
   *
   * @param precision share of the active suspects that are true
   * @param recall share of the true suspects that are active
   */
  record Accuracy(
      long trueSuspects,
      long activeSuspects,
      long hits,
      double precision,
      double recall,
      List<String> falseLeads,
      List<String> lostLeads) {}
}
