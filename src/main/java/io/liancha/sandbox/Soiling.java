package io.liancha.sandbox;

import java.util.Locale;

/** Makes values dirty the way real senders do. */
final class Soiling {

  private Soiling() {}

  /** The plate as a dirty row has it; kinds that do not touch plates leave it alone. */
  static String plate(Dirt dirt, String plate) {
    return switch (dirt) {
      case PLATE_FULL_WIDTH -> fullWidth(plate);
      case PLATE_LOWER_CASE -> plate.toLowerCase(Locale.ROOT);
      case PLATE_SPACED -> " " + spliced(plate, " ");
      case PLATE_MIDDLE_DOT -> spliced(plate, "·");
      case PLATE_HYPHEN -> spliced(plate, "-");
      case PLATE_FULL_STOP -> spliced(plate, ".");
      case PLATE_FLEET_NOTE -> plate + (plate.charAt(plate.length() - 1) % 2 == 0 ? "新" : "北斗");
      case PLATE_1234 -> "1234";
      case PLATE_NONE -> "无牌";
      case PLATE_DASH -> "-";
      case PLATE_WRONG_PROVINCE -> "翼" + plate.substring(1);
      case PLATE_NO_PROVINCE -> plate.substring(1);
      case PLATE_LETTER_I_OR_O ->
          plate.substring(0, 3) + (plate.charAt(3) % 2 == 0 ? 'O' : 'I') + plate.substring(4);
      default -> plate;
    };
  }

  static String licence(Dirt dirt, String id) {
    return switch (dirt) {
      case LICENCE_1234 -> "1234";
      case LICENCE_888888 -> "888888";
      case LICENCE_EMPTY -> "";
      case CITIZEN_ID_CHECK -> wrongCheck(id);
      default -> id;
    };
  }

  static String vin(Dirt dirt, String vin) {
    return switch (dirt) {
      case VIN_LETTER -> vin.substring(0, 10) + "O" + vin.substring(11);
      case VIN_CHECK -> vin.substring(0, 8) + other(vin.charAt(8)) + vin.substring(9);
      case VIN_CHECK_IMPORTED -> {
        String imported = "WYA" + vin.substring(3);
        char right = CheckCharacters.vin(imported);
        yield imported.substring(0, 8) + other(right) + imported.substring(9);
      }
      default -> vin;
    };
  }

  static String creditCode(Dirt dirt, String code) {
    return switch (dirt) {
      case CREDIT_CODE_CHECK -> wrongCheck(code);
      case LEGACY_REGISTRATION ->
          "330599" + String.format("%09d", Math.abs(code.hashCode() % 1_000_000));
      case OWNER_CODE_MISSING -> "";
      default -> code;
    };
  }

  static String name(Dirt dirt, String name) {
    return switch (dirt) {
      case NAME_FULL_WIDTH -> fullWidth(name);
      case NAME_HALF_WIDTH -> name.replace('（', '(').replace('）', ')');
      case NAME_SHORT -> name.replace("有限公司", "");
      default -> name;
    };
  }

  static String phone(Dirt dirt, String phone) {
    return dirt == Dirt.PHONE_1234 ? "1234" : phone;
  }

  private static String spliced(String plate, String mark) {
    return plate.substring(0, 2) + mark + plate.substring(2);
  }

  private static String fullWidth(String text) {
    var wide = new StringBuilder();
    for (char c : text.toCharArray()) {
      wide.append(c > 32 && c < 127 ? (char) (c + 0xFEE0) : c);
    }
    return wide.toString();
  }

  private static String wrongCheck(String id) {
    return id.substring(0, id.length() - 1) + other(id.charAt(id.length() - 1));
  }

  /** Another digit: never the character given, and never 0 for X. */
  private static char other(char c) {
    return Character.isDigit(c) ? (char) ('0' + (c - '0' + 1) % 10) : '7';
  }
}
