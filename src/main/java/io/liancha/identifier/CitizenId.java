package io.liancha.identifier;

import io.liancha.identifier.Reading.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Citizen IDs (GB 11643), which are also the numbers of driving licences. Where people leave one
 * out they write 1234 or 888888; those are told apart from mistakes.
 */
public final class CitizenId {

  private static final int LENGTH = 18;
  private static final int LEGACY_LENGTH = 15;
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

  private CitizenId() {}

  public static Reading read(@Nullable String raw) {
    String id = Canonical.of(raw);
    if (Canonical.saysNone(id)) {
      return new Reading(Outcome.MISSING, id);
    }
    int length = id.length();
    boolean digits = Canonical.allDigits(id, 0, length);
    if ((digits && length < 12) || Canonical.isOneCharacterRepeated(id)) {
      return new Reading(Outcome.PLACEHOLDER, id);
    }
    if (length == LEGACY_LENGTH && digits) {
      boolean born =
          CalendarDay.exists(1900 + number(id, 6, 8), number(id, 8, 10), number(id, 10, 12));
      return new Reading(born ? Outcome.LEGACY : Outcome.MALFORMED, id);
    }
    return new Reading(hasForm(id) ? check(id) : Outcome.MALFORMED, id);
  }

  /**
   * IDs that a faulty one may have meant: the present form of a fifteen-digit one, or the same
   * digits with the right check character.
   */
  public static List<String> possibleReadings(Reading reading) {
    return switch (reading.outcome()) {
      case LEGACY -> {
        String digits = reading.value().substring(0, 6) + "19" + reading.value().substring(6);
        yield List.of(digits + checkOf(digits));
      }
      case WRONG_CHECK -> {
        String digits = reading.value().substring(0, LENGTH - 1);
        yield List.of(digits + checkOf(digits));
      }
      default -> List.of();
    };
  }

  /** Seventeen digits with a day of birth, and a digit or X. */
  private static boolean hasForm(String id) {
    if (id.length() != LENGTH || !Canonical.allDigits(id, 0, LENGTH - 1)) {
      return false;
    }
    char last = id.charAt(LENGTH - 1);
    int year = number(id, 6, 10);
    return (Canonical.isDigit(last) || last == 'X')
        && year >= 1800
        && year < 2100
        && CalendarDay.exists(year, number(id, 10, 12), number(id, 12, 14));
  }

  private static Outcome check(String id) {
    return id.charAt(LENGTH - 1) == checkOf(id) ? Outcome.VALID : Outcome.WRONG_CHECK;
  }

  private static char checkOf(String digits) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (digits.charAt(i) - '0') * WEIGHTS[i];
    }
    return "10X98765432".charAt(sum % 11);
  }

  private static int number(String digits, int from, int to) {
    int n = 0;
    for (int i = from; i < to; i++) {
      n = n * 10 + digits.charAt(i) - '0';
    }
    return n;
  }
}
