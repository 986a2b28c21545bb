package io.liancha.intake;

import io.liancha.dataset.Dataset;
import io.liancha.identifier.LonLat;
import io.liancha.identifier.PlateReading;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ride-share trips (sharePay): never orders, and they say their coordinate system themselves. */
final class RideShareCleaner implements Cleaner {

  private static final int PASSENGERS_MAX = 60;

  private final Shape shape;

  RideShareCleaner(Dataset dataset) {
    shape = Shape.of(dataset);
  }

  @Override
  public @Nullable String sourceKey(RawRow row) {
    return Rejections.key(row, "CompanyId", "RouteId", "OrderId");
  }

  @Override
  public Cleaned clean(RawRow row, Door door) {
    var draft = new Draft(shape, row, door);
    for (String field : List.of("CompanyId", "RouteId", "OrderId")) {
      if (draft.key(field) == null) {
        return rejected(Reason.KEY_MISSING, field, row);
      }
    }
    PlateReading plate = draft.plate("VehicleNo");
    if (plate instanceof PlateReading.Invalid invalid) {
      return rejected(Rejections.of(invalid.fault()), "VehicleNo", row);
    }
    LocalDateTime departure = RawTime.moment(row.get("DepartTime"));
    Reason fault = Trip.departureFault(draft, departure);
    if (departure == null || fault != null) {
      return rejected(fault == null ? Reason.TIME_MISSING : fault, "DepartTime", row);
    }
    draft.put("company_id", draft.key("CompanyId"));
    draft.put("route_id", draft.key("RouteId"));
    draft.put("order_id", draft.key("OrderId"));
    draft.put("departed_on", departure.toLocalDate());
    draft.put("driver_id", Fields.driverId(draft, "LicenseId"));
    draft.put("plate", plate.plateOrNull());
    putTrip(draft, Trip.of(draft, departure, "DestTime"));
    return draft.accept();
  }

  private static void putTrip(Draft draft, Trip trip) {
    int encrypt = Points.encrypt(draft);
    LonLat departure = Points.wgs84(draft, "DepLongitude", "DepLatitude", encrypt);
    LonLat destination = Points.wgs84(draft, "DestLongitude", "DestLatitude", encrypt);
    draft.put("departed_at", trip.departedAt());
    draft.put("arrived_at", trip.arrivedAt());
    Points.put(draft, "dep_lon", "dep_lat", departure);
    Points.put(draft, "dest_lon", "dest_lat", destination);
    draft.put(
        "drive_km",
        draft.decimal("DriveMile", RideOrderCleaner.TRIP_KM_MAX, MarkCode.MILEAGE_UNUSABLE));
    draft.put("fare_yuan", price(draft, "FactPrice"));
    draft.put("fuel_fee_yuan", price(draft, "ShareFuelFee"));
    draft.put("toll_yuan", price(draft, "ShareHighwayToll"));
    draft.put("passengers", draft.integer("PassengerNum", PASSENGERS_MAX));
    draft.put("time_usable", trip.usable());
  }

  private static @Nullable Object price(Draft draft, String field) {
    return draft.decimal(field, RideOrderCleaner.FARE_YUAN_MAX, MarkCode.PRICE_UNUSABLE);
  }

  private Cleaned rejected(Reason reason, String field, RawRow row) {
    return new Cleaned.Rejected(reason, field, sourceKey(row), List.of());
  }
}
