package io.liancha.sandbox;

import java.time.LocalDate;

/** The technical side of one vehicle, as its registration and its declaration both have it. */
record VehicleRow(Registers registers, int vehicle) {

  private static final String COLOURS = "ABGHJFIEC";
  private static final String WORDS = "白灰绿蓝黑紫棕红黄";

  String brand() {
    return Names.make(vehicle);
  }

  String model() {
    return "LX" + (6_000 + Noise.below(noise(), 900));
  }

  /** GA/T 16.4. */
  String type() {
    char use = use();
    if (use == 'F') {
      return registers.plateType(vehicle).equals("15") ? "B11" : "H11";
    }
    if (seats() > 9) {
      return seats() > 19 ? "K11" : "K21";
    }
    return seats() > 5 ? "K31" : "K33";
  }

  int seats() {
    return switch (registers.plateType(vehicle)) {
      case "01", "51" -> use() == 'F' ? 3 : 19 + Noise.below(noise(), 8, 30);
      case "15" -> 0;
      default -> Noise.below(noise(), 8, 6) == 0 ? 7 : 5;
    };
  }

  /** Body colour as the police write it. */
  String colour() {
    return COLOURS.substring(paint(), paint() + 1);
  }

  String colourWord() {
    return WORDS.substring(paint(), paint() + 1);
  }

  /** At most seven years before the anchor: no vehicle here is too old to carry. */
  LocalDate firstRegistered() {
    int ago = 800 + Noise.below(noise(), 5, 1_700);
    return registers.anchor.minusDays(ago);
  }

  long firstRegisteredDigits() {
    return Wall.ymd(firstRegistered().toEpochDay());
  }

  char use() {
    return registers.population.archetype(vehicle).part.use();
  }

  private int paint() {
    return Noise.below(noise(), 15, COLOURS.length());
  }

  private long noise() {
    return registers.noise(vehicle, 21);
  }
}
