package io.liancha.intake;

import io.liancha.dataset.Dataset;
import io.liancha.identifier.LonLat;
import io.liancha.identifier.PlateReading;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finished orders (operatePay). The record does not say its coordinate system, so only the sent
 * coordinates are filled; landing joins the departure message and converts.
 */
final class RideOrderCleaner implements Cleaner {

  /** Beyond these no trip of a passenger car is believed. */
  static final int TRIP_KM_MAX = 2_000;

  static final int FARE_YUAN_MAX = 5_000;
  private static final int TRIP_S_MAX = 7 * 24 * 3600;
  private static final BigDecimal NEAR_ZERO_KM = new BigDecimal("0.2");

  private final Shape shape;

  RideOrderCleaner(Dataset dataset) {
    shape = Shape.of(dataset);
  }

  @Override
  public @Nullable String sourceKey(RawRow row) {
    return Rejections.key(row, "CompanyId", "OrderId");
  }

  @Override
  public Cleaned clean(RawRow row, Door door) {
    var draft = new Draft(shape, row, door);
    String company = draft.key("CompanyId");
    String order = draft.key("OrderId");
    if (company == null || order == null) {
      return rejected(Reason.KEY_MISSING, company == null ? "CompanyId" : "OrderId", row);
    }
    PlateReading plate = draft.plate("VehicleNo");
    if (plate instanceof PlateReading.Invalid invalid) {
      return rejected(Rejections.of(invalid.fault()), "VehicleNo", row);
    }
    LocalDateTime departure = RawTime.moment(row.get("DepTime"));
    Reason fault = Trip.departureFault(draft, departure);
    if (departure == null || fault != null) {
      return rejected(fault == null ? Reason.TIME_MISSING : fault, "DepTime", row);
    }
    draft.put("company_id", company);
    draft.put("order_id", order);
    draft.put("departed_on", departure.toLocalDate());
    draft.put("area_code", Fields.area(draft, "OnArea"));
    draft.put("driver_name", draft.name("DriverName"));
    draft.put("driver_id", Fields.driverId(draft, "LicenseId"));
    draft.put("plate", plate.plateOrNull());
    Trip trip = Trip.of(draft, departure, "DestTime");
    putTimesAndPlaces(draft, trip);
    putAmounts(draft);
    draft.put("paid_at", draft.time("PayTime"));
    draft.put("ended_at", draft.time("OrderMatchTime"));
    draft.put("time_usable", trip.usable());
    return draft.accept();
  }

  private static void putTimesAndPlaces(Draft draft, Trip trip) {
    draft.put("booked_at", draft.time("BookDepTime"));
    draft.put("departed_at", trip.departedAt());
    draft.put("arrived_at", trip.arrivedAt());
    LonLat departure = Points.sent(draft, "DepLongitude", "DepLatitude");
    LonLat destination = Points.sent(draft, "DestLongitude", "DestLatitude");
    Points.put(draft, "dep_lon_sent", "dep_lat_sent", departure);
    Points.put(draft, "dest_lon_sent", "dest_lat_sent", destination);
    draft.put("encrypt", null);
    Points.put(draft, "dep_lon", "dep_lat", null);
    Points.put(draft, "dest_lon", "dest_lat", null);
    draft.put("dep_place", draft.text("DepArea"));
    draft.put("dest_place", draft.text("DestArea"));
  }

  private static void putAmounts(Draft draft) {
    BigDecimal km = draft.decimal("DriveMile", TRIP_KM_MAX, MarkCode.MILEAGE_UNUSABLE);
    Integer seconds = draft.integer("DriveTime", TRIP_S_MAX);
    boolean stood = seconds != null && seconds == 0;
    if (km != null && stood && km.compareTo(NEAR_ZERO_KM) < 0) {
      draft.mark(MarkCode.MILEAGE_ZERO);
      km = null;
    }
    draft.put("drive_km", km);
    draft.put("drive_s", seconds);
    draft.put("wait_s", draft.integer("WaitTime", TRIP_S_MAX));
    draft.put("fare_yuan", draft.decimal("FactPrice", FARE_YUAN_MAX, MarkCode.PRICE_UNUSABLE));
  }

  private Cleaned rejected(Reason reason, String field, RawRow row) {
    return new Cleaned.Rejected(reason, field, sourceKey(row), List.of());
  }
}
