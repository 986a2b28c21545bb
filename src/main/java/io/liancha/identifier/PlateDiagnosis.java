package io.liancha.identifier;

import static io.liancha.identifier.Canonical.isDigit;
import static io.liancha.identifier.Canonical.isHan;
import static io.liancha.identifier.Canonical.isUpper;

import io.liancha.identifier.PlateReading.Fault;
import java.util.List;

/** Names what is wrong with a text that is no plate, so that the sender can mend it. */
final class PlateDiagnosis {

  private PlateDiagnosis() {}

  static Fault of(String s) {
    if (Plate.isNone(s)) {
      return Fault.NO_PLATE;
    }
    if (Canonical.allDigits(s, 0, s.length()) || Canonical.isOneCharacterRepeated(s)) {
      return Fault.PLACEHOLDER;
    }
    char first = s.charAt(0);
    if (isUpper(first)) {
      return hasPlateAfter("浙" + s) ? Fault.NO_PROVINCE : Fault.MALFORMED;
    }
    if (!isHan(first)) {
      return Fault.MALFORMED;
    }
    if (!Provinces.isProvince(first)) {
      return hasPlateAfter("浙" + s.substring(1)) ? Fault.WRONG_PROVINCE : Fault.MALFORMED;
    }
    return holdsIOrO(s) ? Fault.LETTER_I_OR_O : Fault.MALFORMED;
  }

  private static boolean hasPlateAfter(String s) {
    return !PlausiblePlates.of(s, List.of()).isEmpty() || holdsIOrO(s);
  }

  /** True when a serial of a plate's length holds a letter that no plate has. */
  private static boolean holdsIOrO(String s) {
    int end = 1;
    boolean found = false;
    while (end < s.length() && (isUpper(s.charAt(end)) || isDigit(s.charAt(end)))) {
      found |= s.charAt(end) == 'I' || s.charAt(end) == 'O';
      end++;
    }
    boolean suffixed = end < s.length() && isHan(s.charAt(end));
    return found && end <= 8 && (end >= 7 || (suffixed && end >= 6));
  }
}
