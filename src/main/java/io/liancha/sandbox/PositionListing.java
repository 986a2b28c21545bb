package io.liancha.sandbox;

/** positionVehicle: where each order began and where it ended. */
final class PositionListing extends TripListing {

  PositionListing(World world) {
    super(world, Archetype.RIDE_HAILING, Archetype.FOREIGN_NO_PERMIT);
  }

  @Override
  int extra(Shift shift, long day, int count) {
    return count;
  }

  @Override
  int repeated(int row, int count) {
    return row - count;
  }

  @Override
  int received(Trip trip, boolean again) {
    return (again ? trip.arrives() : trip.departs()) + 5;
  }

  @Override
  void write(Json json, Shift shift, Trip trip, boolean again) {
    long point =
        again
            ? shift.projection().project(trip.toLon(), trip.toLat())
            : shift.projection().project(trip.fromLon(), trip.fromLat());
    int second = again ? trip.arrives() : trip.departs();
    json.text("CompanyId", shift.companyId())
        .text("VehicleNo", shift.plate())
        .number("PositionTime", trip.wall(second) - 8 * 3_600)
        .number("Longitude", Projection.lon(point))
        .number("Latitude", Projection.lat(point))
        .number("Speed", again ? 0 : 20 + trip.number())
        .number("Direction", trip.number() * 37 % 360)
        .number("Encrypt", shift.projection().encrypt)
        .number("BizStatus", again ? 3 : 1)
        .text("OrderId", again ? "0" : trip.orderId());
  }
}
