package io.liancha.intake;

import io.liancha.dataset.Dataset;
import io.liancha.identifier.AreaCode;
import io.liancha.identifier.Plate;
import io.liancha.identifier.PlateKind;
import io.liancha.identifier.PlateReading;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Permits of the transport bureau. Whatever decides if a permit covers a trip must be readable,
 * else the row waits with its plate: a permit read wrongly would accuse a lawful driver.
 */
final class PermitCleaner implements Cleaner {

  private static final Set<String> KINDS =
      Set.of("RIDE_HAILING", "TAXI", "LINE", "CHARTER", "TOURISM", "RENTAL", "SCHOOL");
  private static final Set<String> NEW_ENERGY = Set.of("51", "52");
  private static final Set<String> STATES = Set.of("VALID", "SUSPENDED", "REVOKED");

  private final Shape shape;

  PermitCleaner(Dataset dataset) {
    shape = Shape.of(dataset);
  }

  @Override
  public @Nullable String sourceKey(RawRow row) {
    return Rejections.key(row, "permitNo");
  }

  @Override
  public Cleaned clean(RawRow row, Door door) {
    var draft = new Draft(shape, row, door);
    PlateReading plate = draft.plate("plate");
    if (draft.key("permitNo") == null) {
      return rejected(Reason.KEY_MISSING, "permitNo", row, plate);
    }
    if (plate instanceof PlateReading.Invalid invalid) {
      return rejected(Rejections.of(invalid.fault()), "plate", row, plate);
    }
    String kind = upper(draft.name("kind"));
    String state = upper(draft.name("state"));
    if (kind == null || !KINDS.contains(kind) || state == null || !STATES.contains(state)) {
      boolean kindFails = kind == null || !KINDS.contains(kind);
      return rejected(Reason.CODE_UNKNOWN, kindFails ? "kind" : "state", row, plate);
    }
    String area = AreaCode.read(RawText.of(row.get("area")));
    if (area == null) {
      return rejected(Reason.AREA_MALFORMED, "area", row, plate);
    }
    LocalDate from = RawTime.day(row.get("validFrom"));
    LocalDate to = RawTime.day(row.get("validTo"));
    Reason fault = validityFault(from, to);
    if (fault != null) {
      boolean fromFails = from == null || !Draft.isPlausible(from);
      return rejected(fault, fromFails ? "validFrom" : "validTo", row, plate);
    }
    draft.put("permit_no", draft.key("permitNo"));
    draft.put("plate_type", plateType(draft, plate.readings().get(0)));
    draft.put("plate", plate.plateOrNull());
    draft.put("permit_kind", kind);
    draft.put("area_code", area);
    draft.put("area", AreaCode.prefix(area));
    draft.put("valid_from", from);
    draft.put("valid_to", to);
    draft.put("state", state);
    LocalDateTime updatedAt = draft.updatedAt("updatedAt");
    draft.put("state_since", draft.seenSince(updatedAt));
    draft.put("updated_at", updatedAt);
    return draft.accept();
  }

  private static @Nullable Reason validityFault(@Nullable LocalDate from, @Nullable LocalDate to) {
    if (from == null || to == null) {
      return Reason.DATE_MISSING;
    }
    if (!Draft.isPlausible(from) || !Draft.isPlausible(to)) {
      return Reason.DATE_IMPOSSIBLE;
    }
    return to.isBefore(from) ? Reason.DATE_ORDER : null;
  }

  /**
   * Empty, which fits any kind, when the bureau says none, no known one, or one of longer plates.
   */
  private static String plateType(Draft draft, String plate) {
    String sent = draft.text("plateType");
    if (sent == null) {
      return "";
    }
    String kind = PlateKind.read(sent);
    String shape = Plate.shapeKind(plate);
    if (shape != null) {
      if (!shape.equals(kind)) {
        draft.mark(MarkCode.PLATE_KIND_BY_SHAPE);
      }
      return shape;
    }
    if (kind == null) {
      draft.mark(MarkCode.PLATE_KIND_UNKNOWN);
      return "";
    }
    if (NEW_ENERGY.contains(kind)) {
      draft.mark(MarkCode.PLATE_KIND_CONTRADICTS);
      return "";
    }
    return kind;
  }

  private static @Nullable String upper(@Nullable String text) {
    return text == null ? null : text.toUpperCase(Locale.ROOT);
  }

  private Cleaned rejected(Reason reason, String field, RawRow row, PlateReading plate) {
    return new Cleaned.Rejected(reason, field, sourceKey(row), Rejections.plates(plate));
  }
}
