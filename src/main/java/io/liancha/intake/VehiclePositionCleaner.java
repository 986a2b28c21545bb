package io.liancha.intake;

import io.liancha.dataset.Dataset;
import io.liancha.identifier.LonLat;
import io.liancha.identifier.PlateReading;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Positions of vehicles in service (positionVehicle); their time is in Unix seconds. */
final class VehiclePositionCleaner implements Cleaner {

  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
  private static final int BIZ_STATUS_MAX = 4;
  private static final long SECONDS_MAX = 4_102_444_800L;

  private final Shape shape;

  VehiclePositionCleaner(Dataset dataset) {
    shape = Shape.of(dataset);
  }

  @Override
  public @Nullable String sourceKey(RawRow row) {
    return Rejections.key(row, "CompanyId", "VehicleNo", "PositionTime");
  }

  @Override
  public Cleaned clean(RawRow row, Door door) {
    var draft = new Draft(shape, row, door);
    String company = draft.key("CompanyId");
    if (company == null) {
      return rejected(Reason.KEY_MISSING, "CompanyId", row);
    }
    PlateReading plate = draft.plate("VehicleNo");
    if (plate instanceof PlateReading.Invalid invalid) {
      return rejected(Rejections.of(invalid.fault()), "VehicleNo", row);
    }
    LocalDateTime at = moment(row.get("PositionTime"));
    Reason fault = Trip.departureFault(draft, at);
    if (at == null || fault != null) {
      return rejected(fault == null ? Reason.TIME_MISSING : fault, "PositionTime", row);
    }
    LonLat point = Points.wgs84(draft, "Longitude", "Latitude", Points.encrypt(draft));
    draft.put("company_id", company);
    draft.put("plate", plate.plateOrNull());
    draft.put("positioned_at", at);
    draft.put("positioned_on", at.toLocalDate());
    Points.put(draft, "lon", "lat", point);
    draft.put("biz_status", draft.integer("BizStatus", BIZ_STATUS_MAX));
    String order = draft.text("OrderId");
    draft.put("order_id", "0".equals(order) ? null : order);
    return draft.accept();
  }

  /** What is no whole number of seconds is an impossible time. */
  private static @Nullable LocalDateTime moment(@Nullable Object value) {
    long thousandths = RawNumber.thousandths(value);
    if (thousandths == RawNumber.MISSING) {
      return null;
    }
    boolean possible = thousandths > 0 && thousandths / 1000 < SECONDS_MAX;
    return LocalDateTime.ofEpochSecond(possible ? thousandths / 1000 : 0, 0, CHINA);
  }

  private Cleaned rejected(Reason reason, String field, RawRow row) {
    return new Cleaned.Rejected(reason, field, sourceKey(row), List.of());
  }
}
