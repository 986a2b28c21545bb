package io.liancha.sync;

import io.liancha.dispatch.AgencyBalance;
import io.liancha.dispatch.Balances;
import io.liancha.dispatch.OwnOnly;
import io.liancha.intake.FeedReport;
import io.liancha.intake.Intake;
import io.liancha.platform.PlatformReports;
import io.liancha.rule.DerivedTable;
import io.liancha.suspect.RulePrecisions;
import io.liancha.suspect.SuspectRegister;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Composes what a run did from what was stored of it, at any moment of the run. */
@Component
public class Reports {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Intake intake;
  private final Reconciliation reconciliation;
  private final SuspectRegister register;
  private final Balances balances;
  private final Ledger ledger;
  private final TruthComparison truth;

  Reports(
      Intake intake,
      Reconciliation reconciliation,
      SuspectRegister register,
      Ledger ledger,
      TruthComparison truth) {
    this.intake = intake;
    this.reconciliation = reconciliation;
    this.register = register;
    this.balances = ledger.balances();
    this.ledger = ledger;
    this.truth = truth;
  }

  /** Where runs, messages and what agencies found are written down. */
  @Component
  record Ledger(
      Balances balances,
      JdbcClient jdbc,
      SyncRuns runs,
      RulePrecisions precisions,
      PlatformReports platform,
      OwnOnly own) {}

  /** All that is known of a run by now; to an agency's people their own side of the day. */
  public RunReport of(SyncRun run) {
    List<FeedReport> feeds = intake.reports(run.runId());
    List<AgencyBalance> agencies = balances.of(run.businessDate());
    Map<String, Long> outcomes = new LinkedHashMap<>();
    register.countByOutcome(run.runId()).forEach((o, n) -> outcomes.put(o.name(), n));
    Origin origin = origin(run);
    return new RunReport(
        run.runId(),
        run.businessDate(),
        run.state(),
        run.stage(),
        run.message(),
        run.startedAt(),
        run.finishedAt(),
        run.snapshot(),
        origin.ruleSet(),
        origin.builds(),
        feeds,
        reconciliation.rules(run.runId()),
        origin.derived(),
        ledger.precisions().belowFloor(),
        origin.ambiguousOrders(),
        register.countByBand(),
        outcomes,
        ledger.platform().summary(run.runId()).orElse(null),
        ledger.own().of(agencies),
        balance(feeds, agencies, balances.pending(run.businessDate())),
        stageSeconds(run),
        truth.accuracy());
  }

  static RunReport.Balance balance(
      List<FeedReport> feeds, List<AgencyBalance> agencies, long pending) {
    long in = feeds.stream().mapToLong(f -> Math.abs(f.difference())).sum();
    long out = agencies.stream().mapToLong(a -> Math.abs(a.difference())).sum();
    return new RunReport.Balance(in, out, pending, in == 0 && out == 0 && pending == 0);
  }

  /** What keeps a run from being complete, in words; null when nothing does. */
  @Nullable String whyIncomplete(SyncRun run) {
    RunReport r = of(run);
    List<String> why = new ArrayList<>();
    r.feeds().stream()
        .filter(f -> !f.complete())
        .forEach(f -> why.add(f.source() + "/" + f.feed() + " 未拉全 (incomplete): " + f.error()));
    r.rules().stream()
        .filter(l -> !l.shadow() && !l.state().equals("RAN"))
        .forEach(l -> why.add("规则未运行 (rule) " + l.ruleId() + " " + l.state()));
    if (r.balance().pending() > 0) {
      why.add("%1$d 条消息待回执 (%1$d messages await their receipt)".formatted(r.balance().pending()));
    }
    if (r.balance().feedsDifference() + r.balance().agenciesDifference() != 0) {
      why.add("对账不平 (the balance is not zero)");
    }
    return why.isEmpty() ? null : String.join("; ", why);
  }

  void stageTook(String runId, SyncRun.Stage stage, double seconds) {
    ledger
        .jdbc()
        .sql(
            "UPDATE sync_run SET stage_seconds = stage_seconds || jsonb_build_object(?::text,"
                + " coalesce((stage_seconds ->> ?::text)::float8, 0) + ?) WHERE run_id = ?")
        .params(stage.name(), stage.name(), seconds, runId)
        .update();
  }

  /** Keeps the report as it was at the end of the run. */
  void store(SyncRun run) {
    ledger.runs().report(run.runId(), JSON.writeValueAsString(of(run)));
  }

  /** What a run reconciled by, once it has begun to. */
  private record Origin(
      @Nullable Long ambiguousOrders,
      @Nullable String ruleSet,
      List<DerivedTable> derived,
      List<String> builds) {}

  private Origin origin(SyncRun run) {
    return ledger
        .jdbc()
        .sql(
            "SELECT s.ambiguous_orders, s.rule_set_digest, coalesce(i.builds, '{}'), s.derived"
                + " FROM sync_run s LEFT JOIN run_input i USING (run_id) WHERE run_id = ?")
        .param(run.runId())
        .query(
            (rs, i) ->
                new Origin(
                    rs.getObject(1, Long.class),
                    rs.getString(2),
                    List.of(JSON.readValue(rs.getString(4), DerivedTable[].class)),
                    List.of((String[]) rs.getArray(3).getArray())))
        .single();
  }

  private Map<String, Double> stageSeconds(SyncRun run) {
    var seconds = new LinkedHashMap<String, Double>();
    String json =
        ledger
            .jdbc()
            .sql("SELECT stage_seconds::text FROM sync_run WHERE run_id = ?")
            .param(run.runId())
            .query(String.class)
            .single();
    var stored = JSON.readTree(json);
    for (SyncRun.Stage stage : SyncRun.Stage.values()) {
      if (stored.has(stage.name())) {
        seconds.put(stage.name(), stored.get(stage.name()).asDouble());
      }
    }
    return seconds;
  }

  /** The day's ledger, both sides. */
  public DayBalance day(LocalDate businessDate) {
    List<SyncRun> ofDay =
        ledger.runs().list(200, null).stream()
            .filter(r -> r.businessDate().equals(businessDate))
            .toList();
    var feeds = new LinkedHashMap<String, List<FeedReport>>();
    ofDay.forEach(r -> feeds.put(r.runId(), intake.reports(r.runId())));
    List<AgencyBalance> agencies = balances.of(businessDate);
    return new DayBalance(
        businessDate,
        feeds,
        ledger.own().of(agencies),
        balance(
            feeds.values().stream().flatMap(List::stream).toList(),
            agencies,
            balances.pending(businessDate)));
  }

  /** A business date's ledger: what each run pulled, and what each agency was sent. */
  public record DayBalance(
      LocalDate businessDate,
      Map<String, List<FeedReport>> feedsByRun,
      List<AgencyBalance> agencies,
      RunReport.@Nullable Balance balance) {

    /** Without what is the hub's own side. */
    DayBalance ofAgencies() {
      return new DayBalance(businessDate, Map.of(), agencies, null);
    }
  }
}
