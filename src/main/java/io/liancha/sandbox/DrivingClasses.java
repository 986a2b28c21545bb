package io.liancha.sandbox;

import io.liancha.sandbox.Traits.Licence;

/** Which class of licence those have who drive a vehicle: enough for it, or meant to be too low. */
final class DrivingClasses {

  private static final String[] LARGE = {"A1", "A1D", "A1A2", "A1"};
  private static final String[] MEDIUM = {"B1", "A1", "A3", "B1D", "A2"};
  private static final String[] SMALL = {"C1", "C1", "C2", "B1", "C1E", "C1", "B2", "A2"};
  private static final String[] TOO_LOW_FOR_LARGE = {"C1", "B2", "A2"};
  private static final String[] TOO_LOW_FOR_MEDIUM = {"C1", "B2"};
  private static final String[] TOO_LOW_FOR_SMALL = {"D", "E"};

  private DrivingClasses() {}

  static String of(VehicleRow row, long person) {
    Registers registers = row.registers();
    Licence licence = registers.traits(row.vehicle()).licence();
    String type = row.type();
    return switch (licence) {
      case LOW_CLASS -> pick(tooLow(type), registers.population.rank(row.vehicle()));
      case CITY_BUS -> "A3";
      case UNKNOWN_CLASS -> "待核";
      default -> pick(enough(type), person / 2);
    };
  }

  private static String[] enough(String type) {
    return type.startsWith("K1") ? LARGE : type.startsWith("K2") ? MEDIUM : SMALL;
  }

  private static String[] tooLow(String type) {
    if (type.startsWith("K1")) {
      return TOO_LOW_FOR_LARGE;
    }
    return type.startsWith("K2") ? TOO_LOW_FOR_MEDIUM : TOO_LOW_FOR_SMALL;
  }

  private static String pick(String[] classes, long number) {
    return classes[(int) (number % classes.length)];
  }
}
