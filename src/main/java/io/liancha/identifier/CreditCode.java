package io.liancha.identifier;

import io.liancha.identifier.Reading.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Unified social credit codes (GB 32100) with both check characters: the code's own and that of the
 * organisation code inside it (GB 11714).
 */
public final class CreditCode {

  private static final int LENGTH = 18;
  private static final int LEGACY_LENGTH = 15;
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] WEIGHTS = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };
  private static final int[] INNER_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
  private static final int[] VALUES = values();

  private CreditCode() {}

  public static Reading read(@Nullable String raw) {
    String code = Canonical.of(raw);
    if (Canonical.saysNone(code)) {
      return new Reading(Outcome.MISSING, code);
    }
    if (code.length() == LEGACY_LENGTH && Canonical.allDigits(code, 0, LEGACY_LENGTH)) {
      boolean repeated = Canonical.isOneCharacterRepeated(code);
      return new Reading(repeated ? Outcome.PLACEHOLDER : Outcome.LEGACY, code);
    }
    if (code.length() != LENGTH) {
      boolean digits = Canonical.allDigits(code, 0, code.length());
      return new Reading(
          digits && code.length() <= 8 ? Outcome.PLACEHOLDER : Outcome.MALFORMED, code);
    }
    if (Canonical.isOneCharacterRepeated(code)) {
      return new Reading(Outcome.PLACEHOLDER, code);
    }
    return new Reading(check(code), code);
  }

  private static Outcome check(String code) {
    int sum = 0;
    for (int i = 0; i < LENGTH; i++) {
      int value = value(code.charAt(i));
      if (value < 0 || (i >= 2 && i < 8 && value > 9)) {
        return Outcome.MALFORMED;
      }
      if (i < LENGTH - 1) {
        sum += value * WEIGHTS[i];
      }
    }
    boolean outer = code.charAt(LENGTH - 1) == ALPHABET.charAt((31 - sum % 31) % 31);
    return outer && code.charAt(16) == innerCheck(code) ? Outcome.VALID : Outcome.WRONG_CHECK;
  }

  private static char innerCheck(String code) {
    int sum = 0;
    for (int i = 0; i < INNER_WEIGHTS.length; i++) {
      char c = code.charAt(8 + i);
      sum += INNER_WEIGHTS[i] * (Canonical.isDigit(c) ? c - '0' : c - 'A' + 10);
    }
    return "0X987654321".charAt(sum % 11);
  }

  private static int value(char c) {
    return c < VALUES.length ? VALUES[c] : -1;
  }

  private static int[] values() {
    int[] values = new int[128];
    for (char c = 0; c < values.length; c++) {
      values[c] = ALPHABET.indexOf(c);
    }
    return values;
  }
}
