package io.liancha.identifier;

import org.jspecify.annotations.Nullable;

/** Body colours, 车身颜色 CSYS: up to three of these letters. */
public final class BodyColour {

  private static final CodeTable TABLE =
      new CodeTable(
          """
          A|白|white
          B|灰|grey
          C|黄|yellow
          D|粉|pink
          E|红|red
          F|紫|purple
          G|绿|green
          H|蓝|blue
          I|棕|brown
          J|黑|black
          """);

  private BodyColour() {}

  public static boolean knows(@Nullable String code) {
    return TABLE.knows(code);
  }

  /** The words of a code; an unknown code stands for itself. */
  public static Words words(String code) {
    return TABLE.words(code);
  }
}
