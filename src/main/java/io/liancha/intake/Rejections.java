package io.liancha.intake;

import io.liancha.identifier.CitizenId;
import io.liancha.identifier.PlateReading;
import io.liancha.identifier.Reading;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reasons from readings, and what has to wait with a quarantined row. */
final class Rejections {

  private static final int KEY_PART_CHARS_MAX = 128;

  private Rejections() {}

  static Reason of(PlateReading.Fault fault) {
    return switch (fault) {
      case NO_PLATE -> Reason.NO_PLATE;
      case PLACEHOLDER -> Reason.PLATE_PLACEHOLDER;
      case LETTER_I_OR_O -> Reason.PLATE_LETTER_I_OR_O;
      case NO_PROVINCE -> Reason.PLATE_NO_PROVINCE;
      case WRONG_PROVINCE -> Reason.PLATE_WRONG_PROVINCE;
      case MALFORMED -> Reason.PLATE_MALFORMED;
    };
  }

  /** The reason a moment gives that a row cannot be placed without; null when it can. */
  static @Nullable Reason of(@Nullable MarkCode timeFault) {
    if (timeFault == null) {
      return null;
    }
    return timeFault == MarkCode.TIME_IN_FUTURE ? Reason.TIME_IN_FUTURE : Reason.TIME_IMPOSSIBLE;
  }

  static Reason ofCitizenId(Reading.Outcome outcome) {
    return switch (outcome) {
      case PLACEHOLDER -> Reason.CITIZEN_ID_PLACEHOLDER;
      case LEGACY -> Reason.CITIZEN_ID_LEGACY;
      case WRONG_CHECK -> Reason.CITIZEN_ID_CHECK;
      case MALFORMED -> Reason.CITIZEN_ID_MALFORMED;
      case MISSING, VALID -> Reason.KEY_MISSING;
    };
  }

  static Reason ofCreditCode(Reading.Outcome outcome) {
    return switch (outcome) {
      case LEGACY -> Reason.CREDIT_CODE_LEGACY;
      case WRONG_CHECK -> Reason.CREDIT_CODE_CHECK;
      case PLACEHOLDER, MALFORMED -> Reason.CREDIT_CODE_MALFORMED;
      case MISSING, VALID -> Reason.KEY_MISSING;
    };
  }

  static List<WaitingKeyText> plates(PlateReading reading) {
    return reading.readings().stream()
        .map(plate -> new WaitingKeyText(WaitingKeyText.PLATE, plate))
        .toList();
  }

  /** The ID as sent, where it is one at all, and what it may have meant. */
  static List<WaitingKeyText> drivers(Reading reading) {
    var out = new ArrayList<WaitingKeyText>();
    switch (reading.outcome()) {
      case MISSING, PLACEHOLDER -> {}
      default -> out.add(new WaitingKeyText(WaitingKeyText.DRIVER, reading.value()));
    }
    for (String possible : CitizenId.possibleReadings(reading)) {
      out.add(new WaitingKeyText(WaitingKeyText.DRIVER, possible));
    }
    return out;
  }

  /** The fields of a key with bars between them; null when one is missing. */
  static @Nullable String key(RawRow row, String... fields) {
    var out = new StringBuilder(40);
    for (String field : fields) {
      String part = RawText.of(row.get(field));
      if (part == null) {
        return null;
      }
      out.append(out.isEmpty() ? "" : "|");
      out.append(part, 0, Math.min(part.length(), KEY_PART_CHARS_MAX));
    }
    return out.toString();
  }
}
