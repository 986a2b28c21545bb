package io.liancha.crosscheck;

import io.liancha.identifier.PlateKind;
import io.liancha.identifier.Words;
import io.liancha.suspect.KnownBasis;
import io.liancha.suspect.KnownVehicle;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found out for one question.
 *
 * @param vehicles all that are known under the plate
 * @param basis absent before the first run
 * @param replies of the sources that were asked just now
 * @param remarks about how it was found out
 * @param unsettled a reason not to call anything clear
 */
record Seen(
    Question question,
    List<KnownVehicle> vehicles,
    @Nullable KnownBasis basis,
    Map<String, Reply> replies,
    List<Because> remarks,
    @Nullable Because unsettled) {

  static Seen synced(Question question, List<KnownVehicle> vehicles, @Nullable KnownBasis basis) {
    return new Seen(question, vehicles, basis, Map.of(), List.of(), null);
  }

  /** Those of the kind that was asked about. */
  List<KnownVehicle> asked() {
    String kind = question.plateType();
    return vehicles.stream().filter(v -> kind == null || kind.equals(v.plateType())).toList();
  }

  List<Words> kinds() {
    return vehicles.stream().map(KnownVehicle::plateType).map(PlateKind::words).toList();
  }
}
