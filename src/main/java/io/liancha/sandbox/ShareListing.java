package io.liancha.sandbox;

import org.jspecify.annotations.Nullable;

/** sharePay: private ride-sharing, never more than three paid trips a day here. */
class ShareListing extends TripListing {

  /** A small feed is dirtier, so that no kind of dirt is missing from the small county. */
  private static final int OFTEN = 5;

  ShareListing(World world) {
    super(world, Archetype.RIDE_SHARER, Archetype.RIDE_SHARER);
  }

  @Override
  int extra(Shift shift, long day, int count) {
    return 0;
  }

  @Override
  int received(Trip trip, boolean again) {
    return trip.received();
  }

  @Override
  void write(Json json, Shift shift, Trip trip, boolean again) {
    Dirt dirt = dirt(shift, trip);
    long departs = Wall.digits(trip.wall(trip.departs()));
    boolean reversed = dirt == Dirt.TIME_REVERSED;
    json.text("CompanyId", shift.companyId())
        .text("RouteId", "R" + trip.orderId().substring(1))
        .text("OrderId", "S" + trip.orderId().substring(1))
        .text("LicenseId", licence(dirt, Identifiers.citizenId(trip.vehicle())))
        .text("VehicleNo", plate(dirt, shift))
        .number("DepartTime", departs);
    points(json, shift, trip, dirt);
    json.number("DestTime", Wall.digits(trip.wall(reversed ? trip.departs() - 60 : trip.arrives())))
        .number("Encrypt", shift.projection().encrypt)
        .hundredths("DriveMile", dirt == Dirt.MILEAGE_TINY ? 2 : trip.metres() / 10, false)
        .hundredths("FactPrice", dirt == Dirt.PRICE_ABSURD ? 99_999_900 : fee(trip), false)
        .hundredths("ShareFuelFee", fee(trip), false)
        .hundredths("ShareHighwayToll", 0, false)
        .number("PassengerNum", 1 + trip.number() % 2);
  }

  private static void points(Json json, Shift shift, Trip trip, @Nullable Dirt dirt) {
    long from = shift.projection().project(trip.fromLon(), trip.fromLat());
    long to = shift.projection().project(trip.toLon(), trip.toLat());
    boolean zero = dirt == Dirt.COORDINATES_ZERO;
    boolean sea = dirt == Dirt.POINT_IN_THE_SEA;
    json.number("DepLongitude", zero ? 0 : sea ? 125_500_000 : Projection.lon(from))
        .number("DepLatitude", zero ? 0 : sea ? 29_000_000 : Projection.lat(from))
        .number("DestLongitude", Projection.lon(to))
        .number("DestLatitude", Projection.lat(to));
  }

  @Nullable Dirt dirt(Shift shift, Trip trip) {
    return mayBeDirty(shift, trip.number())
        ? Dirt.drawn(Dirt.SHARES, Noise.mix(trip.noise() ^ 2), dirtPerMille * OFTEN)
        : null;
  }

  /** Fuel only: 0.6 yuan a kilometre. */
  private static long fee(Trip trip) {
    return trip.metres() * 60L / 1_000;
  }
}
