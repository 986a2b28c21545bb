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
   */
  Decision decide(Revision revision, SuspectRow before, List<Finding> found, Facts facts) {
    boolean unseen = facts.excludedAs() != null && excludedForWantOfPermits(revision, facts);
    List<Scored> standing = Scored.standing(found, before, revision, unseen);
    List<Weight> weights = standing.stream().map(Scored::weight).toList();
    Optional<Score> score = new Scoring(revision.standards().suspects()).score(weights);
    if (score.isEmpty()) {
      if (before.active()) {
        return withdraw(revision, before, WithdrawalReason.of(before, standing, facts, revision));
      }
      boolean supportOnly = Scoring.supportOnly(weights);
      return Decision.nothing(
          before.key(), supportOnly ? Outcome.SUPPORT_ONLY : Outcome.BELOW_BAND);
    }
    SuspectRecord record = draft(revision, before, standing, score.get(), facts);
    Outcome outcome = outcome(revision, before, !found.isEmpty(), Content.digest(record));
    return outcome == Outcome.UNCHANGED
        ? Decision.nothing(before.key(), outcome)
        : issue(before, outcome, record, weights);
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
  private Decision withdraw(Revision revision, SuspectRow before, Words because) {
    SuspectRecord last = before.record();
    if (last == null) {
      throw new IllegalStateException("nothing was issued for " + before.key().recordId());
    }
    SuspectRecord record = SuspectRecord.fromJson(last.toJson());
    record.status = Status.WITHDRAWN;
    record.withdrawnBecause = because;
    record.findings = null;
    envelope(record, revision, before);
    return issue(before, Outcome.WITHDRAWN, record, List.of());
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
      SuspectRow before, Outcome outcome, SuspectRecord record, List<Weight> weights) {
    record.digest = Content.wireDigest(record.toJson());
    List<String> changed =
        outcome == Outcome.RENEWED
            ? List.of("validUntil")
            : Content.changed(before.record(), record);
    return new Decision(
        before.key(),
        outcome,
        new Decision.Issue(record, weights, Content.digest(record), changed));
  }
}
