package io.liancha.rule;

import java.util.List;
import java.util.Locale;

/** Who a rule's findings are about, and the columns of a row that name it. */
public enum Subject {
  /** A vehicle: its findings make its suspect record. */
  VEHICLE("plate_type", "plate"),
  /** A platform company, in one area or as a whole: its findings stand in the platform report. */
  COMPANY("company_id", "area_code"),
  /** A vehicle that is not listed: no finding, but why there is none. */
  EXCLUSION("plate_type", "plate");

  private final List<String> key;

  Subject(String... key) {
    this.key = List.of(key);
  }

  /** The columns that every row of such a rule returns. */
  List<String> key() {
    return key;
  }

  /** As a rule's header writes it; a rule that does not say is about vehicles. */
  static Subject read(Members m) {
    if (!m.has("subject")) {
      return VEHICLE;
    }
    String text = m.text("subject");
    for (Subject subject : values()) {
      if (subject.name().toLowerCase(Locale.ROOT).equals(text)) {
        return subject;
      }
    }
    throw m.error("'subject' must be vehicle, company or exclusion, not " + text);
  }
}
