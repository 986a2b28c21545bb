package io.liancha.crosscheck;

import io.liancha.agency.Purpose;
import io.liancha.identifier.Plate;
import io.liancha.identifier.PlateReading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One plate asked about.
 *
 * @param written as the asker wrote it
 * @param plateType the kind that is meant; absent: any
 */
record Question(
    Asker asker,
    Purpose purpose,
    String written,
    @Nullable String plateType,
    PlateReading reading) {

  /** No plate is longer, fleet notes and separators included. */
  static final int LENGTH_MAX = 40;

  /** False for what nobody can have meant as a plate. */
  static boolean readable(String written) {
    return !written.isBlank()
        && written.length() <= LENGTH_MAX
        && written
            .chars()
            .noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c));
  }

  static Question of(
      Asker asker,
      Purpose purpose,
      String written,
      @Nullable String plateType,
      List<String> ownPrefixes) {
    return new Question(asker, purpose, written, plateType, Plate.read(written, ownPrefixes));
  }

  /** The plate it is about, or null when what was written is none. */
  @Nullable String plate() {
    return reading.plateOrNull();
  }
}
