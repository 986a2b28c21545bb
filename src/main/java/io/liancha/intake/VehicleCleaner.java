package io.liancha.intake;

import io.liancha.dataset.Dataset;
import io.liancha.identifier.BodyColour;
import io.liancha.identifier.Plate;
import io.liancha.identifier.PlateKind;
import io.liancha.identifier.PlateReading;
import io.liancha.identifier.Reading;
import io.liancha.identifier.UseNature;
import io.liancha.identifier.VehicleStatus;
import io.liancha.identifier.Vin;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Vehicles of public security's front-end database. */
final class VehicleCleaner implements Cleaner {

  private static final int SEATS_MAX = 300;

  private final Shape shape;

  VehicleCleaner(Dataset dataset) {
    shape = Shape.of(dataset);
  }

  @Override
  public @Nullable String sourceKey(RawRow row) {
    return Rejections.key(row, "XH");
  }

  @Override
  public Cleaned clean(RawRow row, Door door) {
    var draft = new Draft(shape, row, door);
    String kind = PlateKind.read(RawText.of(row.get("HPZL")));
    PlateReading plate = plate(row, kind, door);
    draft.markPlate(plate);
    if (draft.key("XH") == null) {
      return rejected(Reason.KEY_MISSING, "XH", row, plate);
    }
    if (plate instanceof PlateReading.Invalid invalid) {
      return rejected(Rejections.of(invalid.fault()), "HPHM", row, plate);
    }
    String plateType = plateType(draft, kind, plate.readings().get(0));
    if (plateType == null) {
      return rejected(Reason.PLATE_TYPE_MISSING, "HPZL", row, plate);
    }
    Reading vin = Vin.read(RawText.of(row.get("CLSBDH")));
    Reason fault = Vins.fault(vin);
    if (fault != null) {
      return rejected(fault, "CLSBDH", row, plate);
    }
    draft.put("serial", draft.key("XH"));
    draft.put("plate_type", plateType);
    draft.put("plate", plate.plateOrNull());
    draft.put("issuing_office", draft.name("FZJG"));
    draft.put("brand", draft.name("CLPP1"));
    draft.put("model", draft.name("CLXH"));
    draft.put("vin", Vins.marked(draft, vin));
    putUse(draft);
    putDates(draft);
    return draft.accept();
  }

  private static PlateReading plate(RawRow row, @Nullable String kind, Door door) {
    String number = RawText.of(row.get("HPHM"));
    PlateReading reading = Plate.read(number, RawText.of(row.get("FZJG")), kind);
    boolean ours =
        reading instanceof PlateReading.Invalid invalid && invalid.possibleReadings().isEmpty();
    return ours ? Plate.read(number, door.county().platePrefixes()) : reading;
  }

  /** An eight-character plate shows its kind; for others a kind outside the table is kept. */
  private static @Nullable String plateType(Draft draft, @Nullable String kind, String plate) {
    String shape = Plate.shapeKind(plate);
    if (shape != null) {
      if (!shape.equals(kind)) {
        draft.mark(MarkCode.PLATE_KIND_BY_SHAPE);
      }
      return shape;
    }
    if (kind == null) {
      String sent = draft.text("HPZL");
      draft.mark(MarkCode.PLATE_KIND_UNKNOWN);
      return sent == null || sent.length() > 2 ? null : sent;
    }
    if (kind.equals("51") || kind.equals("52")) {
      draft.mark(MarkCode.PLATE_KIND_CONTRADICTS);
    }
    return kind;
  }

  private static void putUse(Draft draft) {
    draft.put("vehicle_type", upper(draft.name("CLLX")));
    String colour = upper(draft.name("CSYS"));
    if (colour != null && !colour.chars().allMatch(c -> BodyColour.knows(Character.toString(c)))) {
      draft.mark(MarkCode.CODE_UNKNOWN);
    }
    draft.put("body_colour", colour);
    String use = upper(draft.name("SYXZ"));
    if (!UseNature.knows(use)) {
      draft.mark(MarkCode.USE_NATURE_UNKNOWN);
    }
    draft.put("use_nature", use);
    draft.put("seats", draft.integer("HDZK", SEATS_MAX));
    Owner owner = Owner.of(draft, "SFZMHM");
    draft.put("owner_name", draft.name("SYR"));
    draft.put("owner_id", owner.id());
    draft.put("owner_kind", owner.kind());
    draft.put("owner_phone", Fields.phone(draft, "LXDH"));
  }

  private static void putDates(Draft draft) {
    draft.put("first_registered", draft.date("CCDJRQ"));
    draft.put("inspection_valid_until", draft.date("YXQZ"));
    draft.put("scrap_due", draft.date("QZBFQZ"));
    draft.put("insurance_until", draft.date("BXZZRQ"));
    String status = status(draft);
    boolean ended = VehicleStatus.isEnded(status);
    LocalDateTime updatedAt = draft.updatedAt("GXRQ");
    LocalDate since = draft.seenSince(updatedAt);
    draft.put("status_letters", status);
    draft.put("ended", ended);
    draft.put("updated_at", updatedAt);
    draft.put("use_since", since);
    draft.put("ended_since", ended ? since : null);
  }

  private static @Nullable String status(Draft draft) {
    String sent = draft.name("ZT");
    String letters = Fields.letters(sent);
    if (sent == null || letters == null) {
      draft.mark(MarkCode.STATUS_MISSING);
      return null;
    }
    boolean known = letters.chars().allMatch(c -> VehicleStatus.knows(Character.toString(c)));
    if (!known || Fields.holdsOther(sent)) {
      draft.mark(MarkCode.STATUS_UNKNOWN);
    }
    return letters;
  }

  private static @Nullable String upper(@Nullable String text) {
    return text == null ? null : text.toUpperCase(Locale.ROOT);
  }

  private Cleaned rejected(Reason reason, String field, RawRow row, PlateReading plate) {
    List<WaitingKeyText> waiting = Rejections.plates(plate);
    return new Cleaned.Rejected(reason, field, sourceKey(row), waiting);
  }
}
