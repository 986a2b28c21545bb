package io.liancha.identifier;

/** State of a driving licence, 驾驶证状态 ZT: a set of these letters in one string. */
public final class LicenceStatus {

  private static final CodeTable TABLE =
      new CodeTable(
          """
          A|正常|normal
          B|超分|too many penalty points
          C|转出|transferred out
          D|暂扣|withheld
          E|撤销|annulled
          F|吊销|revoked
          G|注销|cancelled
          H|违法未处理|offence pending
          I|事故未处理|accident pending
          J|停止使用|out of use
          K|扣押|seized
          L|锁定|locked
          M|逾期未换证|renewal overdue
          N|延期换证|renewal deferred
          P|延期体检|medical check deferred
          R|注销可恢复|cancelled, can be restored
          S|逾期未审验|review overdue
          T|延期审验|review deferred
          U|扣留|detained
          Z|其他|other
          """);

  private LicenceStatus() {}

  /** The words of a code; an unknown code stands for itself. */
  public static Words words(String code) {
    return TABLE.words(code);
  }
}
