package io.liancha.suspect;

import io.liancha.rule.Evaluation;
import io.liancha.rule.Finding;
import io.liancha.rule.ListedVehicle;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;

/**
 * What would be known of the vehicles under one plate by another evaluation, decided as a run
 * decides; writes nothing.
 */
@Component
public final class Reappraisal {

  private final Rehearsal rehearsal;

  Reappraisal(Rehearsal rehearsal) {
    this.rehearsal = rehearsal;
  }

  /** Those that any dataset names, ordered by plate kind. */
  public List<KnownVehicle> of(Revision revision, String plate) {
    Evaluation evaluation = revision.evaluation();
    var known = new LinkedHashMap<VehicleKey, KnownVehicle>();
    evaluation
        .query(
            KnownVehicleWriter.VEHICLES + " WHERE k.plate = ? ORDER BY k.plate_type",
            List.of(plate),
            (row, n) -> KnownVehicles.named(row))
        .forEach(v -> known.put(new VehicleKey(v.plateType(), v.plate()), v));
    Map<VehicleKey, ArrayNode> exclusions = exclusions(evaluation, known.keySet());
    Map<VehicleKey, Rehearsal.Decided> decided =
        rehearsal.decideNow(revision, known.keySet(), findings(evaluation, plate));
    return known.entrySet().stream()
        .map(
            e ->
                decided(
                    e.getValue(),
                    exclusions.getOrDefault(e.getKey(), Wire.JSON.createArrayNode()),
                    Objects.requireNonNull(decided.get(e.getKey()))))
        .toList();
  }

  private static Map<VehicleKey, List<Finding>> findings(Evaluation evaluation, String plate) {
    var findings = new HashMap<VehicleKey, List<Finding>>();
    evaluation.eachVehicle(
        v -> {
          if (v.plate().equals(plate)) {
            findings.put(VehicleKey.of(v), v.findings());
          }
        });
    return findings;
  }

  private static Map<VehicleKey, ArrayNode> exclusions(
      Evaluation evaluation, Set<VehicleKey> keys) {
    var byKey = new HashMap<VehicleKey, ArrayNode>();
    evaluation
        .exclusions(keys.stream().map(k -> new ListedVehicle(k.plateType(), k.plate())).toList())
        .forEach(
            e ->
                byKey
                    .computeIfAbsent(
                        new VehicleKey(e.plateType(), e.plate()), k -> Wire.JSON.createArrayNode())
                    .add(Wire.JSON.readTree(KnownVehicleWriter.content(e))));
    return byKey;
  }

  private static KnownVehicle decided(
      KnownVehicle v, ArrayNode exclusions, Rehearsal.Decided decided) {
    SuspectRecord after = decided.after();
    return v.with(Set.of(), exclusions, decided.muted(), false, after == null ? null : lead(after));
  }

  private static KnownVehicle.@Nullable Lead lead(SuspectRecord record) {
    return new KnownVehicle.Lead(
        Objects.requireNonNull(record.version),
        record.status == Status.ACTIVE,
        OffsetDateTime.parse(Objects.requireNonNull(record.validUntil)).toInstant(),
        record.toJson());
  }
}
