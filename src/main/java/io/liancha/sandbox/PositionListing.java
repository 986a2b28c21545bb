package io.liancha.sandbox;

/** positionVehicle: where each order began and where it ended. */
final class PositionListing extends TripListing {

  PositionListing(World world) {
    super(world, 0, world.registers().population.operators());
  }

  @Override
  int extra(Shift shift, long day, int count) {
    return count;
  }

  @Override
  int repeated(int row, int count) {
    return row % count;
  }

  @Override
  int received(Trip trip, int again) {
    return (again > 0 ? trip.arrives() : trip.departs()) + 5;
  }

  @Override
  void write(Json json, Shift shift, Trip trip, int again) {
    boolean ended = again > 0;
    long point =
        ended
            ? shift.projection().project(trip.toLon(), trip.toLat())
            : shift.projection().project(trip.fromLon(), trip.fromLat());
    int second = ended ? trip.arrives() : trip.departs();
    json.text("CompanyId", shift.companyId())
        .text("VehicleNo", shift.plate())
        .number("PositionTime", trip.wall(second) - 8 * 3_600)
        .number("Longitude", Projection.lon(point))
        .number("Latitude", Projection.lat(point))
        .number("Speed", ended ? 0 : 20 + trip.number())
        .number("Direction", trip.number() * 37 % 360)
        .number("Encrypt", shift.projection().encrypt)
        .number("BizStatus", ended ? 3 : 1)
        .text("OrderId", ended ? "0" : trip.orderId());
  }
}
