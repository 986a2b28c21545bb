package io.liancha.sandbox;

import io.liancha.sandbox.Traits.Dates;
import java.time.LocalDate;

/** The technical side of one vehicle, as its registration and mostly its declaration have it. */
record VehicleRow(Registers registers, int vehicle) {

  private static final String COLOURS = "ABGHJFIEC";
  private static final String WORDS = "白灰绿蓝黑紫棕红黄";
  private static final String COACHES = "K11 K11 K11 K12";
  private static final int EIGHT_YEARS = 2_922;

  static VehicleRow of(Registers registers, int vehicle) {
    return new VehicleRow(registers, registers.original(vehicle));
  }

  String brand() {
    return Names.make(vehicle);
  }

  String model() {
    return "LX" + (6_000 + Noise.below(noise(), 900));
  }

  String vin() {
    return Identifiers.vin(vehicle);
  }

  /** GA/T 16.4. */
  String type() {
    char use = use();
    if (use == 'F' || use == 'R') {
      return registers.plateType(vehicle).equals("15") ? "B11" : "H11";
    }
    if (seats() > 9) {
      return seats() > 19 ? COACHES.split(" ")[vehicle % 4] : "K21";
    }
    return seats() > 5 ? vehicle % 3 == 0 ? "K39" : "K31" : "K33";
  }

  int seats() {
    int drawn = Noise.below(noise(), 8, 30);
    return switch (registers.traits(vehicle).body()) {
      case MIDI -> 10 + drawn % 10;
      case VAN -> 7 + drawn % 3;
      case SEDAN -> 5;
      case USUAL ->
          switch (registers.plateType(vehicle)) {
            case "01", "51" -> use() == 'F' || use() == 'R' ? 3 : 20 + drawn;
            case "15" -> 0;
            default -> drawn < 5 ? 7 : 5;
          };
    };
  }

  /** Body colour as the police write it; a second letter where two words are to be one colour. */
  String colour() {
    boolean two = registers.traits(vehicle).declaration() == Traits.Declaration.SPELLED;
    return letter(0) + (two ? letter(1) : "");
  }

  private String letter(int further) {
    int at = (paint() + further) % COLOURS.length();
    return COLOURS.substring(at, at + 1);
  }

  /** The word for the colour, or for another one so much further in the table. */
  String colourWord(int further) {
    int at = (paint() + further) % WORDS.length();
    return WORDS.substring(at, at + 1);
  }

  /** At most seven years before the anchor, where nothing rests on it. */
  LocalDate firstRegistered() {
    LocalDate anchor = registers.anchor;
    int ago = 800 + Noise.below(noise(), 5, 1_700);
    return switch (registers.traits(vehicle).dates()) {
      case NEW -> anchor.minusDays(65);
      case EIGHT_YEARS -> anchor.minusDays(EIGHT_YEARS + 200);
      case NEARLY_EIGHT -> anchor.minusDays(EIGHT_YEARS - 90);
      case EIGHT_LAST_DAYS -> lastDay().minusDays(EIGHT_YEARS);
      default -> anchor.minusDays(ago);
    };
  }

  LocalDate inspectedUntil() {
    Dates dates = registers.traits(vehicle).dates();
    boolean past = dates == Dates.INSPECTION_PAST || dates == Dates.INSPECTION_AND_INSURANCE_PAST;
    return due(past, dates == Dates.INSPECTION_LAST_DAYS, 100 + vehicle % 700);
  }

  LocalDate scrapDue() {
    Dates dates = registers.traits(vehicle).dates();
    return due(dates == Dates.SCRAP_PAST, dates == Dates.SCRAP_LAST_DAYS, 2_000 + vehicle % 2_000);
  }

  LocalDate insuredUntil() {
    Dates dates = registers.traits(vehicle).dates();
    boolean past = dates == Dates.INSURANCE_PAST || dates == Dates.INSPECTION_AND_INSURANCE_PAST;
    return due(past, dates == Dates.INSURANCE_LAST_DAYS, 100 + vehicle % 350);
  }

  private LocalDate due(boolean past, boolean lastDays, int usuallyInDays) {
    return lastDays ? lastDay() : registers.anchor.plusDays(past ? -45 : usuallyInDays);
  }

  private LocalDate lastDay() {
    return lastDay(registers, vehicle);
  }

  /** The day of a stopped vehicle's last trip, or the one before: no trip is beyond the grace. */
  static LocalDate lastDay(Registers registers, int vehicle) {
    return registers.anchor.minusDays(
        Trips.STOPPED_DAYS_AGO + registers.population.rank(vehicle) % 2);
  }

  char use() {
    return registers.traits(vehicle).use().charAt(0);
  }

  private int paint() {
    return Noise.below(noise(), 15, COLOURS.length());
  }

  private long noise() {
    return registers.noise(vehicle, 21);
  }
}
