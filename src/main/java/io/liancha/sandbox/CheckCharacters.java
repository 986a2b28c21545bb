package io.liancha.sandbox;

/**
 * The check characters of the four identifiers, computed here once more on purpose: a county that
 * shared the hub's code would share its mistakes.
 */
final class CheckCharacters {

  static final String CREDIT_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  private static final int[] VIN_WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
  private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
  private static final int[] CITIZEN_WEIGHTS = {
    7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2
  };
  private static final String CITIZEN_CHECKS = "10X98765432";
  private static final String VIN_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";
  private static final int[] VIN_VALUES = {
    1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9
  };

  private CheckCharacters() {}

  /** Position 9 of a VIN (GB 16735); what stands there now does not matter. */
  static char vin(CharSequence vin) {
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      char c = vin.charAt(i);
      int value = Character.isDigit(c) ? c - '0' : VIN_VALUES[VIN_LETTERS.indexOf(c)];
      sum += i == 8 ? 0 : VIN_WEIGHTS[i] * value;
    }
    return sum % 11 == 10 ? 'X' : (char) ('0' + sum % 11);
  }

  /** The last character of an organisation code from its first eight (GB 11714). */
  static char organisation(CharSequence eight) {
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += ORGANISATION_WEIGHTS[i] * Character.getNumericValue(eight.charAt(i));
    }
    int check = 11 - sum % 11;
    return check == 10 ? 'X' : (char) ('0' + check % 11);
  }

  /** The last character of a unified social credit code from its first 17 (GB 32100). */
  static char creditCode(CharSequence seventeen) {
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < 17; i++) {
      sum += weight * CREDIT_CODE_ALPHABET.indexOf(seventeen.charAt(i));
      weight = weight * 3 % 31;
    }
    return CREDIT_CODE_ALPHABET.charAt((31 - sum % 31) % 31);
  }

  /** The last character of a citizen ID from its first 17 (GB 11643). */
  static char citizenId(CharSequence seventeen) {
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += CITIZEN_WEIGHTS[i] * (seventeen.charAt(i) - '0');
    }
    return CITIZEN_CHECKS.charAt(sum % 11);
  }
}
