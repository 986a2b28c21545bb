package io.liancha.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What of a platform's declaration is another thing than the register has, and what only spelling.
 */
class DeclaredDifferenceTest {

  @ParameterizedTest
  @CsvSource({
    "白, A",
    "白色, A",
    "White, A",
    "珠光白, AJ",
    "A, A",
    "ja, AJ",
    "4, A",
    "黑白, J",
    "Dark Grey, B",
    "银, B",
    "Silver, A",
    "香槟色, C",
    "金色, I",
    "橘红, E",
    "墨绿, G",
    "天蓝, H",
    "2, C",
    "青, G",
    "咖啡色, I",
    "极光, A",
    "9, A",
    "其他, A",
    "白, Z",
    "白, ''"
  })
  void colour_saidOtherwiseOrNotUnderstood(String declared, String registered) {
    assertThat(differs("body_colour", declared, registered, "colour_differs")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"白色, J", "Black, AB", "B, A", "红, H", "3, A", "银, J", "黑白, BC", "1, AJ"})
  void colour_another(String declared, String registered) {
    assertThat(differs("body_colour", declared, registered, "colour_differs")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "大众, 大众牌",
    "一汽-大众, 大众",
    "大众汽车, 上海大众牌",
    "byd, BYD",
    "ＢＹＤ, byd",
    "比亚迪（BYD）, BYD",
    "BYD, 比亚迪牌",
    "特斯拉(上海), 特斯拉",
    "牌, 大众",
    "' ', 大众"
  })
  void brand_spelledOtherwiseOrInOtherLetters(String declared, String registered) {
    assertThat(differs("brand", declared, registered, "brand_differs")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"丰田, 大众牌", "BYD, GAC", "一汽丰田, 一汽大众", "别克BUICK, 大众VW"})
  void brand_another(String declared, String registered) {
    assertThat(differs("brand", declared, registered, "brand_differs")).isTrue();
  }

  @Test
  void missing_isNoDifference() {
    for (String column : List.of("vin", "brand", "colour")) {
      assertThat(differs("seats", "5", "7", column + "_differs")).as(column).isFalse();
    }
  }

  private static boolean differs(
      String column, String declared, String registered, String difference) {
    var given =
        Map.<String, List<Map<String, Object>>>of(
            "vehicle", List.of(Map.of("plate", "浙E12345", column, registered)),
            "declared_vehicle", List.of(Map.of("plate", "浙E12345", column, declared)),
            "ride_order", List.of(Map.of("plate", "浙E12345", "departed_at", "2026-11-10 08:00")));
    try (Scratch scratch = new County(given).scratch(List.of(), List.of());
        Connection c = scratch.connect();
        Statement s = c.createStatement();
        ResultSet rs = s.executeQuery("SELECT " + difference + " FROM declared_difference")) {
      assertThat(rs.next()).isTrue();
      return rs.getBoolean(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
