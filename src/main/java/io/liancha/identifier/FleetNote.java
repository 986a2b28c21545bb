package io.liancha.identifier;

/** Words that fleets and tracker vendors append to a plate: 新, 北斗, (备用). */
final class FleetNote {

  private static final int LENGTH_MAX = 12;

  /** After a complete plate these would make another kind of plate, so they are no note. */
  private static final String PART_OF_A_PLATE = "挂学警试超港澳使领临应";

  private FleetNote() {}

  /** True when from {@code start} on there is a note, and no second plate hides in it. */
  static boolean follows(String s, int start) {
    if (s.length() - start > LENGTH_MAX || s.length() <= start) {
      return false;
    }
    if (PART_OF_A_PLATE.indexOf(s.charAt(start)) >= 0) {
      return false;
    }
    int open = 0;
    for (int i = start; i < s.length(); i++) {
      char c = s.charAt(i);
      if (isOpening(c)) {
        open++;
      } else if (isClosing(c)) {
        open--;
      } else if ((!Canonical.isHan(c) && !(open > 0 && isLatin(c))) || startsPlate(s, i)) {
        return false;
      }
    }
    return open == 0;
  }

  private static boolean startsPlate(String s, int at) {
    return Provinces.isProvince(s.charAt(at)) && at + 1 < s.length() && isLatin(s.charAt(at + 1));
  }

  private static boolean isLatin(char c) {
    return Canonical.isDigit(c) || Canonical.isUpper(c);
  }

  private static boolean isOpening(char c) {
    return c == '(' || c == '[' || c == '【' || c == '{' || c == '<';
  }

  private static boolean isClosing(char c) {
    return c == ')' || c == ']' || c == '】' || c == '}' || c == '>';
  }
}
