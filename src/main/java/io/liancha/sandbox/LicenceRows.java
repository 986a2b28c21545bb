package io.liancha.sandbox;

import static io.liancha.sandbox.FrontEndDatabase.column;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Rows of DRIVINGLICENSE for COPY: all who drive for others, and every fourth car owner. */
final class LicenceRows {

  private final Registers registers;
  private final int dirtEvery;

  LicenceRows(World world) {
    this.registers = world.registers();
    int perMille = world.settings().dirtPerMille();
    this.dirtEvery = perMille == 0 ? Integer.MAX_VALUE : 1_000 / perMille;
  }

  void write(StringBuilder out, int vehicle) {
    Archetype archetype = registers.population.archetype(vehicle);
    if (archetype == Archetype.PRIVATE) {
      if (vehicle % 4 == 0) {
        row(out, vehicle, dirt(vehicle));
      }
    } else if (archetype.part.crew() != Part.Crew.NONE || archetype == Archetype.RIDE_SHARER) {
      for (int member = 0; member < registers.crewSize(vehicle); member++) {
        row(out, registers.driver(vehicle, member), null);
      }
    }
  }

  @Nullable Dirt dirt(int vehicle) {
    boolean dirty =
        vehicle % 4 == 0
            && vehicle % dirtEvery == 8
            && registers.population.archetype(vehicle) == Archetype.PRIVATE;
    return dirty
        ? Dirt.DRIVING_LICENCES.get(vehicle / dirtEvery % Dirt.DRIVING_LICENCES.size())
        : null;
  }

  private void row(StringBuilder out, long person, @Nullable Dirt dirt) {
    long noise = Noise.of(registers.seed, person, 81);
    LocalDate first = registers.anchor.minusDays(1_500 + Noise.below(noise, 4_000));
    column(out, dirt == null ? Identifiers.citizenId(person) : soiled(person, dirt));
    column(out, Names.person(person));
    column(out, person % 10 == 0 ? "B1" : "C1");
    column(out, dirt == Dirt.TIME_1970 ? LocalDate.EPOCH : first);
    column(out, registers.anchor.plusDays(100 + Noise.below(noise, 3_000)));
    column(out, dirt == Dirt.STATUS_SET ? "GA" : "A");
    column(out, Noise.below(noise, 10, 12));
    long changed = Wall.at(registers.anchor.minusDays(2 + person % 500), (int) (person % 86_000));
    column(out, Wall.local(changed));
    FrontEndDatabase.end(out);
  }

  /** The column is a key, so a constant stands there with a number behind it. */
  private String soiled(long person, Dirt dirt) {
    String id = Soiling.licence(dirt, Identifiers.citizenId(person));
    long round = (long) dirtEvery * Dirt.DRIVING_LICENCES.size();
    long often = person / round - registers.population.first(Archetype.PRIVATE) / round - 1;
    return id.length() < 18 && often > 0 ? id + often : id;
  }
}
