package io.liancha.sandbox;

import io.liancha.sandbox.Traits.Declaration;
import java.time.LocalDate;

/** What platforms declare about vehicles: mostly what the register says. */
final class Declarations {

  private static final int VIN = 1;
  private static final int BRAND = 2;
  private static final int COLOUR = 4;
  private static final int DATE = 8;
  private static final int DATE_WITHIN_A_MONTH = 16;
  private static final int ALL = VIN | BRAND | COLOUR | DATE;
  private static final int[] PAIRS = {
    VIN | BRAND, VIN | COLOUR, VIN | DATE, BRAND | COLOUR, BRAND | DATE, COLOUR | DATE
  };
  private static final int[] SINGLES = {VIN, BRAND, COLOUR, DATE, COLOUR | DATE_WITHIN_A_MONTH};

  /** Whose number's VIN is nobody's. */
  private static final int OTHER_VIN = 5_000_000;

  private final Registers registers;

  /**
   * One row of the log of declarations.
   *
   * @param flag 1 added, 2 updated, 3 deleted
   */
  record Declared(
      int company, String vin, String brand, String colour, LocalDate certified, int flag) {}

  Declarations(Registers registers) {
    this.registers = registers;
  }

  /** Added, sometimes updated, and a few idle ones deleted. */
  int versions(int vehicle) {
    Archetype archetype = registers.population.archetype(vehicle);
    int rank = vehicle - registers.population.first(archetype);
    if (!archetype.declared(rank)) {
      return 0;
    }
    if (archetype.name().equals("PERMITTED_IDLE") && rank % 20 == 0) {
      return 3;
    }
    return switch (archetype.traits().declaration()) {
      case PREDECESSOR -> 1;
      case CORRECTED, WITHDRAWN, ELSEWHERE -> 2;
      default -> Noise.below(registers.noise(vehicle, 31), 10) < 3 ? 2 : 1;
    };
  }

  Declared of(int vehicle, int version) {
    var row = VehicleRow.of(registers, vehicle);
    Declaration declaration = registers.traits(vehicle).declaration();
    int own = registers.company(vehicle);
    boolean elsewhere = declaration == Declaration.ELSEWHERE && version == 1;
    boolean deleted = declaration == Declaration.WITHDRAWN && version == 1;
    int wrong = wrong(declaration, version, registers.population.rank(vehicle));
    boolean spelled = declaration == Declaration.SPELLED;
    return new Declared(
        elsewhere ? Registers.otherCompany(own) : own,
        (wrong & VIN) != 0 ? Identifiers.vin(vehicle + OTHER_VIN) : row.vin(),
        (wrong & BRAND) != 0 ? Names.make(vehicle + 2) : row.brand() + (spelled ? "牌" : ""),
        (wrong & COLOUR) != 0
            ? row.colourWord(3)
            : spelled ? row.colourWord(1) + "色" : row.colourWord(0),
        certified(row, wrong, spelled),
        deleted ? 3 : elsewhere ? 1 : version + 1);
  }

  private static LocalDate certified(VehicleRow row, int wrong, boolean spelled) {
    LocalDate first = row.firstRegistered();
    if ((wrong & DATE) != 0) {
      return first.minusDays(1_500);
    }
    return (wrong & DATE_WITHIN_A_MONTH) != 0
        ? first.plusDays(31)
        : spelled ? first.plusDays(20) : first;
  }

  /** What differs from the register, as bits. */
  private static int wrong(Declaration declaration, int version, int rank) {
    return switch (declaration) {
      case AS_REGISTERED, SPELLED -> 0;
      case TWO_DIFFERENCES -> PAIRS[rank % PAIRS.length];
      case ONE_DIFFERENCE -> SINGLES[rank % SINGLES.length];
      case PREDECESSOR, WITHDRAWN -> ALL;
      case CORRECTED -> version == 0 ? ALL : 0;
      case ELSEWHERE -> version == 1 ? ALL : 0;
    };
  }
}
