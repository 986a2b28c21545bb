package io.liancha.sandbox;

import java.time.LocalDate;

/** Valid identifiers by number: each number has its own, and no two share one. */
final class Identifiers {

  private static final String REGION = "330599";
  private static final long FIRST_BIRTHDAY = LocalDate.of(1966, 1, 1).toEpochDay();
  private static final long PEOPLE = 12_784_000L;
  private static final long CODES = 28_629_151L; // 31^5
  private static final String[] MAKERS = {"LYA", "LYB", "LYC", "LYD", "LYE"};

  private Identifiers() {}

  /** A citizen of the county, born between 1966 and 2000. */
  static String citizenId(long person) {
    long n = (person * 7_368_787L + 1_234_567L) % PEOPLE;
    int last = (int) (n % 1000);
    String digits =
        new StringBuilder(18)
            .append(REGION)
            .append(Wall.ymd(FIRST_BIRTHDAY + n / 1000))
            .append((char) ('0' + last / 100))
            .append((char) ('0' + last / 10 % 10))
            .append((char) ('0' + last % 10))
            .toString();
    return digits + CheckCharacters.citizenId(digits);
  }

  /** The unified social credit code of an enterprise registered in the county. */
  static String creditCode(long enterprise) {
    long n = (enterprise * 1_299_709L + 4_711L) % CODES;
    var organisation = new StringBuilder("MA9");
    for (int i = 0; i < 5; i++) {
      organisation.append(CheckCharacters.CREDIT_CODE_ALPHABET.charAt((int) (n % 31)));
      n /= 31;
    }
    String first = "91" + REGION + organisation + CheckCharacters.organisation(organisation);
    return first + CheckCharacters.creditCode(first);
  }

  /** The VIN of the vehicle with this serial number; the maker follows from it. */
  static String vin(int vehicle) {
    var vin = new StringBuilder(17);
    vin.append(MAKERS[Math.floorMod(vehicle, MAKERS.length)]);
    vin.append("TE").append((char) ('A' + vehicle / 1_000_000 % 8)).append("TV");
    vin.append('0').append('R').append('A').append(String.format("%06d", vehicle % 1_000_000));
    vin.setCharAt(8, CheckCharacters.vin(vin));
    return vin.toString();
  }

  /** A mobile number; 1990000… is nobody's in this county. */
  static String phone(long person) {
    return "199" + String.format("%08d", person % 100_000_000L);
  }
}
