package io.liancha.intake;

import io.liancha.dataset.Dataset;
import io.liancha.identifier.Plate;
import io.liancha.identifier.PlateKind;
import io.liancha.identifier.PlateReading;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Closed enforcement cases of the transport bureau. */
final class ClosedCaseCleaner implements Cleaner {

  private static final Set<String> VIOLATIONS =
      Set.of("UNLICENSED", "NO_DRIVER_PERMIT", "CLONED_PLATE", "OTHER");
  private static final int PENALTY_YUAN_MAX = 100_000_000;

  private final Shape shape;

  ClosedCaseCleaner(Dataset dataset) {
    shape = Shape.of(dataset);
  }

  @Override
  public @Nullable String sourceKey(RawRow row) {
    return Rejections.key(row, "caseNo");
  }

  @Override
  public Cleaned clean(RawRow row, Door door) {
    var draft = new Draft(shape, row, door);
    PlateReading plate = draft.plate("plate");
    String number = draft.key("caseNo");
    if (number == null) {
      List<WaitingKeyText> waiting = Rejections.plates(plate);
      return new Cleaned.Rejected(Reason.KEY_MISSING, "caseNo", sourceKey(row), waiting);
    }
    if (plate instanceof PlateReading.Invalid) {
      draft.mark(MarkCode.PLATE_UNUSABLE);
    }
    draft.put("case_no", number);
    draft.put("plate", plate.plateOrNull());
    draft.put("plate_type", plateType(draft, plate.plateOrNull()));
    draft.put(
        "driver_id", draft.text("licenseId") == null ? null : Fields.driverId(draft, "licenseId"));
    draft.put("decided_at", draft.time("decidedAt"));
    String violation = draft.name("violation");
    String code = violation == null ? null : violation.toUpperCase(Locale.ROOT);
    if (code == null || !VIOLATIONS.contains(code)) {
      draft.mark(MarkCode.CODE_UNKNOWN);
    }
    draft.put("violation", code);
    draft.put(
        "penalty_yuan", draft.decimal("penaltyYuan", PENALTY_YUAN_MAX, MarkCode.PRICE_UNUSABLE));
    draft.put("violent_resistance", Fields.yes(draft, "violentResistance"));
    draft.put("township", Fields.area(draft, "township"));
    return draft.accept();
  }

  private static @Nullable String plateType(Draft draft, @Nullable String plate) {
    String sent = draft.text("plateType");
    String kind = PlateKind.read(sent);
    String shape = plate == null ? null : Plate.shapeKind(plate);
    if (shape != null) {
      if (kind != null && !shape.equals(kind)) {
        draft.mark(MarkCode.PLATE_KIND_BY_SHAPE);
      }
      return shape;
    }
    if (kind == null && sent != null) {
      draft.mark(MarkCode.PLATE_KIND_UNKNOWN);
    }
    return kind;
  }
}
