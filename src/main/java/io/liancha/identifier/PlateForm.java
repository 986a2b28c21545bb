package io.liancha.identifier;

import static io.liancha.identifier.Canonical.isDigit;

import org.jspecify.annotations.Nullable;

/** The forms a plate may have (GA 36), and how each is recognised in canonical spelling. */
enum PlateForm {
  ORDINARY,
  NEW_ENERGY_SMALL,
  NEW_ENERGY_LARGE,
  SUFFIXED,
  HONG_KONG_MACAO,
  EMBASSY,
  ARMED_POLICE,
  MILITARY,
  EMERGENCY;

  /** The shortest and the longest plate there is. */
  static final int LENGTH_MIN = 7;

  static final int LENGTH_MAX = 9;

  private static final String SUFFIXES = "挂学警试超";

  /** The form of the first {@code length} characters, or null when they are no plate. */
  static @Nullable PlateForm of(String s, int length) {
    if (length < LENGTH_MIN || length > LENGTH_MAX || s.length() < length) {
      return null;
    }
    char first = s.charAt(0);
    if (first == 'W' && s.charAt(1) == 'J') {
      return isArmedPolice(s, length) ? ARMED_POLICE : null;
    }
    if (Canonical.isUpper(first)) {
      return isMilitary(s, length) && !isNewEnergyLetter(s.charAt(1)) ? MILITARY : null;
    }
    if (first == '使' || isDigit(first)) {
      return isEmbassy(s, length) ? EMBASSY : null;
    }
    return Provinces.isProvince(first) ? provincial(s, length) : null;
  }

  private static @Nullable PlateForm provincial(String s, int length) {
    if (!isLetter(s.charAt(1))) {
      return null;
    }
    return switch (length) {
      case 7 -> seven(s);
      case 8 -> eight(s);
      default -> null;
    };
  }

  private static @Nullable PlateForm seven(String s) {
    if (!serial(s, 2, 6)) {
      return null;
    }
    char last = s.charAt(6);
    if (isSerial(last)) {
      return ORDINARY;
    }
    if (SUFFIXES.indexOf(last) >= 0) {
      return SUFFIXED;
    }
    if (last == '港' || last == '澳') {
      return s.charAt(0) == '粤' && s.charAt(1) == 'Z' ? HONG_KONG_MACAO : null;
    }
    return last == '使' || last == '领' ? EMBASSY : null;
  }

  private static @Nullable PlateForm eight(String s) {
    if (isNewEnergyLetter(s.charAt(2)) && isSerial(s.charAt(3)) && digits(s, 4, 8)) {
      return NEW_ENERGY_SMALL;
    }
    if (digits(s, 2, 7) && isNewEnergyLetter(s.charAt(7))) {
      return NEW_ENERGY_LARGE;
    }
    return s.charAt(6) == '应' && s.charAt(7) == '急' && serial(s, 2, 6) ? EMERGENCY : null;
  }

  /** 使 before or after six digits; the consulates' and newer embassies' ends with the word. */
  private static boolean isEmbassy(String s, int length) {
    return length == 7
        && (s.charAt(0) == '使' ? digits(s, 1, 7) : digits(s, 0, 6) && s.charAt(6) == '使');
  }

  /**
   * WJ, a province (or the two digits of the older numbering), four digits, and one more. Without
   * either it could as well be a number of 鲁W that lost its province.
   */
  private static boolean isArmedPolice(String s, int length) {
    int serial = Provinces.isProvince(s.charAt(2)) ? 3 : 4;
    return length == serial + 5
        && (serial == 3 || digits(s, 2, 4))
        && digits(s, serial, serial + 4)
        && isSerial(s.charAt(length - 1));
  }

  /** Two letters and five digits; where the second may be a new-energy letter, ambiguous. */
  static boolean isMilitary(String s, int length) {
    return length == 7 && isLetter(s.charAt(0)) && isLetter(s.charAt(1)) && digits(s, 2, 7);
  }

  /** A–E electric, F, G, H, J, K other new energy; never I or O. */
  static boolean isNewEnergyLetter(char c) {
    return c >= 'A' && c <= 'K' && c != 'I';
  }

  static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z' && c != 'I' && c != 'O';
  }

  private static boolean isSerial(char c) {
    return isDigit(c) || isLetter(c);
  }

  private static boolean serial(String s, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isSerial(s.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean digits(String s, int from, int to) {
    return Canonical.allDigits(s, from, to);
  }
}
