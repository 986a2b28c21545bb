package io.liancha.sandbox;

import static io.liancha.sandbox.FrontEndDatabase.column;

import io.liancha.sandbox.Traits.Licence;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Rows of DRIVINGLICENSE for COPY: all who drive for others, and every fourth car owner. */
final class LicenceRows {

  private static final String INVALID = "DEFGJKR";
  private static final String[] REMARKS = {"AH", "AI", "AN", "H"};
  private static final int INVALID_DAYS = 40;
  private static final int LATELY_DAYS = 5;

  private final Registers registers;
  private final int dirtEvery;

  LicenceRows(World world) {
    this.registers = world.registers();
    int perMille = world.settings().dirtPerMille();
    this.dirtEvery = perMille == 0 ? Integer.MAX_VALUE : 1_000 / perMille;
  }

  void write(StringBuilder out, int vehicle) {
    Archetype archetype = registers.population.archetype(vehicle);
    if (isPrivate(archetype)) {
      if (vehicle % 4 == 0) {
        row(out, vehicle, vehicle, dirt(vehicle));
      }
    } else if (archetype.traits().crew() != Traits.Crew.NONE
        || archetype.section() == Archetype.Section.SHARING) {
      int members = registers.hasOwnDrivers(vehicle) ? registers.crewSize(vehicle) : 0;
      for (int member = 0; member < members; member++) {
        row(out, vehicle, registers.driver(vehicle, member), null);
      }
    }
  }

  @Nullable Dirt dirt(int vehicle) {
    boolean dirty =
        vehicle % 4 == 0
            && vehicle % dirtEvery == 8
            && isPrivate(registers.population.archetype(vehicle));
    return dirty
        ? Dirt.DRIVING_LICENCES.get(vehicle / dirtEvery % Dirt.DRIVING_LICENCES.size())
        : null;
  }

  private static boolean isPrivate(Archetype archetype) {
    return archetype.name().equals("PRIVATE");
  }

  private void row(StringBuilder out, int vehicle, long person, @Nullable Dirt dirt) {
    long noise = Noise.of(registers.seed, person, 81);
    LocalDate first = registers.anchor.minusDays(1_500 + Noise.below(noise, 4_000));
    column(out, dirt == null ? Identifiers.citizenId(person) : soiled(person, dirt));
    column(out, Names.person(person));
    column(out, DrivingClasses.of(VehicleRow.of(registers, vehicle), person));
    column(out, dirt == Dirt.TIME_1970 ? LocalDate.EPOCH : first);
    column(out, until(vehicle, noise));
    column(out, dirt == Dirt.STATUS_SET ? "GA" : status(vehicle));
    column(out, Noise.below(noise, 10, 12));
    column(out, Wall.local(changed(vehicle, person)));
    FrontEndDatabase.end(out);
  }

  private LocalDate until(int vehicle, long noise) {
    return switch (licence(vehicle)) {
      case EXPIRED -> registers.anchor.minusDays(50);
      case ENDING -> VehicleRow.lastDay(registers, vehicle);
      default -> registers.anchor.plusDays(100 + Noise.below(noise, 3_000));
    };
  }

  private String status(int vehicle) {
    int rank = registers.population.rank(vehicle);
    return switch (licence(vehicle)) {
      case INVALID, INVALID_LATELY -> String.valueOf(INVALID.charAt(rank % INVALID.length()));
      case REMARKED -> REMARKS[rank % REMARKS.length];
      default -> "A";
    };
  }

  private long changed(int vehicle, long person) {
    int ago =
        switch (licence(vehicle)) {
          case INVALID -> INVALID_DAYS;
          case INVALID_LATELY -> LATELY_DAYS;
          default -> 2 + (int) (person % 500);
        };
    return Wall.at(registers.anchor.minusDays(ago), (int) (person % 86_000));
  }

  private Licence licence(int vehicle) {
    return registers.traits(vehicle).licence();
  }

  /** The column is a key, so a constant stands there with a number behind it. */
  private String soiled(long person, Dirt dirt) {
    String id = Soiling.licence(dirt, Identifiers.citizenId(person));
    long round = (long) dirtEvery * Dirt.DRIVING_LICENCES.size();
    long often = (person - registers.population.first("PRIVATE")) / round;
    return id.length() < 18 && often > 0 ? id + often : id;
  }
}
