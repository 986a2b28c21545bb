package io.liancha.sandbox;

import io.liancha.sandbox.Archetypes.OperatingPermit;
import io.liancha.sandbox.Holdings.Holder;
import io.liancha.sandbox.Traits.Owner;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Writes enterprises as market supervision does, dirty names and codes among those without fleets.
 */
final class EnterpriseXml {

  /** A small register is dirtier, so that no kind of dirt is missing from the small county. */
  private static final int OFTEN = 2;

  private final Enterprises enterprises;
  private final LocalDate anchor;
  private final int dirtEvery;

  EnterpriseXml(World world, Enterprises enterprises) {
    this.enterprises = enterprises;
    this.anchor = world.registers().anchor;
    int perMille = world.settings().dirtPerMille();
    this.dirtEvery = perMille == 0 ? Integer.MAX_VALUE : Math.max(4, 1_000 / perMille / OFTEN);
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
    element(out, "ABNORMAL", listed(enterprise, 40, 0) ? "1" : "0");
    element(out, "DISHONEST", listed(enterprise, 200, 1) ? "1" : "0");
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

  /** Some of those who own nothing that carries, and the owners who are meant to be listed. */
  private boolean listed(int enterprise, int every, int list) {
    if (enterprise >= enterprises.others()) {
      return enterprise % every == 1;
    }
    Holder holder = enterprises.holder(enterprise);
    return holder != null
        && holder.archetype().traits().owner() == Owner.LISTED
        && holder.rank() % 2 == list;
  }

  private void licences(StringBuilder out, int enterprise) {
    out.append("<LICENCES>");
    Holder holder = enterprises.holder(enterprise);
    Owner owner = holder == null ? Owner.COMPANY : holder.archetype().traits().owner();
    if (enterprise < Enterprises.PLATFORMS) {
      OperatingPermit permit = Archetypes.ALL.companies.get(enterprise).licence();
      if (permit != OperatingPermit.NONE) {
        licence(out, enterprise, "网络预约出租汽车经营许可证", permit == OperatingPermit.EXPIRED ? -60 : 760);
      }
    } else if (owner == Owner.NO_LICENCE && holder != null) {
      otherLicence(out, enterprise, holder.rank() % 3);
    } else if (enterprises.scope(enterprise).contains("客运")) {
      licence(out, enterprise, "道路运输经营许可证", 760);
    }
    out.append("</LICENCES>");
  }

  /** None, an expired one, or one for something else. */
  private void otherLicence(StringBuilder out, int enterprise, int which) {
    if (which == 1) {
      licence(out, enterprise, "道路运输经营许可证", -60);
    } else if (which == 2) {
      licence(out, enterprise, "卫生许可证", 760);
    }
  }

  private void licence(StringBuilder out, int enterprise, String name, int endsInDays) {
    out.append("<LICENCE>");
    element(out, "LICNO", "浙交运管许可湖字330599" + String.format("%06d", enterprise) + "号");
    element(out, "LICNAME", name);
    element(out, "VALFROM", anchor.minusDays(700).toString());
    element(out, "VALTO", anchor.plusDays(endsInDays).toString());
    element(out, "LICANTH", "岚溪县交通运输局");
    out.append("</LICENCE>");
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
