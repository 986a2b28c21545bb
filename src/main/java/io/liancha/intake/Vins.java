package io.liancha.intake;

import io.liancha.identifier.Reading;
import io.liancha.identifier.Vin;
import org.jspecify.annotations.Nullable;

/** What a VIN's reading means for its row: an error only where no lawful VIN could look so. */
final class Vins {

  private Vins() {}

  /** The reason to refuse the row; null when it can be taken. */
  static @Nullable Reason fault(Reading vin) {
    return switch (vin.outcome()) {
      case MALFORMED, LEGACY -> Reason.VIN_MALFORMED;
      case WRONG_CHECK -> Vin.isMadeInChina(vin.value()) ? Reason.VIN_CHECK_DIGIT : null;
      default -> null;
    };
  }

  /** The VIN of a row that is taken, with its mark. */
  static @Nullable String marked(Draft draft, Reading vin) {
    switch (vin.outcome()) {
      case MISSING -> draft.mark(MarkCode.VIN_MISSING);
      case PLACEHOLDER -> draft.mark(MarkCode.VIN_PLACEHOLDER);
      case WRONG_CHECK -> draft.mark(MarkCode.VIN_CHECK_DIGIT);
      case MALFORMED, LEGACY -> draft.mark(MarkCode.VIN_UNUSABLE);
      case VALID -> {}
    }
    boolean usable = vin.valid() || vin.outcome() == Reading.Outcome.WRONG_CHECK;
    return usable ? vin.value() : null;
  }
}
