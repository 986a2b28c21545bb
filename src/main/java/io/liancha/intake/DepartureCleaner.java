package io.liancha.intake;

import io.liancha.dataset.Dataset;
import io.liancha.identifier.LonLat;
import io.liancha.identifier.PlateReading;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Departures (operateDepart): the only message that says an order's coordinate system. */
final class DepartureCleaner implements Cleaner {

  private final Shape shape;

  DepartureCleaner(Dataset dataset) {
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
    LocalDateTime departure = RawTime.moment(row.get("DepTime"));
    Reason fault = Trip.departureFault(draft, departure);
    if (departure == null || fault != null) {
      return rejected(fault == null ? Reason.TIME_MISSING : fault, "DepTime", row);
    }
    PlateReading plate = draft.plate("VehicleNo");
    if (plate instanceof PlateReading.Invalid) {
      draft.mark(MarkCode.PLATE_UNUSABLE);
    }
    int encrypt = Points.encrypt(draft);
    LonLat point = Points.wgs84(draft, "DepLongitude", "DepLatitude", encrypt);
    draft.put("company_id", company);
    draft.put("order_id", order);
    draft.put("departed_on", departure.toLocalDate());
    draft.put("driver_id", Fields.driverId(draft, "LicenseId"));
    draft.put("plate", plate.plateOrNull());
    draft.put("departed_at", departure);
    draft.put("encrypt", encrypt);
    Points.put(draft, "dep_lon", "dep_lat", point);
    return draft.accept();
  }

  private Cleaned rejected(Reason reason, String field, RawRow row) {
    return new Cleaned.Rejected(reason, field, sourceKey(row), List.of());
  }
}
