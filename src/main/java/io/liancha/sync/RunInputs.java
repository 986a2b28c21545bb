package io.liancha.sync;

import io.liancha.county.CountyMap;
import io.liancha.county.CountySettings;
import io.liancha.dataset.DatasetState;
import io.liancha.dataset.Datasets;
import io.liancha.intake.Intake;
import io.liancha.intake.Quarantine;
import io.liancha.link.LinkConfiguration;
import io.liancha.link.LinkSettings;
import io.liancha.rule.Derivation;
import io.liancha.rule.Evaluation;
import io.liancha.rule.Evaluator;
import io.liancha.rule.ListedVehicle;
import io.liancha.rule.RuleBook;
import io.liancha.rule.RuleSettings;
import io.liancha.rule.RuleTexts;
import io.liancha.rule.WaitingKey;
import io.liancha.suspect.Standards;
import io.liancha.suspect.SuspectSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * What runs are reconciled from: collected when a run begins to reconcile, kept before its first
 * record changes, and found again when it is resumed or done again.
 */
@Component
public class RunInputs {

  static final String COUNTY = "liancha.county";
  static final String SUSPECTS = "liancha.suspects";
  static final String LINK = "liancha.link";
  static final String FINDINGS_MAX = "liancha.rules.findings-max";

  private final InputTable table;
  private final Intake intake;
  private final Quarantine quarantine;
  private final InForce inForce;
  private final Clock clock;

  RunInputs(InputTable table, Intake intake, Quarantine quarantine, InForce inForce, Clock clock) {
    this.table = table;
    this.intake = intake;
    this.quarantine = quarantine;
    this.inForce = inForce;
    this.clock = clock;
  }

  /** The rules and settings that this process was started with. */
  @Component
  record InForce(
      Evaluator evaluator,
      RuleBook rules,
      RuleSettings ruleSettings,
      Weighing weighing,
      Build build) {}

  /** The settings that findings are weighed by. */
  @Component
  record Weighing(
      SuspectSettings suspects, CountySettings county, CountyMap map, LinkSettings link) {}

  /**
   * The inputs a run was begun with, so that a run has one set of rules even when it is resumed
   * after they changed; or the present ones, when no record of it was revised yet.
   */
  RunInput of(SyncRun run) {
    Optional<RunInput> begun = find(run.runId());
    begun.ifPresent(b -> table.workedOnBy(b, inForce.build().name()));
    return begun.orElseGet(() -> present(run));
  }

  /** The inputs of a run that came as far as revising records. */
  public Optional<RunInput> find(String runId) {
    return table.find(runId);
  }

  /** Keeps them, once, before anything is revised by them. */
  void keep(RunInput input) {
    table.insert(input);
  }

  /** Methods in Java that are no longer those that a run's rules went by, by name. */
  public List<String> changedMethods(RunInput input) {
    return LinkConfiguration.derivations(input.link()).stream()
        .filter(d -> !d.version().equals(input.rules().derivations().get(d.name())))
        .map(Derivation::name)
        .toList();
  }

  /** The texts of a rule set that some run used, as JSON. */
  public Optional<String> findRuleSet(String digest) {
    return table.findRuleSet(digest);
  }

  /** This build's name for itself. */
  public String build() {
    return inForce.build().name();
  }

  /** The rules this process was started with. */
  public RuleTexts rulesInForce() {
    return inForce.rules().texts();
  }

  /**
   * Evaluates rules on a run's snapshot, with its settings; the caller closes the result.
   *
   * @param rules the run's own, or others
   * @param listed vehicles that had a record when the run began
   */
  public Evaluation evaluate(RunInput input, RuleTexts rules, List<ListedVehicle> listed) {
    return evaluator(input, rules).evaluate(input.evaluationInput(waiting(input), listed));
  }

  private Evaluator evaluator(RunInput input, RuleTexts rules) {
    return inForce
        .evaluator()
        .with(
            RuleBook.of(rules, Datasets.load(), LinkConfiguration.derivations(input.link())),
            input.standards().county(),
            input.findingsMax());
  }

  private List<WaitingKey> waiting(RunInput input) {
    return quarantine.waiting(input.waiting()).stream()
        .map(w -> new WaitingKey(w.dataset(), w.kind(), w.value()))
        .toList();
  }

  /** The same run's inputs at another moment, with its datasets as old as they are then. */
  public RunInput at(RunInput input, Map<String, DatasetState> datasets, Instant now) {
    return new RunInput(
        input.runId(),
        input.businessDate(),
        now,
        input.snapshot(),
        input.rules(),
        input.standards(),
        input.link(),
        input.findingsMax(),
        datasets,
        input.waiting(),
        input.versionsBefore(),
        now,
        input.builds());
  }

  /**
   * Evaluates a run's rules about vehicles once more, on other rows; the caller closes the result.
   *
   * @param rows a query for each dataset
   * @param few the datasets whose query tells few rows
   */
  public Evaluation evaluate(RunInput input, Map<String, String> rows, Set<String> few) {
    Evaluator evaluator =
        input.rules().equals(rulesInForce())
            ? inForce.evaluator()
            : evaluator(input, input.rules());
    return evaluator.over(rows, few).evaluate(input.evaluationInput(waiting(input), List.of()));
  }

  private RunInput present(SyncRun run) {
    Map<String, DatasetState> states = new TreeMap<>(intake.states(run.reference()));
    Weighing weighing = inForce.weighing();
    return new RunInput(
        run.runId(),
        run.businessDate(),
        run.startedAt(),
        Objects.requireNonNull(run.snapshot()),
        inForce.rules().texts(),
        new Standards(weighing.suspects(), weighing.county(), weighing.map()),
        weighing.link(),
        inForce.ruleSettings().findingsMax(),
        states,
        quarantine.waitingRows(),
        table.newestVersion(),
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        List.of(inForce.build().name()));
  }
}
