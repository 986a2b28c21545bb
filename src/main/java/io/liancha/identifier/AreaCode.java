package io.liancha.identifier;

import org.jspecify.annotations.Nullable;

/**
 * Administrative divisions (GB/T 2260, townships with nine digits). Codes are revised, so a retired
 * one is legal: only the form and the province's range are judged.
 */
public final class AreaCode {

  private AreaCode() {}

  /** The code when it has six, nine or twelve digits and begins like a province; else null. */
  public static @Nullable String read(@Nullable String raw) {
    String code = Canonical.of(raw);
    int length = code.length();
    boolean form = length == 6 || length == 9 || length == 12;
    return form && Canonical.allDigits(code, 0, length) && beginsLikeProvince(code) ? code : null;
  }

  /** 330500 → 3305, 330000 → 33, 330523 → 330523: what begins with it lies within it. */
  public static String prefix(String code) {
    int end = code.length();
    if (end > 6 && code.chars().skip(6).allMatch(c -> c == '0')) {
      end = 6;
    }
    while (end >= 2 && end % 2 == 0 && code.startsWith("00", end - 2)) {
      end -= 2;
    }
    return code.substring(0, end);
  }

  /** True when the county lies in the area. An area without a code covers nothing. */
  public static boolean covers(String area, String county) {
    String prefix = prefix(area);
    return !prefix.isEmpty() && county.startsWith(prefix);
  }

  private static boolean beginsLikeProvince(String code) {
    char first = code.charAt(0);
    char second = code.charAt(1);
    return first >= '1'
        && first <= '8'
        && second >= '0'
        && second <= '7'
        && !(first != '5' && second == '0');
  }
}
