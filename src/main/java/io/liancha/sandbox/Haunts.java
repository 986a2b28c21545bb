package io.liancha.sandbox;

import io.liancha.sandbox.County.Place;
import io.liancha.sandbox.Traits.Habit;

/**
 * Where and when those drive who carry beside something else: each has some places and four hours
 * of the day of its own, others at the weekend perhaps, and mostly keeps to them. Full-time cars
 * are everywhere at any hour.
 */
final class Haunts {

  /** How long such a driver carries a day. */
  static final int SECONDS = 14_400;

  /** From 05:30 to the markets, or from 17:30 when the last bus has left; both end before 22:00. */
  private static final int[] FROM = {19_800, 63_000};

  private static final int SEATS = 5;
  private static final int FAITHFUL_PERCENT = 85;
  private static final long PLACES = 0x504C41434553L;
  private static final long HOURS = 0x484F555253L;

  private final Registers registers;

  Haunts(Registers registers) {
    this.registers = registers;
  }

  /** Cars of five seats only: vans and coaches go where a party wants to go. */
  boolean has(int vehicle, Traits traits) {
    boolean beside =
        switch (traits.trips()) {
          case SIDE, ODD, DAILY, STOPPED -> true;
          default -> false;
        };
    return beside
        && traits.habit() == Habit.USUAL
        && VehicleRow.of(registers, vehicle).seats() <= SEATS;
  }

  /** The second of the day from which on the vehicle carries. */
  int from(int vehicle, long day) {
    long own = Noise.of(registers.seed, vehicle, HOURS);
    boolean weekend = Math.floorMod(day + 3, 7L) > 4;
    int shift = weekend ? Noise.below(own, 40, 2) : 0;
    return FROM[(Noise.below(own, FROM.length) + shift) % FROM.length];
  }

  /** Where the trip of this number begins, and the one before it ends. */
  Place stop(int vehicle, long day, int number) {
    long noise = Noise.mix(Noise.of(registers.seed, vehicle, day, number + 1));
    if (number > 0 && Noise.below(noise, 9, 40) == 0) {
      return County.BEYOND;
    }
    boolean faithful = Noise.below(noise, 20, 100) < FAITHFUL_PERCENT;
    long choice = faithful ? Noise.of(registers.seed, vehicle, PLACES) : noise;
    long turn = number + 7 * day + day / 4 + vehicle;
    return registers.population.archetype(vehicle).suspect()
        ? County.outOfSight(turn, choice)
        : County.placeInTurn(turn, choice);
  }
}
