package io.liancha.sandbox;

/** Names that sound like names and are nobody's, put together from syllables. */
final class Names {

  private static final String FAMILY = "岚澹苇砚篁霁樗蓼昙翊笙棠楫磬澜蔚";
  private static final String GIVEN = "青禾远舟朗清安然书言星野子川南乔若木知行云起春山晚晴听雨望舒";
  private static final String TRADE = "岚溪菱洲禾青云骖远舟松筠澄湖晴川鹿鸣竹海霞浦桐荫";

  private static final String[] MAKES = {"岚驰", "云骖", "溪行", "禾川", "青骏"};

  private Names() {}

  static String person(long person) {
    long noise = Noise.mix(person ^ 0x5EED);
    return ""
        + pick(FAMILY, noise, 0)
        + pick(GIVEN, noise, 12)
        + (noise < 0 ? "" : pick(GIVEN, noise, 24));
  }

  /** A company name, e.g. 青禾1024（岚溪）客运有限公司: the number keeps names apart. */
  static String company(long number, String trade) {
    long noise = Noise.mix(number ^ 0xC0DE);
    return "" + pick(TRADE, noise, 0) + pick(TRADE, noise, 16) + number + "（岚溪）" + trade + "有限公司";
  }

  static String make(int vehicle) {
    return MAKES[Math.floorMod(vehicle, MAKES.length)];
  }

  private static char pick(String letters, long noise, int shift) {
    return letters.charAt(Noise.below(noise, shift, letters.length()));
  }
}
