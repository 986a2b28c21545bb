package io.liancha.sandbox;

import org.jspecify.annotations.Nullable;

/** operateDepart: says in which coordinate system an order's points are; now and then twice. */
class DepartListing extends TripListing {

  DepartListing(World world) {
    super(world, 0, world.registers().population.operators());
  }

  @Override
  int extra(Shift shift, long day, int count) {
    long noise = Noise.of(registers.seed, shift.vehicle(), day, 778);
    if (repeats(shift, day)) {
      return 1;
    }
    boolean twice = Dirt.drawn(Dirt.DEPARTS_REPEATED, noise, dirtPerMille * 4) != null;
    return twice && mayBeDirty(shift, count - 1) ? 1 : 0;
  }

  @Override
  int received(Trip trip, int again) {
    return trip.departs() + 30 + again * 40;
  }

  @Override
  void write(Json json, Shift shift, Trip trip, int again) {
    Dirt dirt = dirt(shift, trip);
    long from = shift.projection().project(trip.fromLon(), trip.fromLat());
    boolean zero = dirt == Dirt.COORDINATES_ZERO;
    boolean sea = dirt == Dirt.POINT_IN_THE_SEA;
    int encrypt = encrypt(shift, trip);
    boolean repeated = shift.traits().sending() == Traits.Sending.REPEATED;
    long driver = registers.driver(trip);
    json.text("CompanyId", shift.companyId())
        .text("OrderId", orderId(shift, trip, again))
        .text("LicenseId", licence(dirt, Identifiers.citizenId(driver)))
        .text("VehicleNo", plate(dirt, shift))
        .number("DepLongitude", zero ? 0 : sea ? 125_500_000 : Projection.lon(from))
        .number("DepLatitude", zero ? 0 : sea ? 29_000_000 : Projection.lat(from))
        .number("Encrypt", again > 0 && !repeated ? other(encrypt) : encrypt)
        .number("DepTime", departs(trip, dirt));
  }

  /** Which system the point is said to be in. */
  private static int encrypt(Shift shift, Trip trip) {
    int right = shift.projection().encrypt;
    boolean wrong = shift.traits().sending() == Traits.Sending.WRONG_ENCRYPT;
    return wrong && trip.number() % 2 == 1 ? other(right) : right;
  }

  private static int other(int encrypt) {
    return encrypt == 2 ? 1 : 2;
  }

  @Nullable Dirt dirt(Shift shift, Trip trip) {
    return mayBeDirty(shift, trip.number())
        ? Dirt.drawn(Dirt.DEPARTS, Noise.mix(trip.noise() ^ 1), dirtPerMille)
        : null;
  }

  private static long departs(Trip trip, @Nullable Dirt dirt) {
    return dirt == Dirt.TIME_1970 ? 19_700_101_080_000L : Wall.digits(trip.wall(trip.departs()));
  }
}
