package io.liancha.intake;

import io.liancha.dataset.Dataset;
import io.liancha.identifier.CitizenId;
import io.liancha.identifier.Reading;
import java.time.LocalDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Driving licences of public security's front-end database. */
final class DrivingLicenceCleaner implements Cleaner {

  private static final int POINTS_MAX = 1_000;

  private final Shape shape;

  DrivingLicenceCleaner(Dataset dataset) {
    shape = Shape.of(dataset);
  }

  @Override
  public @Nullable String sourceKey(RawRow row) {
    return Rejections.key(row, "SFZMHM");
  }

  @Override
  public Cleaned clean(RawRow row, Door door) {
    var draft = new Draft(shape, row, door);
    Reading citizen = CitizenId.read(RawText.of(row.get("SFZMHM")));
    if (!citizen.valid()) {
      Reason reason = Rejections.ofCitizenId(citizen.outcome());
      return new Cleaned.Rejected(reason, "SFZMHM", sourceKey(row), Rejections.drivers(citizen));
    }
    draft.put("citizen_id", citizen.value());
    draft.put("name", draft.name("XM"));
    String licenceClass = draft.name("ZJCX");
    draft.put("licence_class", licenceClass == null ? null : licenceClass.toUpperCase(Locale.ROOT));
    draft.put("first_licensed", draft.date("CCLZRQ"));
    draft.put("valid_until", draft.date("YXQZ"));
    draft.put("status_letters", status(draft));
    draft.put("penalty_points", draft.integer("LJJF", POINTS_MAX));
    LocalDateTime updatedAt = draft.updatedAt("GXRQ");
    draft.put("updated_at", updatedAt);
    draft.put("status_since", draft.seenSince(updatedAt));
    draft.put("class_since", null);
    return draft.accept();
  }

  private static @Nullable String status(Draft draft) {
    String sent = draft.name("ZT");
    String letters = Fields.letters(sent);
    if (sent == null || letters == null) {
      draft.mark(MarkCode.STATUS_MISSING);
    } else if (Fields.holdsOther(sent)) {
      draft.mark(MarkCode.STATUS_UNKNOWN);
    }
    return letters;
  }
}
