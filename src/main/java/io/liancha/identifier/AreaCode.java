package io.liancha.identifier;

import org.jspecify.annotations.Nullable;

/**
 * Administrative divisions (GB/T 2260, townships with nine digits). Codes are revised, so a retired
 * one is legal: only the form and the province's range are judged.
 */
public final class AreaCode {

  private static final CodeTable PROVINCES =
      new CodeTable(
          """
          11|北京市|Beijing
          12|天津市|Tianjin
          13|河北省|Hebei
          14|山西省|Shanxi
          15|内蒙古自治区|Inner Mongolia
          21|辽宁省|Liaoning
          22|吉林省|Jilin
          23|黑龙江省|Heilongjiang
          31|上海市|Shanghai
          32|江苏省|Jiangsu
          33|浙江省|Zhejiang
          34|安徽省|Anhui
          35|福建省|Fujian
          36|江西省|Jiangxi
          37|山东省|Shandong
          41|河南省|Henan
          42|湖北省|Hubei
          43|湖南省|Hunan
          44|广东省|Guangdong
          45|广西壮族自治区|Guangxi
          46|海南省|Hainan
          50|重庆市|Chongqing
          51|四川省|Sichuan
          52|贵州省|Guizhou
          53|云南省|Yunnan
          54|西藏自治区|Tibet
          61|陕西省|Shaanxi
          62|甘肃省|Gansu
          63|青海省|Qinghai
          64|宁夏回族自治区|Ningxia
          65|新疆维吾尔自治区|Xinjiang
          71|台湾省|Taiwan
          81|香港特别行政区|Hong Kong
          82|澳门特别行政区|Macao
          """);

  private AreaCode() {}

  /** The province that it lies in; what begins like none stands for itself. */
  public static Words province(String code) {
    return code.length() >= 2 && PROVINCES.knows(code.substring(0, 2))
        ? PROVINCES.words(code.substring(0, 2))
        : new Words(code, code);
  }

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
