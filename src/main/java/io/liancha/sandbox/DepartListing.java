package io.liancha.sandbox;

import org.jspecify.annotations.Nullable;

/** operateDepart: says in which coordinate system an order's points are; now and then twice. */
class DepartListing extends TripListing {

  DepartListing(World world) {
    super(world, Archetype.RIDE_HAILING, Archetype.FOREIGN_NO_PERMIT);
  }

  @Override
  int extra(Shift shift, long day, int count) {
    long noise = Noise.of(registers.seed, shift.vehicle(), day, 778);
    boolean twice = Dirt.drawn(Dirt.DEPARTS_REPEATED, noise, dirtPerMille * 4) != null;
    return twice && mayBeDirty(shift, count - 1) ? 1 : 0;
  }

  @Override
  int received(Trip trip, boolean again) {
    return trip.departs() + 30 + (again ? 40 : 0);
  }

  @Override
  void write(Json json, Shift shift, Trip trip, boolean again) {
    Dirt dirt = dirt(shift, trip);
    long from = shift.projection().project(trip.fromLon(), trip.fromLat());
    boolean zero = dirt == Dirt.COORDINATES_ZERO;
    boolean sea = dirt == Dirt.POINT_IN_THE_SEA;
    int encrypt = shift.projection().encrypt;
    long driver = registers.driver(trip.vehicle(), trip.number());
    json.text("CompanyId", shift.companyId())
        .text("OrderId", trip.orderId())
        .text("LicenseId", licence(dirt, Identifiers.citizenId(driver)))
        .text("VehicleNo", plate(dirt, shift))
        .number("DepLongitude", zero ? 0 : sea ? 125_500_000 : Projection.lon(from))
        .number("DepLatitude", zero ? 0 : sea ? 29_000_000 : Projection.lat(from))
        .number("Encrypt", again ? (encrypt == 2 ? 1 : 2) : encrypt)
        .number("DepTime", departs(trip, dirt));
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
