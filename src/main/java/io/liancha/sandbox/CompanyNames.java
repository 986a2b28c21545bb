package io.liancha.sandbox;

/**
 * Names of enterprises without a number in them, for owners whom only the name joins to their
 * enterprise. Trade names of four characters differ in at least three, so that a name with one of
 * them wrong or left out still means one enterprise only.
 */
final class CompanyNames {

  private static final String FIRST = "顺畅腾飞驰骏鹏鸿骋凯凌励博卓启宇宸尚岳巨冠志怡惠振旭晨晟景朗越";
  private static final String SECOND = "达通捷运安诚信利丰盛和泰康宏祥瑞兴发源鑫旺隆恒平吉庆荣华昌裕益";
  private static final String THIRD = "云海山川江河湖泉林森木竹松柏桐梅兰菊莲荷枫岩石晶田园庭亭台楼阁";
  private static final String FOURTH = "行途程力邦业友众联合创优品能迅敏卫慧智睿仁义礼诺守恩贤良善美好";

  /** What a typist writes who hears the characters of {@link #SECOND}. */
  private static final String HEARD = "答同杰韵鞍城欣丽峰胜禾太慷洪翔锐星法元新望龙衡坪集罄容哗倡玉亿";

  private static final int EACH = 31;
  private static final String[] INDUSTRIES = {
    "旅游客运", "汽车租赁", "出租汽车", "汽车服务", "租车", "车队管理", "商务服务", "旅行社"
  };
  private static final String[] SISTER_INDUSTRIES = {"客运", "运输"};
  private static final String[] OTHER_COUNTIES = {"长兴", "德清", "安吉"};
  private static final String HERE = "岚溪";
  private static final String FORM = "有限公司";

  /** How many ways there are to write a name that is still the same name. */
  private static final int WAYS = 9;

  private CompanyNames() {}

  /** As market supervision has it. */
  static String registered(int number) {
    String rest = industry(number) + FORM;
    return bracketed(number)
        ? trade(number) + "（" + HERE + "）" + rest
        : HERE + trade(number) + rest;
  }

  /** The same name as the police write it. */
  static String written(int number) {
    String trade = trade(number);
    String business = trade + industry(number);
    return switch (number % WAYS) {
      case 0 -> trade + "(" + HERE + ")" + industry(number) + FORM;
      case 1 -> trade + "（" + HERE + "）\u3000" + industry(number) + " " + FORM;
      case 2 -> HERE + business + "有限责任公司";
      case 3 -> HERE + business + "公司";
      case 4 -> HERE + business;
      case 5 -> (number % 2 == 0 ? "浙江省岚溪县" : "湖州岚溪") + business + FORM;
      case 6 -> business + FORM;
      case 7 -> HERE + "县" + business + FORM;
      default -> registered(number);
    };
  }

  /** Almost the same name: one character heard wrong, left out, or mistyped. */
  static String miswritten(int number) {
    String trade = trade(number);
    int second = SECOND.indexOf(trade.charAt(1));
    String wrong =
        switch (number % 3) {
          case 0 -> trade.charAt(0) + HEARD.substring(second, second + 1) + trade.substring(2);
          case 1 -> trade.substring(0, 2) + trade.substring(3);
          default -> trade.substring(0, 3) + "曜";
        };
    return HERE + wrong + industry(number) + FORM;
  }

  /** A name with a trap beside it, and what kind of trap. */
  record Trap(String kind, String own, String decoy, boolean ownRegistered) {}

  /** Two names that mean two enterprises, however similar they are. */
  static Trap trap(int number) {
    int first = number / 4 % EACH;
    int second = (first + number / 4 / EACH) % EACH;
    String industry = SISTER_INDUSTRIES[number / 4 / EACH / EACH % 2] + FORM;
    String trade = "" + FIRST.charAt(first) + SECOND.charAt(second);
    String sister = "" + FIRST.charAt(first) + THIRD.charAt(second);
    // Not the name that a SISTER of the same number has registered.
    String absent = "" + FIRST.charAt(first) + FOURTH.charAt(second);
    String decoy = HERE + trade + industry;
    return switch (number % 4) {
      case 0 -> new Trap("SISTER", HERE + sister + industry, decoy, true);
      case 1 -> new Trap("ABSENT_SISTER", HERE + absent + industry, decoy, false);
      case 2 -> new Trap("BRANCH", decoy + "第二分公司", decoy + "第一分公司", false);
      default ->
          new Trap("OTHER_COUNTY", OTHER_COUNTIES[number / 4 % 3] + trade + industry, decoy, false);
    };
  }

  private static boolean bracketed(int number) {
    return number % WAYS < 2;
  }

  /** A word of a code with distance three: two characters are free, the other two follow. */
  private static String trade(int number) {
    int a = number % EACH;
    int b = number / EACH % EACH;
    return ""
        + FIRST.charAt(a)
        + SECOND.charAt(b)
        + THIRD.charAt((a + b) % EACH)
        + FOURTH.charAt((a + 2 * b) % EACH);
  }

  private static String industry(int number) {
    int trades = EACH * EACH;
    return INDUSTRIES[(number % trades + number / trades) % INDUSTRIES.length];
  }
}
