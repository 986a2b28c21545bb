package io.liancha.intake;

import io.liancha.dataset.Dataset;
import io.liancha.identifier.CitizenId;
import io.liancha.identifier.Reading;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Drivers as the platforms list them (baseInfoDriver). */
final class PlatformDriverCleaner implements Cleaner {

  private final Shape shape;

  PlatformDriverCleaner(Dataset dataset) {
    shape = Shape.of(dataset);
  }

  @Override
  public @Nullable String sourceKey(RawRow row) {
    return Rejections.key(row, "CompanyId", "LicenseId");
  }

  @Override
  public Cleaned clean(RawRow row, Door door) {
    var draft = new Draft(shape, row, door);
    String company = draft.key("CompanyId");
    Reading driver = CitizenId.read(RawText.of(row.get("LicenseId")));
    if (company == null) {
      return rejected(Reason.KEY_MISSING, "CompanyId", row, driver);
    }
    if (!driver.valid()) {
      return rejected(Rejections.ofCitizenId(driver.outcome()), "LicenseId", row, driver);
    }
    LocalDate from = draft.date("NetworkCarProofOn");
    LocalDate to = draft.date("NetworkCarProofOff");
    if (from != null && to != null && to.isBefore(from)) {
      draft.mark(MarkCode.DATE_ORDER);
    }
    draft.put("company_id", company);
    draft.put("driver_id", driver.value());
    draft.put("address_code", Fields.area(draft, "Address"));
    draft.put("name", draft.name("DriverName"));
    draft.put("phone", Fields.phone(draft, "DriverPhone"));
    draft.put("certificate_no", Fields.certificate(draft, "CertificateNo"));
    draft.put("certificate_from", from);
    draft.put("certificate_to", to);
    draft.put("state", Fields.code(draft, "State", "01"));
    draft.put("deleted", Fields.deleted(row));
    draft.put("updated_at", draft.updatedAt("UpdateTime"));
    return draft.accept();
  }

  private Cleaned rejected(Reason reason, String field, RawRow row, Reading driver) {
    return new Cleaned.Rejected(reason, field, sourceKey(row), Rejections.drivers(driver));
  }
}
