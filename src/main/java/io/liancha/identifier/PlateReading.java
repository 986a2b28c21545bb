package io.liancha.identifier;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a raw plate turned out to be. An unusable one is never corrected: it keeps the plates it may
 * have meant, about which nobody may then conclude that they do not exist.
 */
public sealed interface PlateReading {

  /** A well-formed plate with its province character, in canonical spelling. */
  record Valid(String plate, List<Mark> marks) implements PlateReading {}

  /** No plate, why not, and the well-formed plates it may stand for. */
  record Invalid(Fault fault, List<String> possibleReadings) implements PlateReading {}

  /** What was done to take a plate that is still certain. */
  enum Mark {
    /** Words after the plate, as fleets write them, were left out. */
    NOTE_REMOVED,
    /** The plate names another province than the office that issued it. */
    OFFICE_DIFFERS
  }

  /** Why a plate cannot be taken. */
  enum Fault {
    NO_PLATE,
    PLACEHOLDER,
    LETTER_I_OR_O,
    NO_PROVINCE,
    WRONG_PROVINCE,
    MALFORMED
  }

  /** The plate, or null when there is none to rely on. */
  default @Nullable String plateOrNull() {
    return this instanceof Valid valid ? valid.plate() : null;
  }

  /** The plate itself, or else what it may stand for. */
  default List<String> readings() {
    return this instanceof Valid valid
        ? List.of(valid.plate())
        : ((Invalid) this).possibleReadings();
  }
}
