package io.liancha.intake;

import io.liancha.dataset.Dataset;
import io.liancha.identifier.PlateReading;
import org.jspecify.annotations.Nullable;

/** Total mileages (baseInfoVehicleTotalMile), in kilometres. */
final class VehicleMileageCleaner implements Cleaner {

  private static final int TOTAL_KM_MAX = 5_000_000;

  private final Shape shape;

  VehicleMileageCleaner(Dataset dataset) {
    shape = Shape.of(dataset);
  }

  @Override
  public @Nullable String sourceKey(RawRow row) {
    return Rejections.key(row, "CompanyId", "VehicleNo");
  }

  @Override
  public Cleaned clean(RawRow row, Door door) {
    var draft = new Draft(shape, row, door);
    PlateReading plate = draft.plate("VehicleNo");
    String company = draft.key("CompanyId");
    if (company == null) {
      return rejected(Reason.KEY_MISSING, "CompanyId", row, plate);
    }
    if (plate instanceof PlateReading.Invalid invalid) {
      return rejected(Rejections.of(invalid.fault()), "VehicleNo", row, plate);
    }
    draft.put("company_id", company);
    draft.put("plate", plate.plateOrNull());
    draft.put("total_km", draft.decimal("TotalMile", TOTAL_KM_MAX, MarkCode.MILEAGE_UNUSABLE));
    draft.put("updated_at", draft.updatedAt("UpdateTime"));
    return draft.accept();
  }

  private Cleaned rejected(Reason reason, String field, RawRow row, PlateReading plate) {
    return new Cleaned.Rejected(reason, field, sourceKey(row), Rejections.plates(plate));
  }
}
