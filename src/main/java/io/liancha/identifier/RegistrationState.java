package io.liancha.identifier;

import org.jspecify.annotations.Nullable;

/** State of an enterprise in the market register, REGSTATE. */
public final class RegistrationState {

  private static final CodeTable TABLE =
      new CodeTable(
          """
          1|开业|open
          2|吊销|revoked
          3|注销|deregistered
          4|迁出|moved away
          5|歇业|suspended
          9|其他|other
          """);

  private RegistrationState() {}

  public static boolean knows(@Nullable String code) {
    return TABLE.knows(code);
  }

  /** The words of a code; an unknown code stands for itself. */
  public static Words words(String code) {
    return TABLE.words(code);
  }
}
