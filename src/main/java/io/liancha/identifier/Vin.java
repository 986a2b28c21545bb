package io.liancha.identifier;

import io.liancha.identifier.Reading.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Vehicle identification numbers (GB 16735). The check digit binds vehicles made in China (WMI L);
 * on imports a wrong one is worth a remark only, see {@link #isMadeInChina}.
 */
public final class Vin {

  private static final int LENGTH = 17;
  private static final int CHECK_AT = 8;
  private static final int[] WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

  /** Values of A … Z; I, O and Q have none. */
  private static final int[] LETTERS = {
    1, 2, 3, 4, 5, 6, 7, 8, -1, 1, 2, 3, 4, 5, -1, 7, -1, 9, 2, 3, 4, 5, 6, 7, 8, 9
  };

  private Vin() {}

  /** WRONG_CHECK says nothing about the maker: the caller asks {@link #isMadeInChina}. */
  public static Reading read(@Nullable String raw) {
    String vin = Canonical.of(raw);
    if (Canonical.saysNone(vin)) {
      return new Reading(Outcome.MISSING, vin);
    }
    if (vin.length() != LENGTH) {
      return new Reading(Outcome.MALFORMED, vin);
    }
    int sum = 0;
    for (int i = 0; i < LENGTH; i++) {
      int value = value(vin.charAt(i));
      if (value < 0) {
        return new Reading(Outcome.MALFORMED, vin);
      }
      sum += value * WEIGHTS[i];
    }
    if (Canonical.isOneCharacterRepeated(vin)) {
      return new Reading(Outcome.PLACEHOLDER, vin);
    }
    boolean check = vin.charAt(CHECK_AT) == "0123456789X".charAt(sum % 11);
    return new Reading(check ? Outcome.VALID : Outcome.WRONG_CHECK, vin);
  }

  /** World manufacturer identifiers of China begin with L. */
  public static boolean isMadeInChina(String vin) {
    return vin.startsWith("L");
  }

  private static int value(char c) {
    if (Canonical.isDigit(c)) {
      return c - '0';
    }
    return Canonical.isUpper(c) ? LETTERS[c - 'A'] : -1;
  }
}
