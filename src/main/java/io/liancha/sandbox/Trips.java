package io.liancha.sandbox;

import io.liancha.sandbox.County.Place;
import io.liancha.sandbox.Timetable.Leg;
import io.liancha.sandbox.Traits.Habit;
import io.liancha.sandbox.Traits.Price;
import java.util.List;

/**
 * The trips of any vehicle on any day, each a pure function of the seed, the vehicle and the day. A
 * trip begins where the one before it ended, so that one car can drive them all.
 */
final class Trips {

  /** The last trip of a stopped vehicle, in days before the anchor. */
  static final int STOPPED_DAYS_AGO = 4;

  private static final int DAY_FROM = 19_800; // 05:30
  private static final int DAY_SECONDS = 63_000; // to 23:00
  private static final int NIGHT_FROM = 600; // 00:10
  private static final int SMALL_HOURS = 16_800; // to 04:50
  private static final int LATE_FROM = 79_200; // 22:00
  private static final int NIGHT_SECONDS = SMALL_HOURS + 6_600; // to 23:50
  private static final int SILENT_FROM_DAYS_AGO = 14;
  private static final int SILENT_TO_DAYS_AGO = 10;

  private final Registers registers;
  private final Haunts haunts;
  private final long anchor;

  Trips(Registers registers) {
    this.registers = registers;
    this.haunts = new Haunts(registers);
    this.anchor = registers.anchor.toEpochDay();
  }

  /** How many trips the vehicle makes on the day, by its archetype's plan. */
  int count(int vehicle, Plan plan, long day) {
    int rank = registers.population.rank(vehicle);
    List<Leg> legs = Timetable.legs(plan, rank, day);
    return legs == null ? drawn(vehicle, plan, day) : legs.size();
  }

  private int drawn(int vehicle, Plan plan, long day) {
    long noise = Noise.of(registers.seed, vehicle, day);
    int rank = registers.population.rank(vehicle);
    return switch (plan) {
      case BUSY -> Noise.below(noise, 7) == 0 ? 0 : 5 + Noise.below(noise, 20, 14);
      case SIDE -> side(noise, vehicle, day);
      case STOPPED -> stopped(noise, vehicle, day);
      case ODD -> every(6, day + vehicle) ? 1 : 0;
      case EVERY_SECOND -> every(2, day + vehicle) ? 1 : 0;
      case DAILY -> 1 + Noise.below(noise, 2);
      case SILENT_DAYS -> silent(day) ? 0 : 4;
      case ONCE, ONCE_SENT_TWICE -> day == anchor - 3 - vehicle % 20 ? 1 : 0;
      case TWICE_ON_ONE_DAY -> day == anchor - 3 - vehicle % 20 ? 2 : 0;
      case SHARED -> Noise.below(noise, 4);
      case SHARED_FULL -> every(3, day + rank) ? 3 : 0;
      case SHARED_OVER_CAP -> every(5, day + rank) ? 5 : every(5, day + rank + 2) ? 1 : 0;
      case SHARED_OVER_CAP_ONCE -> every(30, day + rank) ? 5 : every(3, day + rank) ? 2 : 0;
      default -> 0;
    };
  }

  static boolean every(int days, long day) {
    return Math.floorMod(day, (long) days) == 0;
  }

  private boolean silent(long day) {
    return day >= anchor - SILENT_FROM_DAYS_AGO && day <= anchor - SILENT_TO_DAYS_AGO;
  }

  /** Every fifth day for sure, so that no draw of the dice leaves a suspect without trips. */
  private static int side(long noise, int vehicle, long day) {
    int drawn = Noise.below(noise, 100) < 70 ? 1 + Noise.below(noise, 20, 4) : 0;
    return (day + vehicle) % 5 == 0 ? Math.max(1, drawn) : drawn;
  }

  /** The last trip is at most one day after what ended it: within the grace. */
  private int stopped(long noise, int vehicle, long day) {
    long last = anchor - STOPPED_DAYS_AGO;
    if (day > last) {
      return 0;
    }
    int drawn = side(noise, vehicle, day);
    return day == last ? Math.max(1, drawn) : drawn;
  }

  Trip trip(int vehicle, Traits traits, long day, int number, int count) {
    long noise = Noise.of(registers.seed, vehicle, day, number + 1);
    int rank = registers.population.rank(vehicle);
    List<Leg> legs = Timetable.legs(traits.trips(), rank, day);
    boolean stops = Timetable.stops(traits.trips());
    Leg leg =
        legs == null
            ? leg(vehicle, traits, day, number, count)
            : stops ? late(legs.get(number), noise) : legs.get(number);
    double metre = stops ? 1e-6 : 1e-5;
    double fromLon = leg.from().lon() + jitter(noise, 3) * metre;
    double fromLat = leg.from().lat() + jitter(noise, 13) * metre;
    double toLon = leg.to().lon() + jitter(noise, 23) * metre;
    double toLat = leg.to().lat() + jitter(noise, 32) * metre;
    int metres = metres(toLon - fromLon, toLat - fromLat);
    int arrives = leg.arrives();
    if (legs == null) {
      arrives = leg.departs() + Math.min(180 + metres / 9, arrives - leg.departs());
    }
    long after = Noise.mix(noise);
    int paid = arrives + 20 + Noise.below(after, 5, 240);
    int received = paid + 60 + Noise.below(after, 15, 600);
    int fare = traits.price() == Price.FREE ? 0 : 900 + metres / 1000 * 230;
    return new Trip(
        vehicle,
        day,
        number,
        leg.departs(),
        arrives,
        paid,
        received,
        leg.from(),
        leg.to(),
        fromLon,
        fromLat,
        toLon,
        toLat,
        metres,
        fare,
        noise);
  }

  /** A leg within its part of the day, which leaves time for the way to the next one. */
  private Leg leg(int vehicle, Traits traits, long day, int number, int count) {
    long noise = Noise.of(registers.seed, vehicle, day, number + 1);
    Habit habit = traits.habit();
    boolean night = habit == Habit.NIGHT;
    if (haunts.has(vehicle, traits)) {
      int slot = Haunts.SECONDS / count;
      int departs = haunts.from(vehicle, day) + number * slot + Noise.below(noise, slot / 3);
      return new Leg(
          departs,
          departs + slot * 11 / 20,
          haunts.stop(vehicle, day, number),
          haunts.stop(vehicle, day, number + 1));
    }
    int slot = (night ? NIGHT_SECONDS : DAY_SECONDS) / count;
    int departs = second(night, number * slot + Noise.below(noise, slot / 3));
    return new Leg(
        departs,
        departs + slot * 11 / 20,
        stop(vehicle, traits, day, number),
        stop(vehicle, traits, day, number + 1));
  }

  /** Where the trip of this number begins, and the one before it ends. */
  private Place stop(int vehicle, Traits traits, long day, int number) {
    Habit habit = traits.habit();
    long noise = Noise.mix(Noise.of(registers.seed, vehicle, day, number + 1));
    if (number % 2 == 0 && habit == Habit.STATION) {
      return County.station(noise);
    }
    if (number % 2 == 0 && habit == Habit.RURAL) {
      return County.country(noise);
    }
    if (number > 0 && Noise.below(noise, 9, 40) == 0) {
      return County.BEYOND;
    }
    long turn = number + 7 * day + day / 4 + vehicle;
    return traits.trips() == Plan.BUSY
        ? County.inTown(turn, noise)
        : County.placeInTurn(turn, noise);
  }

  private static Leg late(Leg leg, long noise) {
    int seconds = Noise.below(noise, 480) - 240;
    return new Leg(leg.departs() + seconds, leg.arrives() + seconds, leg.from(), leg.to());
  }

  private static int second(boolean night, int offset) {
    if (!night) {
      return DAY_FROM + offset;
    }
    return offset < SMALL_HOURS ? NIGHT_FROM + offset : LATE_FROM + offset - SMALL_HOURS;
  }

  /** Up to 500 to either side, of the unit that the plan has: about one metre, or a tenth. */
  private static int jitter(long noise, int shift) {
    return Noise.below(noise, shift, 1_000) - 500;
  }

  private static int metres(double lon, double lat) {
    double x = lon * 95_800;
    double y = lat * 110_900;
    return 400 + (int) (1.3 * Math.sqrt(x * x + y * y));
  }
}
