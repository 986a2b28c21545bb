package io.liancha.sandbox;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Writes enterprises as market supervision does, dirty names and codes among those without fleets.
 */
final class EnterpriseXml {

  private final Enterprises enterprises;
  private final LocalDate anchor;
  private final int dirtEvery;

  EnterpriseXml(World world, Enterprises enterprises) {
    this.enterprises = enterprises;
    this.anchor = world.registers().anchor;
    int perMille = world.settings().dirtPerMille();
    this.dirtEvery = perMille == 0 ? Integer.MAX_VALUE : 1_000 / perMille;
  }

  @Nullable Dirt dirt(int enterprise) {
    boolean dirty = enterprise >= enterprises.others() && enterprise % dirtEvery == 3;
    return dirty ? Dirt.ENTERPRISES.get(enterprise / dirtEvery % Dirt.ENTERPRISES.size()) : null;
  }

  String creditCode(int enterprise) {
    String code = enterprises.creditCode(enterprise);
    Dirt dirt = dirt(enterprise);
    return dirt == null ? code : Soiling.creditCode(dirt, code);
  }

  void write(StringBuilder out, int enterprise) {
    Dirt dirt = dirt(enterprise);
    String name = enterprises.name(enterprise);
    Enterprises.State state = enterprises.state(enterprise);
    out.append("<Enterprise>");
    element(out, "UNISCID", creditCode(enterprise));
    element(out, "ENTNAME", dirt == null ? name : Soiling.name(dirt, name));
    element(out, "LEREP", Names.person(3_000_000L + enterprise));
    element(out, "REGSTATE", String.valueOf(state.code()));
    element(out, "OPSCOPE", enterprises.scope(enterprise));
    if (enterprises.dated(enterprise)) {
      element(out, "STATEDATE", anchor.minusDays(state.daysAgo()).toString());
    }
    element(out, "ESTDATE", established(enterprise, dirt).toString());
    Integer ends = enterprises.endsInDays(enterprise);
    element(out, "OPTO", ends == null ? "" : anchor.plusDays(ends).toString());
    element(out, "DOM", "岚溪县" + County.PLACES.get(enterprise % County.PLACES.size()).name() + "旁");
    element(out, "TEL", Identifiers.phone(3_000_000L + enterprise));
    element(out, "ABNORMAL", enterprise % 40 == 1 ? "1" : "0");
    element(out, "DISHONEST", enterprise % 200 == 1 ? "1" : "0");
    licences(out, enterprise);
    element(out, "UPDATED", Wall.iso(enterprises.updatedAt(enterprise)));
    out.append("</Enterprise>\n");
  }

  private LocalDate established(int enterprise, @Nullable Dirt dirt) {
    if (dirt == Dirt.TIME_1970) {
      return LocalDate.EPOCH;
    }
    int ago = 2_200 + enterprise % 2_000;
    return dirt == Dirt.TIME_FUTURE ? anchor.plusDays(ago) : anchor.minusDays(ago);
  }

  private void licences(StringBuilder out, int enterprise) {
    out.append("<LICENCES>");
    if (enterprises.carries(enterprise)) {
      boolean platform = enterprise < Enterprises.PLATFORMS;
      out.append("<LICENCE>");
      element(out, "LICNO", "浙交运管许可湖字330599" + String.format("%06d", enterprise) + "号");
      element(out, "LICNAME", platform ? "网络预约出租汽车经营许可证" : "道路运输经营许可证");
      element(out, "VALFROM", anchor.minusDays(700).toString());
      element(out, "VALTO", anchor.plusDays(760).toString());
      element(out, "LICANTH", "岚溪县交通运输局");
      out.append("</LICENCE>");
    }
    out.append("</LICENCES>");
  }

  private static void element(StringBuilder out, String name, String value) {
    out.append('<').append(name).append('>');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        default -> out.append(c);
      }
    }
    out.append("</").append(name).append('>');
  }
}
