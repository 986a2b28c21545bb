package io.liancha.intake;

import io.liancha.identifier.AreaCode;
import io.liancha.identifier.CitizenId;
import io.liancha.identifier.CreditCode;
import io.liancha.identifier.Reading;
import org.jspecify.annotations.Nullable;

/** Fields that several feeds share: people's and enterprises' ids, phones, areas, small codes. */
final class Fields {

  private static final int PHONE_DIGITS_MIN = 7;
  private static final int PHONE_DIGITS_MAX = 13;

  private Fields() {}

  /** A driver's citizen ID where it is not the row's key: absent when unusable. */
  static @Nullable String driverId(Draft draft, String field) {
    Reading reading = CitizenId.read(RawText.of(draft.raw(field)));
    if (reading.valid()) {
      return reading.value();
    }
    draft.mark(
        switch (reading.outcome()) {
          case MISSING -> MarkCode.DRIVER_ID_MISSING;
          case LEGACY -> MarkCode.DRIVER_ID_LEGACY;
          default -> MarkCode.DRIVER_ID_UNUSABLE;
        });
    return null;
  }

  /** A credit code where it is not the row's key: absent when unusable. */
  static @Nullable String creditCode(Draft draft, String field) {
    Reading reading = CreditCode.read(RawText.of(draft.raw(field)));
    if (reading.valid()) {
      return reading.value();
    }
    draft.mark(
        switch (reading.outcome()) {
          case MISSING -> MarkCode.CREDIT_CODE_MISSING;
          case LEGACY -> MarkCode.CREDIT_CODE_LEGACY;
          default -> MarkCode.CREDIT_CODE_UNUSABLE;
        });
    return null;
  }

  /**
   * Digits only, without China's prefix; absent, with a mark, for 1234, 138****1234 and the like.
   */
  static @Nullable String phone(Draft draft, String field) {
    String text = RawText.name(draft.raw(field));
    if (text == null || RawText.saysNone(text)) {
      return null;
    }
    var digits = new StringBuilder(PHONE_DIGITS_MAX);
    boolean other = text.length() > 30;
    for (int i = 0; i < text.length() && !other; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      } else {
        other = " -+()".indexOf(c) < 0;
      }
    }
    if (digits.length() == PHONE_DIGITS_MAX && digits.indexOf("86") == 0) {
      digits.delete(0, 2);
    }
    int length = digits.length();
    if (other || length < PHONE_DIGITS_MIN || length > PHONE_DIGITS_MAX || isRepeated(digits)) {
      draft.mark(MarkCode.PHONE_UNUSABLE);
      return null;
    }
    return digits.toString();
  }

  private static boolean isRepeated(CharSequence digits) {
    return digits.chars().distinct().count() == 1;
  }

  /** A GB/T 2260 code; absent when it is none. */
  static @Nullable String area(Draft draft, String field) {
    String text = RawText.of(draft.raw(field));
    String code = AreaCode.read(text);
    if (text != null && code == null) {
      draft.mark(MarkCode.AREA_MALFORMED);
    }
    return code;
  }

  /** A one-character code, kept even when it is none of the known ones. */
  static @Nullable String code(Draft draft, String field, String known) {
    String code = draft.text(field);
    if (code != null && (code.length() != 1 || known.indexOf(code.charAt(0)) < 0)) {
      draft.mark(MarkCode.CODE_UNKNOWN);
    }
    return code;
  }

  /** A certificate's number; what says that there is none is none. */
  static @Nullable String certificate(Draft draft, String field) {
    String number = draft.text(field);
    if (number != null && RawText.saysNone(number)) {
      draft.mark(MarkCode.CERTIFICATE_PLACEHOLDER);
      return null;
    }
    return number;
  }

  /** The ministry's Flag: 1 added, 2 updated, 3 deleted. */
  static boolean deleted(RawRow row) {
    return "3".equals(RawText.of(row.get("Flag")));
  }

  /** 1, true, 是; anything else is no. */
  static boolean yes(Draft draft, String field) {
    String text = draft.text(field);
    return "1".equals(text)
        || "是".equals(text)
        || "true".equalsIgnoreCase(text)
        || "Y".equalsIgnoreCase(text);
  }

  /** Upper-case letters of a set, each once, sorted; what is no letter is left out. */
  static @Nullable String letters(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int set = 0;
    for (int i = 0; i < text.length(); i++) {
      int c = Character.toUpperCase(text.charAt(i));
      set |= c >= 'A' && c <= 'Z' ? 1 << (c - 'A') : 0;
    }
    var out = new StringBuilder(4);
    for (int rest = set; rest != 0; rest &= rest - 1) {
      out.append((char) ('A' + Integer.numberOfTrailingZeros(rest)));
    }
    return out.isEmpty() ? null : out.toString();
  }

  /** True when there is something in the set's text that is neither a letter nor a separator. */
  static boolean holdsOther(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!letter && " ,;/|、".indexOf(c) < 0) {
        return true;
      }
    }
    return false;
  }
}
