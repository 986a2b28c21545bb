package io.liancha.identifier;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plate colours by JT/T 697.7, as transport systems send them; police codes differ. */
public final class PlateColour {

  private static final CodeTable TABLE =
      new CodeTable(
          """
          1|蓝色|blue
          2|黄色|yellow
          3|黑色|black
          4|白色|white
          5|绿色|green
          9|其他|other
          """);

  private PlateColour() {}

  public static boolean knows(@Nullable String code) {
    return TABLE.knows(code);
  }

  /** The words of a code; an unknown code stands for itself. */
  public static Words words(String code) {
    return TABLE.words(code);
  }

  /** The code of what was sent, be it a number or a word such as 蓝 or 渐变绿; null when unknown. */
  public static @Nullable String read(@Nullable String raw) {
    String code = Canonical.of(raw);
    if (TABLE.knows(code)) {
      return code;
    }
    return switch (code) {
      case "01", "蓝", "蓝色", "蓝牌" -> "1";
      case "02", "黄", "黄色", "黄牌" -> "2";
      case "03", "黑", "黑色", "黑牌" -> "3";
      case "04", "白", "白色", "白牌" -> "4";
      case "05", "绿", "绿色", "绿牌", "渐变绿", "渐变绿色", "黄绿双拼", "黄绿双拼色" -> "5";
      case "09", "其他" -> "9";
      default -> null;
    };
  }

  /** The plate kinds that show this colour; empty when it tells nothing. */
  public static Set<String> kinds(String code) {
    return switch (code) {
      case "1" -> Set.of("02");
      case "2" -> Set.of("01", "15", "16");
      case "3" -> Set.of("03", "04", "26", "27");
      case "4" -> Set.of("23");
      case "5" -> Set.of("51", "52");
      default -> Set.of();
    };
  }
}
