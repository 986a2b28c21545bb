package io.liancha.crosscheck;

import io.liancha.agency.Purpose;
import io.liancha.county.CountySettings;
import io.liancha.identifier.PlateKind;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where somebody asks about one plate, by whatever way. */
@Component
public final class PlateDesk {

  private final CrossChecks checks;
  private final Askers askers;
  private final CountySettings county;

  PlateDesk(CrossChecks checks, Askers askers, CountySettings county) {
    this.checks = checks;
    this.askers = askers;
    this.county = county;
  }

  /**
   * Asks.
   *
   * @param plateType GA/T 16.7; without it every kind known under the plate is answered
   * @param purpose what it is asked for; an agency may name those of its file only
   */
  public Answer ask(
      @Nullable Principal who, Purpose purpose, String plate, @Nullable String plateType) {
    Asker asker = askers.of(who, purpose);
    String kind = plateType == null ? null : kind(plateType);
    if (!Question.readable(plate)) {
      throw Problems.unreadable("plate");
    }
    return checks.answer(Question.of(asker, purpose, plate, kind, county.platePrefixes()));
  }

  private static String kind(String plateType) {
    String kind = PlateKind.read(plateType);
    if (kind == null) {
      throw Problems.unreadable("plateType");
    }
    return kind;
  }
}
