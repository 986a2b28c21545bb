package io.liancha.crosscheck;

import io.liancha.answer.InChina;
import io.liancha.crosscheck.Because.Code;
import io.liancha.identifier.Words;
import io.liancha.rule.RuleBook;
import io.liancha.suspect.KnownBasis;
import io.liancha.suspect.KnownVehicle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says what a vehicle is: what its record says, else clear only when everything that could speak
 * against it was heard.
 */
@Component
final class Judge {

  private final Freshness freshness;
  private final RuleBook rules;

  Judge(Freshness freshness, RuleBook rules) {
    this.freshness = freshness;
    this.rules = rules;
  }

  /** A verdict and what made it. */
  record Judged(Verdict verdict, List<Because> because) {}

  /**
   * @param unsettled one more reason not to call it clear
   */
  Judged of(
      KnownVehicle vehicle, @Nullable KnownBasis basis, @Nullable Because unsettled, Instant now) {
    Judged judged = judged(vehicle, basis, unsettled, now);
    if (!vehicle.said()) {
      return judged;
    }
    var because = new ArrayList<>(judged.because());
    because.add(Code.OUTCOMES_WAIT.with());
    return new Judged(judged.verdict(), because);
  }

  private Judged judged(
      KnownVehicle vehicle, @Nullable KnownBasis basis, @Nullable Because unsettled, Instant now) {
    KnownVehicle.Lead lead = vehicle.lead();
    var unheard = new ArrayList<>(unheard(vehicle, basis, now));
    if (unsettled != null) {
      unheard.add(unsettled);
    }
    if (lead != null && lead.active()) {
      return lead(lead, unheard, now);
    }
    if (!unheard.isEmpty()) {
      return new Judged(Verdict.UNKNOWN, unheard);
    }
    return new Judged(Verdict.CLEAR, remarks(vehicle, lead != null));
  }

  private static Judged lead(KnownVehicle.Lead lead, List<Because> unheard, Instant now) {
    boolean lapsed = !lead.validUntil().isAfter(now);
    var because = new ArrayList<Because>();
    because.add(
        lapsed
            ? Code.LEAD_LAPSED.with(InChina.minute(lead.validUntil()))
            : Code.LEAD.with(lead.record().path("band").asString("")));
    because.addAll(unheard);
    return new Judged(lapsed ? Verdict.UNKNOWN : Verdict.SUSPECT, because);
  }

  /** What could contradict a clear vehicle and was not heard, or not lately enough. */
  private List<Because> unheard(KnownVehicle vehicle, @Nullable KnownBasis basis, Instant now) {
    var unheard = new ArrayList<Because>();
    if (basis == null) {
      return List.of(Code.NO_RUN.with());
    }
    if (vehicle.datasets().isEmpty()) {
      unheard.add(Code.NOT_KNOWN.with());
    }
    unheard.addAll(old(basis, now));
    if (!basis.rulesNotRun().isEmpty()) {
      unheard.add(Code.RULE_NOT_RUN.with(titles(basis.rulesNotRun())));
    }
    if (vehicle.ambiguous()) {
      unheard.add(Code.AMBIGUOUS_ORDERS.with());
    }
    if (vehicle.waiting()) {
      unheard.add(Code.IN_QUARANTINE.with());
    }
    return unheard;
  }

  private List<Because> old(KnownBasis basis, Instant now) {
    var old = new ArrayList<Because>();
    for (String dataset : new TreeSet<>(basis.restsOn())) {
      var read = basis.datasets().get(dataset);
      if (read == null) {
        old.add(Code.MISSING.withDatasets(Set.of(dataset)));
        continue;
      }
      switch (freshness.of(dataset, read, now)) {
        case SYNCED -> {}
        case STALE -> old.add(Code.STALE.withDatasets(Set.of(dataset)));
        case MISSING -> old.add(Code.MISSING.withDatasets(Set.of(dataset)));
      }
    }
    return old;
  }

  private List<Because> remarks(KnownVehicle vehicle, boolean withdrawn) {
    var remarks = new ArrayList<Because>();
    if (vehicle.muted()) {
      remarks.add(Code.MUTED.with());
    } else if (!vehicle.found().isEmpty()) {
      remarks.add(Because.tooWeak(titles(vehicle.found())));
    } else {
      remarks.add(Code.NOTHING_FOUND.with());
    }
    if (withdrawn) {
      remarks.add(Code.WITHDRAWN.with());
    }
    return remarks;
  }

  /** A rule that is in force no more is called by its id. */
  List<Words> titles(Collection<String> ids) {
    return new TreeSet<>(ids)
        .stream()
            .map(
                id ->
                    rules
                        .find(id)
                        .map(r -> new Words(r.title().zh(), r.title().en()))
                        .orElse(new Words(id, id)))
            .toList();
  }
}
