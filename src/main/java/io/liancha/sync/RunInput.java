package io.liancha.sync;

import io.liancha.dataset.DatasetState;
import io.liancha.intake.Quarantine;
import io.liancha.link.LinkSettings;
import io.liancha.rule.Evaluation;
import io.liancha.rule.EvaluationInput;
import io.liancha.rule.ListedVehicle;
import io.liancha.rule.RuleTexts;
import io.liancha.rule.WaitingKey;
import io.liancha.suspect.Provenance;
import io.liancha.suspect.Revision;
import io.liancha.suspect.Standards;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * All that a run's reconciliation depends on: with it, the same build does it again to the same
 * bytes.
 *
 * @param issuedAt the time all its versions carry
 * @param rules with their thresholds and views
 * @param link the settings of what is computed in Java
 * @param findingsMax of one rule
 * @param datasets how far each could be trusted
 * @param waiting the rows whose keys waited in quarantine
 * @param versionsBefore the newest version, of any vehicle, when the run began to revise
 * @param reconciledAt when it began; what came in later was unknown to it
 * @param builds of the hub that worked on it, the first one first
 */
public record RunInput(
    String runId,
    LocalDate businessDate,
    Instant issuedAt,
    long snapshot,
    RuleTexts rules,
    Standards standards,
    LinkSettings link,
    int findingsMax,
    Map<String, DatasetState> datasets,
    Quarantine.WaitingRows waiting,
    long versionsBefore,
    Instant reconciledAt,
    List<String> builds) {

  /** The first day that rules look at. */
  LocalDate windowFrom() {
    return businessDate.minusDays(standards.county().windowDays() - 1L);
  }

  public EvaluationInput evaluationInput(List<WaitingKey> waitingKeys, List<ListedVehicle> listed) {
    return new EvaluationInput(runId, snapshot, businessDate, datasets, waitingKeys, listed);
  }

  /** The run's view of the world, as a build of the hub has it. */
  public Revision revision(Evaluation evaluation, String build) {
    return new Revision(
        runId,
        businessDate,
        issuedAt,
        evaluation,
        datasets,
        new Provenance(snapshot, evaluation.ruleSetDigest(), build),
        standards);
  }
}
