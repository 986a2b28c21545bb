package io.liancha.suspect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words for the codes that a record shows. */
final class CodeTables {

  /** 使用性质, GA/T 16.3 with the ride-hailing additions T and U. */
  private static final Map<String, String> USE_NATURE =
      Map.ofEntries(
          Map.entry("A", "非营运"),
          Map.entry("B", "公路客运"),
          Map.entry("C", "公交客运"),
          Map.entry("D", "出租客运"),
          Map.entry("E", "旅游客运"),
          Map.entry("F", "货运"),
          Map.entry("G", "租赁"),
          Map.entry("H", "警用"),
          Map.entry("I", "消防"),
          Map.entry("J", "救护"),
          Map.entry("K", "工程救险"),
          Map.entry("L", "营转非"),
          Map.entry("M", "出租转非"),
          Map.entry("N", "教练"),
          Map.entry("O", "幼儿校车"),
          Map.entry("P", "小学生校车"),
          Map.entry("Q", "初中生校车"),
          Map.entry("R", "危化品运输"),
          Map.entry("S", "中小学生校车"),
          Map.entry("T", "预约出租客运"),
          Map.entry("U", "预约出租转非"));

  /** 号牌种类, GA/T 16.7, to the plate's colour. */
  private static final Map<String, String> PLATE_COLOUR =
      Map.ofEntries(
          Map.entry("01", "YELLOW"),
          Map.entry("02", "BLUE"),
          Map.entry("03", "BLACK"),
          Map.entry("04", "BLACK"),
          Map.entry("15", "YELLOW"),
          Map.entry("16", "YELLOW"),
          Map.entry("23", "WHITE"),
          Map.entry("26", "BLACK"),
          Map.entry("27", "BLACK"),
          Map.entry("51", "GREEN"),
          Map.entry("52", "GREEN"));

  private static final Map<String, String> REGISTRATION_STATE =
      Map.of(
          "1", "OPEN",
          "2", "REVOKED",
          "3", "DEREGISTERED",
          "4", "MOVED_AWAY",
          "5", "SUSPENDED");

  private CodeTables() {}

  static VehiclePart.@Nullable UseNature useNature(@Nullable String code) {
    if (code == null) {
      return null;
    }
    var use = new VehiclePart.UseNature();
    use.code = code;
    use.zh = USE_NATURE.get(code);
    return use;
  }

  static @Nullable String plateColour(String plateType) {
    return PLATE_COLOUR.get(plateType);
  }

  static @Nullable String registrationState(@Nullable String code) {
    return code == null ? null : REGISTRATION_STATE.getOrDefault(code, "OTHER");
  }
}
