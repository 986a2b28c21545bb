package io.liancha.identifier;

/** What a vehicle is declared for on the platform, 服务类型 CommercialType. */
public final class ServiceKind {

  private static final CodeTable TABLE =
      new CodeTable(
          """
          1|网约车|ride-hailing
          2|巡游出租车|cruising taxi
          3|私人小客车合乘|private ride-share
          """);

  private ServiceKind() {}

  /** The words of a code; an unknown code stands for itself. */
  public static Words words(String code) {
    return TABLE.words(code);
  }
}
