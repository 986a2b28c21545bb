package io.liancha.sandbox;

/** Valid plates by number (GA 36): within one form, two numbers never share a plate. */
final class Plates {

  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final String NEW_ENERGY = "ABCDEFGHJK";
  private static final String SECOND = LETTERS + "123456789";
  private static final int ORDINARY = 1_156_000;
  private static final int SMALL = 3_300_000;

  private Plates() {}

  /** Seven characters: DDDDD, LDDDD, LLDDD or DLDDD after the prefix. */
  static String ordinary(String prefix, int number) {
    int n = (int) ((number * 611_953L + 7_919) % ORDINARY);
    if (n < 100_000) {
      return prefix + digits(n, 5);
    }
    n -= 100_000;
    if (n < 240_000) {
      return prefix + LETTERS.charAt(n / 10_000) + digits(n % 10_000, 4);
    }
    n -= 240_000;
    if (n < 576_000) {
      int letters = n / 1000;
      return prefix
          + LETTERS.charAt(letters / 24)
          + LETTERS.charAt(letters % 24)
          + digits(n % 1000, 3);
    }
    n -= 576_000;
    int first = n / 1000;
    return prefix + first / 24 + LETTERS.charAt(first % 24) + digits(n % 1000, 3);
  }

  /** Eight characters for a small new-energy vehicle, with all ten letters in use. */
  static String newEnergySmall(String prefix, int number) {
    int n = (int) ((number * 1_299_709L + 104_729) % SMALL);
    int letters = n / 10_000;
    return prefix
        + NEW_ENERGY.charAt(letters % 10)
        + SECOND.charAt(letters / 10)
        + digits(n % 10_000, 4);
  }

  /** A small new-energy plate with a nought in second place, which people write as the letter O. */
  static String withNought(String prefix, int number) {
    return prefix + NEW_ENERGY.charAt(number % 10) + "0" + digits(number / 10 % 10_000, 4);
  }

  static String newEnergyLarge(String prefix, int number) {
    return prefix + digits(number % 100_000, 5) + NEW_ENERGY.charAt(number / 100_000 % 10);
  }

  /** Four digits and the character that says what the vehicle is for: 挂, 学, 警. */
  static String suffixed(String prefix, int number, char suffix) {
    return prefix + LETTERS.charAt(number / 1000 % 24) + digits(number % 1000, 3) + suffix;
  }

  private static String digits(int value, int width) {
    String text = Integer.toString(value);
    return "0".repeat(width - text.length()) + text;
  }
}
