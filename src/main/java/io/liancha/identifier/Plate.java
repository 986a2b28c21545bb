package io.liancha.identifier;

import io.liancha.identifier.PlateReading.Fault;
import io.liancha.identifier.PlateReading.Invalid;
import io.liancha.identifier.PlateReading.Mark;
import io.liancha.identifier.PlateReading.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads plates (GA 36) as the sources send them: any width and case, with separators and fleet
 * notes, with or without the province. Exact by intent: O is never read as 0, a traditional
 * character never as the simplified one.
 */
public final class Plate {

  private static final List<Mark> NO_MARKS = List.of();
  private static final List<Mark> NOTE_REMOVED = List.of(Mark.NOTE_REMOVED);

  private Plate() {}

  public static PlateReading read(@Nullable String raw) {
    return read(raw, List.of());
  }

  /**
   * As {@link #read(String)}, for a county that knows its own plates.
   *
   * @param ownPrefixes the county's, e.g. 浙E: a plate that lacks its province may be one of them
   */
  public static PlateReading read(@Nullable String raw, List<String> ownPrefixes) {
    String s = Canonical.of(raw);
    if (PlateForm.of(s, s.length()) != null) {
      return new Valid(s, NO_MARKS);
    }
    return readNoted(s, ownPrefixes);
  }

  /**
   * A plate of public security's front-end database, where the number mostly lacks its province.
   *
   * @param hphm the number
   * @param fzjg the issuing office, e.g. 浙E
   * @param hpzl the plate kind; trailers (15), driving schools (16) and police (23) may lack their
   *     suffix
   */
  public static PlateReading read(
      @Nullable String hphm, @Nullable String fzjg, @Nullable String hpzl) {
    String number = Canonical.of(hphm);
    String office = Canonical.of(fzjg);
    if (isNone(number)) {
      return new Invalid(Fault.NO_PLATE, List.of());
    }
    if ("32".equals(hpzl) && PlateForm.isMilitary(number, number.length())) {
      return new Valid(number, NO_MARKS);
    }
    boolean complete =
        Canonical.isHan(number.charAt(0)) || PlateForm.of(number, number.length()) != null;
    if (complete) {
      return ofOffice(read(withSuffix(number, hpzl)), office);
    }
    if (office.isEmpty() || !Canonical.isHan(office.charAt(0))) {
      return read(number);
    }
    PlateReading reading = read(withSuffix(office.charAt(0) + number, hpzl));
    return reading instanceof Invalid && Canonical.isDigit(number.charAt(0))
        ? withoutLetter(number, office)
        : reading;
  }

  /** The plate kind that an eight-character plate shows: 51 large or 52 small; else null. */
  public static @Nullable String shapeKind(String plate) {
    if (plate.length() != 8) {
      return null;
    }
    PlateForm form = PlateForm.of(plate, 8);
    if (form == PlateForm.NEW_ENERGY_SMALL) {
      return "52";
    }
    return form == PlateForm.NEW_ENERGY_LARGE ? "51" : null;
  }

  private static PlateReading readNoted(String s, List<String> ownPrefixes) {
    for (int length = PlateForm.LENGTH_MAX; length >= PlateForm.LENGTH_MIN; length--) {
      if (PlateForm.of(s, length) != null && FleetNote.follows(s, length)) {
        return new Valid(s.substring(0, length), NOTE_REMOVED);
      }
    }
    Fault fault = PlateDiagnosis.of(s);
    return fault == Fault.NO_PLATE || fault == Fault.PLACEHOLDER
        ? new Invalid(fault, List.of())
        : new Invalid(fault, PlausiblePlates.of(s, ownPrefixes));
  }

  static boolean isNone(String canonical) {
    if (Canonical.saysNone(canonical)) {
      return true;
    }
    char first = canonical.charAt(0);
    boolean wordsOnly = Canonical.isHan(first) && !Provinces.isProvince(first);
    for (int i = 0; wordsOnly && i < canonical.length(); i++) {
      wordsOnly = Canonical.isHan(canonical.charAt(i));
    }
    return wordsOnly;
  }

  private static String withSuffix(String plate, @Nullable String hpzl) {
    if (hpzl == null || plate.length() != 6) {
      return plate;
    }
    return switch (hpzl) {
      case "15" -> plate + '挂';
      case "16" -> plate + '学';
      case "23" -> plate + '警';
      default -> plate;
    };
  }

  private static PlateReading ofOffice(PlateReading reading, String office) {
    return reading instanceof Valid valid && contradicts(valid.plate(), office)
        ? new Valid(valid.plate(), List.of(Mark.OFFICE_DIFFERS))
        : reading;
  }

  private static boolean contradicts(String plate, String office) {
    return !office.isEmpty()
        && Provinces.isProvince(office.charAt(0))
        && Provinces.isProvince(plate.charAt(0))
        && office.charAt(0) != plate.charAt(0);
  }

  /** A number that lost its letter may be one of its office's: said, not taken. */
  private static PlateReading withoutLetter(String number, String office) {
    List<String> possible =
        office.length() < 2
            ? List.of()
            : PlausiblePlates.of(office.substring(0, 2) + number, List.of());
    boolean placeholder = possible.isEmpty() && Canonical.allDigits(number, 0, number.length());
    return new Invalid(placeholder ? Fault.PLACEHOLDER : Fault.MALFORMED, possible);
  }
}
