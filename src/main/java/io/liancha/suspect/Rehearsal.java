package io.liancha.suspect;

import io.liancha.rule.Finding;
import io.liancha.rule.ListedVehicle;
import io.liancha.rule.VehicleFindings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides every vehicle as {@link SuspectRegister} would, on the records as they stood at an
 * earlier moment, and writes nothing: neither a record nor anything to be sent.
 */
@Component
public final class Rehearsal {

  private static final int CHUNK_VEHICLES = 500;

  private final PastRecords past;
  private final FactReader facts;
  private final Reviser reviser;
  private final Dispositions dispositions;

  Rehearsal(PastRecords past, FactReader facts, Reviser reviser, Dispositions dispositions) {
    this.past = past;
    this.facts = facts;
    this.reviser = reviser;
    this.dispositions = dispositions;
  }

  /**
   * What is made of one vehicle.
   *
   * @param before its last version; absent when it never had one
   * @param issued the version that would be issued; absent when none is
   * @param muted some of what was found is not counted, because an agency rejected it
   */
  public record Decided(
      String recordId,
      Outcome outcome,
      @Nullable SuspectRecord before,
      @Nullable SuspectRecord issued,
      boolean muted) {

    static Decided of(Decision decision, SuspectRow before) {
      Decision.Issue issue = decision.issued();
      return new Decided(
          before.key().recordId(),
          decision.outcome(),
          before.record(),
          issue == null ? null : issue.record(),
          !decision.muted().isEmpty());
    }

    /** Its last version afterwards; absent when it still has none. */
    public @Nullable SuspectRecord after() {
      return issued == null ? before : issued;
    }
  }

  /**
   * Hands over what is decided of each vehicle: first the found ones, then those whose record was
   * active and that nothing finds any more.
   *
   * @param newestVersion tells the moment that records are looked at
   */
  public void eachDecision(Revision revision, long newestVersion, Consumer<Decided> consumer) {
    var found = new HashSet<String>();
    var chunk = new ArrayList<VehicleFindings>();
    revision
        .evaluation()
        .eachVehicle(
            v -> {
              chunk.add(v);
              found.add(VehicleKey.of(v).recordId());
              if (chunk.size() == CHUNK_VEHICLES) {
                found(revision, newestVersion, chunk, consumer);
                chunk.clear();
              }
            });
    found(revision, newestVersion, chunk, consumer);
    missing(revision, newestVersion, found, consumer);
  }

  /** The vehicles whose record was active at a moment: an evaluation is to know their facts. */
  public List<ListedVehicle> listed(long newestVersion) {
    return past.listed(newestVersion);
  }

  /** Hands over every record that was active at a moment, by record id. */
  public void eachActive(long newestVersion, Consumer<SuspectRecord> consumer) {
    List<SuspectRow> page = past.active(newestVersion, "", CHUNK_VEHICLES);
    while (!page.isEmpty()) {
      page.forEach(row -> consumer.accept(Objects.requireNonNull(row.record())));
      String last = page.get(page.size() - 1).key().recordId();
      page = past.active(newestVersion, last, CHUNK_VEHICLES);
    }
  }

  /** What would be made of these vehicles as their records are now. */
  Map<VehicleKey, Decided> decideNow(
      Revision revision, Set<VehicleKey> keys, Map<VehicleKey, List<Finding>> findings) {
    var decided = new HashMap<VehicleKey, Decided>();
    Map<VehicleKey, SuspectRow> rows = past.rows(keys, Long.MAX_VALUE);
    Map<String, VehicleKey> byId =
        keys.stream().collect(Collectors.toMap(VehicleKey::recordId, k -> k));
    decide(
        revision,
        rows,
        findings,
        d -> decided.put(Objects.requireNonNull(byId.get(d.recordId())), d));
    return decided;
  }

  private void found(
      Revision revision,
      long newestVersion,
      List<VehicleFindings> chunk,
      Consumer<Decided> consumer) {
    if (chunk.isEmpty()) {
      return;
    }
    Map<VehicleKey, List<Finding>> findings =
        chunk.stream().collect(Collectors.toMap(VehicleKey::of, VehicleFindings::findings));
    decide(revision, past.rows(findings.keySet(), newestVersion), findings, consumer);
  }

  private void missing(
      Revision revision, long newestVersion, Set<String> found, Consumer<Decided> consumer) {
    List<SuspectRow> page = past.active(newestVersion, "", CHUNK_VEHICLES);
    while (!page.isEmpty()) {
      var rows = new HashMap<VehicleKey, SuspectRow>();
      for (SuspectRow row : page) {
        if (!found.contains(row.key().recordId())) {
          rows.put(row.key(), row);
        }
      }
      decide(revision, rows, Map.of(), consumer);
      String last = page.get(page.size() - 1).key().recordId();
      page = past.active(newestVersion, last, CHUNK_VEHICLES);
    }
  }

  private void decide(
      Revision revision,
      Map<VehicleKey, SuspectRow> rows,
      Map<VehicleKey, List<Finding>> findings,
      Consumer<Decided> consumer) {
    if (rows.isEmpty()) {
      return;
    }
    Map<VehicleKey, Facts> known =
        facts.read(revision, List.copyOf(rows.keySet()), findings.isEmpty());
    Map<String, Opinions> opinions =
        dispositions.opinions(
            rows.keySet().stream().map(VehicleKey::recordId).toList(), revision.issuedAt());
    rows.forEach(
        (key, row) -> {
          Facts about = Objects.requireNonNull(known.get(key));
          List<Finding> of = findings.getOrDefault(key, List.of());
          Opinions said = opinions.getOrDefault(key.recordId(), Opinions.NONE);
          consumer.accept(Decided.of(reviser.decide(revision, row, of, about, said), row));
        });
  }
}
