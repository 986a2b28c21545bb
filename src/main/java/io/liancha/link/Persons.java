package io.liancha.link;

/** Tells a person's name from an enterprise's, where no identifier does. */
final class Persons {

  private static final int NAME_MIN = 2;
  private static final int NAME_MAX = 4;
  private static final int DOTTED_NAME_MAX = 20;
  private static final String DOTS = "·•‧・";
  private static final String ENDINGS = "厂店社队局所站院校会部司";
  private static final String[] PARTS = {"公司", "中心", "学校", "政府", "委员会", "集团", "企业"};

  private Persons() {}

  /**
   * Two to four Chinese characters without a word of an enterprise, or a longer name with the dot
   * that stands between a person's names.
   */
  static boolean isPerson(String raw) {
    boolean dotted = raw.codePoints().anyMatch(c -> DOTS.indexOf(c) >= 0);
    String name = NameReader.folded(raw);
    int length = name.codePointCount(0, name.length());
    boolean han = name.codePoints().allMatch(Character::isIdeographic);
    return han
        && length >= NAME_MIN
        && length <= (dotted ? DOTTED_NAME_MAX : NAME_MAX)
        && !saysEnterprise(name);
  }

  private static boolean saysEnterprise(String name) {
    for (String part : PARTS) {
      if (name.contains(part)) {
        return true;
      }
    }
    boolean ending = ENDINGS.indexOf(name.charAt(name.length() - 1)) >= 0;
    return ending || Industries.known().tail(name, 0).from() < name.length();
  }
}
