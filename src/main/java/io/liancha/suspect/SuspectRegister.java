package io.liancha.suspect;

import io.liancha.rule.Finding;
import io.liancha.rule.ListedVehicle;
import io.liancha.rule.VehicleFindings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The unified suspect records: composes them from findings, versions them when their content
 * changed, and withdraws what no longer holds. Works in the caller's transaction only, so that a
 * version and what is sent because of it are written together or not at all.
 */
@Component
public final class SuspectRegister {

  private final SuspectStore store;
  private final FactReader facts;
  private final Reviser reviser;
  private final Dispositions dispositions;
  private final MutedFindings muted;

  SuspectRegister(
      SuspectStore store,
      FactReader facts,
      Reviser reviser,
      Dispositions dispositions,
      MutedFindings muted) {
    this.store = store;
    this.facts = facts;
    this.reviser = reviser;
    this.dispositions = dispositions;
    this.muted = muted;
  }

  /**
   * Revises the vehicles of one chunk, of some 500; returns the versions newly issued, by record
   * id, empty when nothing changed.
   */
  public List<SuspectVersion> revise(Revision revision, List<VehicleFindings> chunk) {
    requireTransaction();
    if (chunk.isEmpty()) {
      return List.of();
    }
    var found = new HashMap<VehicleKey, List<Finding>>();
    chunk.forEach(v -> found.put(VehicleKey.of(v), v.findings()));
    var known = facts.read(revision, List.copyOf(found.keySet()), false);
    return decide(revision, store.claim(found.keySet()), found, known);
  }

  /**
   * Withdraws ACTIVE records that no rule that ran finds any more, after all chunks were revised;
   * to be called until it returns an empty list.
   *
   * @param limit records looked at in one go
   */
  public List<SuspectVersion> withdrawMissing(Revision revision, int limit) {
    requireTransaction();
    while (true) {
      var rows = store.claimUnchecked(revision.runId(), limit);
      if (rows.isEmpty()) {
        store.forgetUnissued(revision.runId());
        if (revision.rulesNotRun().isEmpty()) {
          muted.forgetUnseen(revision.runId());
        }
        return List.of();
      }
      var known = facts.read(revision, List.copyOf(rows.keySet()), true);
      var issued = decide(revision, rows, Map.of(), known);
      if (!issued.isEmpty()) {
        return issued;
      }
    }
  }

  /** The vehicles of all ACTIVE records. */
  public List<ListedVehicle> listed() {
    return store.listActive();
  }

  /** ACTIVE records in each band. */
  public Map<String, Long> countByBand() {
    var stored = store.countActiveByBand();
    var counts = new LinkedHashMap<String, Long>();
    for (Band band : Band.values()) {
      counts.put(band.name(), stored.getOrDefault(band.name(), 0L));
    }
    return counts;
  }

  /** What a run made of the vehicles it looked at, those without a record included. */
  public Map<Outcome, Long> countByOutcome(String runId) {
    var stored = store.countByOutcome(runId);
    var counts = new LinkedHashMap<Outcome, Long>();
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome, stored.getOrDefault(outcome.name(), 0L));
    }
    return counts;
  }

  private List<SuspectVersion> decide(
      Revision revision,
      Map<VehicleKey, SuspectRow> rows,
      Map<VehicleKey, List<Finding>> found,
      Map<VehicleKey, Facts> known) {
    var decisions = new ArrayList<Decision>();
    var versions = new ArrayList<SuspectVersion>();
    var opinions =
        dispositions.opinions(
            rows.keySet().stream().map(VehicleKey::recordId).toList(), revision.issuedAt());
    rows.forEach(
        (key, row) -> {
          Facts about = Objects.requireNonNull(known.get(key));
          Opinions said = opinions.getOrDefault(key.recordId(), Opinions.NONE);
          var decision =
              reviser.decide(revision, row, found.getOrDefault(key, List.of()), about, said);
          decisions.add(decision);
          Decision.Issue issue = decision.issued();
          if (issue != null) {
            versions.add(new SuspectVersion(key.recordId(), row.version() + 1, issue.record()));
          }
        });
    store.save(decisions, revision, reviser.validUntil(revision));
    muted.keep(decisions, rows);
    return versions;
  }

  private static void requireTransaction() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("suspect records are revised in the caller's transaction");
    }
  }
}
