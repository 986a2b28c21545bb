package io.liancha.identifier;

import org.jspecify.annotations.Nullable;

/** What a vehicle may be used for, 使用性质 SYXZ (GA/T 16.3). */
public final class UseNature {

  private static final CodeTable TABLE =
      new CodeTable(
          """
          A|非营运|non-commercial
          B|公路客运|road passenger transport
          C|公交客运|city bus
          D|出租客运|taxi
          E|旅游客运|tourist transport
          F|货运|freight
          G|租赁|rental
          H|警用|police
          I|消防|fire brigade
          J|救护|ambulance
          K|工程救险|engineering rescue
          L|营转非|converted from commercial use
          M|出租转非|converted from taxi
          N|教练|driving school
          O|幼儿校车|kindergarten bus
          P|小学生校车|primary school bus
          Q|初中生校车|middle school bus
          R|危化品运输|dangerous goods
          S|中小学生校车|school bus
          T|预约出租客运|ride-hailing
          U|预约出租转非|converted from ride-hailing
          """);

  private UseNature() {}

  public static boolean knows(@Nullable String code) {
    return TABLE.knows(code);
  }

  /** The words of a code; an unknown code stands for itself. */
  public static Words words(String code) {
    return TABLE.words(code);
  }
}
