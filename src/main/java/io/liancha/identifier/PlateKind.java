package io.liancha.identifier;

import org.jspecify.annotations.Nullable;

/** Kinds of plates, 号牌种类 HPZL (GA/T 16.7); with the plate they make a vehicle. */
public final class PlateKind {

  private static final CodeTable TABLE =
      new CodeTable(
          """
          01|大型汽车|large vehicle
          02|小型汽车|small vehicle
          03|使馆汽车|embassy vehicle
          04|领馆汽车|consulate vehicle
          05|境外汽车|vehicle from abroad
          06|外籍汽车|foreign-owned vehicle
          07|普通摩托车|motorcycle
          08|轻便摩托车|moped
          09|使馆摩托车|embassy motorcycle
          10|领馆摩托车|consulate motorcycle
          11|境外摩托车|motorcycle from abroad
          12|外籍摩托车|foreign-owned motorcycle
          13|低速车|low-speed vehicle
          14|拖拉机|tractor
          15|挂车|trailer
          16|教练汽车|driving-school vehicle
          17|教练摩托车|driving-school motorcycle
          18|试验汽车|test vehicle
          19|试验摩托车|test motorcycle
          20|临时入境汽车|vehicle on temporary entry
          21|临时入境摩托车|motorcycle on temporary entry
          22|临时行驶车|vehicle with a temporary plate
          23|警用汽车|police vehicle
          24|警用摩托|police motorcycle
          25|原农机号牌|former farm-machine plate
          26|香港入出境车|Hong Kong cross-border vehicle
          27|澳门入出境车|Macao cross-border vehicle
          31|武警号牌|armed police
          32|军队号牌|military
          33|应急号牌|emergency rescue
          41|无号牌|no plate
          42|假号牌|false plate
          43|挪用号牌|plate of another vehicle
          51|大型新能源汽车|large new-energy vehicle
          52|小型新能源汽车|small new-energy vehicle
          99|其他|other
          """);

  private PlateKind() {}

  public static boolean knows(@Nullable String code) {
    return TABLE.knows(code);
  }

  /** The words of a code; an unknown code stands for itself. */
  public static Words words(String code) {
    return TABLE.words(code);
  }

  /** The two-digit code of what was sent, which may lack its leading zero; null when unknown. */
  public static @Nullable String read(@Nullable String raw) {
    String code = Canonical.of(raw);
    String padded = code.length() == 1 ? "0" + code : code;
    return TABLE.knows(padded) ? padded : null;
  }
}
