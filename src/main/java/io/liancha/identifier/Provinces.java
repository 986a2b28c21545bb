package io.liancha.identifier;

/** The 31 province characters of plates, and the characters that are mistaken for them. */
final class Provinces {

  static final String ALL = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新";

  /**
   * A province, then the characters that stand in its place by mistake: look-alikes, and
   * traditional forms, which no plate shows.
   */
  private static final String[] MISTAKEN = {
    "京凉亰", "津律", "冀翼", "晋晉", "蒙濛朦", "辽遼", "吉古", "黑墨", "沪泸滬護护", "苏蘇办", "浙淅析渐折逝",
    "皖浣睆", "闽閩", "赣贛", "鲁魯", "豫豪預预", "鄂卾颚顎", "湘相箱", "粤粵奥奧", "桂挂佳", "琼瓊", "渝喻愉",
    "川州", "贵貴贡", "云雲", "藏臧", "陕陝", "甘廿", "青请請", "宁寧宇", "新亲親薪"
  };

  private Provinces() {}

  static boolean isProvince(char c) {
    return Canonical.isHan(c) && ALL.indexOf(c) >= 0;
  }

  /** The provinces a wrong character may stand for; empty when none is near. */
  static String mistakenFor(char wrong) {
    var out = new StringBuilder(2);
    for (String entry : MISTAKEN) {
      if (entry.indexOf(wrong) >= 1) {
        out.append(entry.charAt(0));
      }
    }
    return out.toString();
  }
}
