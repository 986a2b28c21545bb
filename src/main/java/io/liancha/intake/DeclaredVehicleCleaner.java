package io.liancha.intake;

import io.liancha.dataset.Dataset;
import io.liancha.identifier.PlateColour;
import io.liancha.identifier.PlateReading;
import io.liancha.identifier.Reading;
import io.liancha.identifier.Vin;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Vehicles as the platforms declare them (baseInfoVehicle); their Certificate is a claim. */
final class DeclaredVehicleCleaner implements Cleaner {

  private static final int SEATS_MAX = 300;

  private final Shape shape;

  DeclaredVehicleCleaner(Dataset dataset) {
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
    boolean deleted = Fields.deleted(row);
    Reading vin = Vin.read(RawText.of(row.get("VIN")));
    Reason fault = deleted ? null : Vins.fault(vin);
    if (fault != null) {
      return rejected(fault, "VIN", row, plate);
    }
    draft.put("company_id", company);
    draft.put("plate", plate.plateOrNull());
    draft.put("plate_colour", colour(draft));
    draft.put("address_code", Fields.area(draft, "Address"));
    draft.put("seats", draft.integer("Seats", SEATS_MAX));
    draft.put("brand", draft.name("Brand"));
    draft.put("model", draft.name("Model"));
    draft.put("body_colour", draft.name("VehicleColor"));
    draft.put("vin", Vins.marked(draft, vin));
    draft.put("owner_name", draft.name("OwnerName"));
    draft.put("first_registered", draft.date("CertifyDateB"));
    putPermit(draft);
    draft.put("commercial_type", Fields.code(draft, "CommercialType", "123"));
    draft.put("state", Fields.code(draft, "State", "01"));
    draft.put("deleted", deleted);
    draft.put("updated_at", draft.updatedAt("UpdateTime"));
    return draft.accept();
  }

  private static void putPermit(Draft draft) {
    LocalDate from = draft.date("TransDateStart");
    LocalDate to = draft.date("TransDateStop");
    if (from != null && to != null && to.isBefore(from)) {
      draft.mark(MarkCode.DATE_ORDER);
    }
    draft.put("permit_no", Fields.certificate(draft, "Certificate"));
    draft.put("permit_agency", draft.text("TransAgency"));
    draft.put("permit_area", Fields.area(draft, "TransArea"));
    draft.put("permit_from", from);
    draft.put("permit_to", to);
  }

  /** Part of the key, so never null: as sent when unknown, empty when absent. */
  private static String colour(Draft draft) {
    String sent = draft.key("PlateColor");
    String code = PlateColour.read(sent);
    if (code == null && sent != null) {
      draft.mark(MarkCode.PLATE_COLOUR_UNKNOWN);
    }
    return code != null ? code : sent != null ? sent : "";
  }

  private Cleaned rejected(Reason reason, String field, RawRow row, PlateReading plate) {
    return new Cleaned.Rejected(reason, field, sourceKey(row), Rejections.plates(plate));
  }
}
