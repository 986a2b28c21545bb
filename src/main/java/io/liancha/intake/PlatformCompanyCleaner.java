package io.liancha.intake;

import io.liancha.dataset.Dataset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ride-hailing companies (baseInfoCompany). */
final class PlatformCompanyCleaner implements Cleaner {

  private final Shape shape;

  PlatformCompanyCleaner(Dataset dataset) {
    shape = Shape.of(dataset);
  }

  @Override
  public @Nullable String sourceKey(RawRow row) {
    return Rejections.key(row, "CompanyId");
  }

  @Override
  public Cleaned clean(RawRow row, Door door) {
    var draft = new Draft(shape, row, door);
    String company = draft.key("CompanyId");
    if (company == null) {
      return new Cleaned.Rejected(Reason.KEY_MISSING, "CompanyId", sourceKey(row), List.of());
    }
    draft.put("company_id", company);
    draft.put("name", draft.name("CompanyName"));
    draft.put("credit_code", Fields.creditCode(draft, "Identifier"));
    draft.put("address_code", Fields.area(draft, "Address"));
    draft.put("state", Fields.code(draft, "State", "01"));
    draft.put("deleted", Fields.deleted(row));
    draft.put("updated_at", draft.updatedAt("UpdateTime"));
    return draft.accept();
  }
}
