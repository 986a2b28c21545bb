package io.liancha.suspect;

import io.liancha.dataset.DatasetState;
import io.liancha.rule.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides what becomes of one vehicle's record. Reads and writes nothing. */
@Component
final class Reviser {

  /**
   * @param found what this run found; empty when it found nothing
   * @param opinions what the agencies had said of the vehicle when the run began
   */
  Decision decide(
      Revision revision, SuspectRow before, List<Finding> found, Facts facts, Opinions opinions) {
    boolean unseen = facts.excludedAs() != null && excludedForWantOfPermits(revision, facts);
    var standing = opinions.split(Scored.standing(found, before, revision, unseen));
    var scoring = new Scoring(revision.standards().suspects());
    Optional<Score> score = scoring.score(standing.weights());
    if (score.isEmpty()) {
      return before.active()
          ? withdraw(
              revision, before, standing, WithdrawalReason.of(before, standing, facts, revision))
          : Decision.nothing(before.key(), whyNoLead(scoring, standing), standing.muted());
    }
    SuspectRecord record = draft(revision, before, standing.counted(), score.get(), facts);
    boolean confirmed = found.stream().anyMatch(f -> standing.counts(f.ruleId()));
    Outcome outcome = outcome(revision, before, confirmed, Content.digest(record));
    return outcome == Outcome.UNCHANGED
        ? Decision.nothing(before.key(), outcome, standing.muted())
        : issue(before, outcome, record, standing);
  }

  private static Outcome whyNoLead(Scoring scoring, Opinions.Split standing) {
    if (scoring.score(standing.weightsUnmuted()).isPresent()) {
      return Outcome.MUTED;
    }
    return Scoring.supportOnly(standing.weights()) ? Outcome.SUPPORT_ONLY : Outcome.BELOW_BAND;
  }

  /** While permits are not fresh every taxi is left out; that takes no lead back. */
  private static boolean excludedForWantOfPermits(Revision revision, Facts facts) {
    DatasetState permits = revision.datasets().get("permit");
    VehiclePart.UseNature use = facts.vehicle().useNature;
    return permits != null
        && permits.state() != DatasetState.State.SYNCED
        && use != null
        && "D".equals(use.code);
  }

  private static Outcome outcome(
      Revision revision, SuspectRow before, boolean confirmed, String digest) {
    if (before.version() == 0) {
      return Outcome.NEW;
    }
    if (!before.active()) {
      return Outcome.REOPENED;
    }
    if (!digest.equals(before.contentDigest())) {
      return Outcome.CHANGED;
    }
    // A lead that only rests on rules that could not run is not given a longer life.
    return confirmed && lapsesSoon(revision, before.validUntil())
        ? Outcome.RENEWED
        : Outcome.UNCHANGED;
  }

  private static boolean lapsesSoon(Revision revision, @Nullable Instant validUntil) {
    int hours = revision.standards().suspects().renewBeforeHours();
    Instant nextRun = revision.issuedAt().plus(Duration.ofHours(hours));
    return validUntil != null && !nextRun.isBefore(validUntil);
  }

  private SuspectRecord draft(
      Revision revision, SuspectRow before, List<Scored> standing, Score score, Facts facts) {
    var record = new SuspectRecord();
    record.recordId = before.key().recordId();
    record.status = Status.ACTIVE;
    record.band = score.band();
    record.score = score.points();
    record.vehicle = facts.vehicle();
    record.business = facts.business();
    record.permits = facts.permits().stream().map(PermitFact::part).toList();
    record.drivers = facts.drivers();
    record.activity = facts.activity();
    record.findings = standing.stream().map(Scored::part).toList();
    record.cautions = facts.cautions();
    envelope(record, revision, before);
    return record;
  }

  /** The same record without its findings: who got the lead recognises it. */
  private Decision withdraw(
      Revision revision, SuspectRow before, Opinions.Split standing, Words because) {
    SuspectRecord last = before.record();
    if (last == null) {
      throw new IllegalStateException("nothing was issued for " + before.key().recordId());
    }
    SuspectRecord record = SuspectRecord.fromJson(last.toJson());
    record.status = Status.WITHDRAWN;
    record.withdrawnBecause = because;
    record.findings = null;
    envelope(record, revision, before);
    return issue(
        before, Outcome.WITHDRAWN, record, new Opinions.Split(List.of(), standing.muted()));
  }

  private void envelope(SuspectRecord record, Revision revision, SuspectRow before) {
    record.version = before.version() + 1;
    record.issuedAt = ChinaTime.of(revision.issuedAt());
    record.validUntil = ChinaTime.of(validUntil(revision));
    record.businessDate = revision.businessDate().toString();
    record.runId = revision.runId();
    record.provenance = revision.provenance().part();
    record.sources = List.copyOf(revision.sources().values());
  }

  Instant validUntil(Revision revision) {
    int days = revision.standards().suspects().validDays();
    return revision.issuedAt().plus(Duration.ofDays(days));
  }

  private static Decision issue(
      SuspectRow before, Outcome outcome, SuspectRecord record, Opinions.Split standing) {
    record.digest = Content.wireDigest(record.toJson());
    List<String> changed =
        outcome == Outcome.RENEWED
            ? List.of("validUntil")
            : Content.changed(before.record(), record);
    return new Decision(
        before.key(),
        outcome,
        new Decision.Issue(record, standing.counted(), Content.digest(record), changed),
        standing.muted());
  }
}
