package io.liancha.sandbox;

import io.liancha.sandbox.County.Place;

/**
 * The trips of any vehicle on any day, each a pure function of the seed, the vehicle and the day.
 */
final class Trips {

  private static final int DAY_FROM = 19_800; // 05:30
  private static final int DAY_SECONDS = 63_000; // to 23:00
  private static final int SMALL_HOURS_FROM = 2_700; // 00:45
  private static final int SMALL_HOURS = 15_300; // to 05:00
  private static final int EVENING_FROM = 68_400; // 19:00
  private static final int NIGHT_SECONDS = SMALL_HOURS + 17_100; // to 23:45

  private final Registers registers;
  private final long anchor;

  Trips(Registers registers) {
    this.registers = registers;
    this.anchor = registers.anchor.toEpochDay();
  }

  /** How many trips the vehicle makes on the day, by its archetype's plan. */
  int count(int vehicle, Part.Trips plan, long day) {
    long noise = Noise.of(registers.seed, vehicle, day);
    return switch (plan) {
      case NONE -> 0;
      case BUSY -> Noise.below(noise, 7) == 0 ? 0 : 5 + Noise.below(noise, 20, 14);
      case SIDE, FREE -> side(noise, vehicle, day);
      case STOPPED -> stopped(noise, vehicle, day);
      case ODD -> (day + vehicle) % 6 == 0 ? 1 : 0;
      case ONCE, ONCE_SENT_TWICE -> day == anchor - 3 - vehicle % 20 ? 1 : 0;
      case TWICE_ON_ONE_DAY -> day == anchor - 3 - vehicle % 20 ? 2 : 0;
      case SHARED -> Noise.below(noise, 4);
    };
  }

  /** Every fifth day for sure, so that no draw of the dice leaves a suspect without trips. */
  private static int side(long noise, int vehicle, long day) {
    int drawn = Noise.below(noise, 100) < 70 ? 1 + Noise.below(noise, 20, 4) : 0;
    return (day + vehicle) % 5 == 0 ? Math.max(1, drawn) : drawn;
  }

  /** The last trip is four days before the anchor, one day after what ended it: within grace. */
  private int stopped(long noise, int vehicle, long day) {
    if (day > anchor - 4) {
      return 0;
    }
    int drawn = side(noise, vehicle, day);
    return day == anchor - 4 ? Math.max(1, drawn) : drawn;
  }

  Trip trip(int vehicle, Part.Trips plan, long day, int number, int count) {
    long noise = Noise.of(registers.seed, vehicle, day, number + 1);
    boolean night = Noise.below(registers.noise(vehicle, 4), 5) == 0;
    int slot = (night ? NIGHT_SECONDS : DAY_SECONDS) / count;
    int departs = second(night, number * slot + Noise.below(noise, slot / 3));
    long places = Noise.mix(noise);
    Place from = County.place(places, 0);
    Place to = Noise.below(places, 9, 40) == 0 ? County.BEYOND : County.place(places, 25);
    double fromLon = from.lon() + jitter(noise, 3);
    double fromLat = from.lat() + jitter(noise, 13);
    double toLon = to.lon() + jitter(noise, 23);
    double toLat = to.lat() + jitter(noise, 32);
    int metres = metres(toLon - fromLon, toLat - fromLat);
    int arrives = departs + Math.min(180 + metres / 9, slot * 11 / 20);
    int paid = arrives + 20 + Noise.below(places, 5, 240);
    int received = paid + 60 + Noise.below(places, 15, 600);
    int fare = plan == Part.Trips.FREE ? 0 : 900 + metres / 1000 * 230;
    return new Trip(
        vehicle, day, number, departs, arrives, paid, received, from, to, fromLon, fromLat, toLon,
        toLat, metres, fare, noise);
  }

  private static int second(boolean night, int offset) {
    if (!night) {
      return DAY_FROM + offset;
    }
    return offset < SMALL_HOURS ? SMALL_HOURS_FROM + offset : EVENING_FROM + offset - SMALL_HOURS;
  }

  /** Up to about 500 m to either side. */
  private static double jitter(long noise, int shift) {
    return (Noise.below(noise, shift, 1_000) - 500) * 1e-5;
  }

  private static int metres(double lon, double lat) {
    double x = lon * 95_800;
    double y = lat * 110_900;
    return 400 + (int) (1.3 * Math.sqrt(x * x + y * y));
  }
}
