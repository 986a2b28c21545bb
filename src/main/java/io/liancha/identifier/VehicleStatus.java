package io.liancha.identifier;

import org.jspecify.annotations.Nullable;

/** State of a vehicle, 机动车状态 ZT: a set of these letters in one string. */
public final class VehicleStatus {

  private static final CodeTable TABLE =
      new CodeTable(
          """
          A|正常|normal
          B|转出|transferred out
          C|被盗抢|stolen
          D|停驶|out of use
          E|注销|deregistered
          G|违法未处理|offence pending
          H|海关监管|under customs control
          I|事故未处理|accident pending
          J|嫌疑车|suspicious vehicle
          K|查封|sealed by court
          L|扣留|impounded
          M|强制注销|compulsorily deregistered
          N|事故逃逸|fled an accident
          O|锁定|locked
          P|达到报废标准公告牌证作废|scrapped, plate void
          Q|逾期未检验|inspection overdue
          Z|其他|other
          """);

  private VehicleStatus() {}

  public static boolean knows(@Nullable String code) {
    return TABLE.knows(code);
  }

  /** The words of a code; an unknown code stands for itself. */
  public static Words words(String code) {
    return TABLE.words(code);
  }

  /** Deregistered, compulsorily deregistered or scrapped: no longer allowed on the road. */
  public static boolean isEnded(@Nullable String letters) {
    return letters != null
        && (letters.indexOf('E') >= 0 || letters.indexOf('M') >= 0 || letters.indexOf('P') >= 0);
  }
}
