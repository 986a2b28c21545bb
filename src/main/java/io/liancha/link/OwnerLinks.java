package io.liancha.link;

import io.liancha.dataset.Column;
import io.liancha.dataset.ColumnType;
import io.liancha.rule.Derivation;
import io.liancha.rule.Localised;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The enterprise that owns a vehicle: by credit code, and only where the register has no usable one
 * and the owner is no person, by name. An owner whose code no enterprise has is linked to nobody: a
 * namesake is somebody else.
 */
public final class OwnerLinks implements Derivation {

  private static final String OPERATED =
      """
      SELECT r.plate_type, r.plate, r.serial, r.owner_name, e.credit_code, e.name
      FROM registration r
      SEMI JOIN plate_kind k ON k.plate_type = r.plate_type AND k.plate = r.plate AND NOT k.ambiguous
      """;
  private static final String BY_CODE =
      OPERATED + "JOIN enterprise e ON e.credit_code = r.owner_id";
  private static final String BY_NAME =
      """
      SELECT r.plate_type, r.plate, r.serial, r.owner_name
      FROM registration r
      SEMI JOIN plate_kind k ON k.plate_type = r.plate_type AND k.plate = r.plate AND NOT k.ambiguous
      WHERE r.owner_id IS NULL AND r.owner_name IS NOT NULL
        AND r.owner_kind IS DISTINCT FROM 'PERSON'
      """;
  private static final String ENTERPRISES =
      "SELECT e.credit_code, e.name FROM enterprise e WHERE e.name IS NOT NULL";
  private static final String COUNTY = "SELECT p.county_code FROM parameter p";

  private final LinkSettings settings;

  public OwnerLinks(LinkSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "owner_link";
  }

  @Override
  public Localised about() {
    return new Localised(
        "窗口内运营车辆的所有人企业：按信用代码（CODE）；无可用代码且非个人的，按规范化名称（NAME，仅当只有一家）" + "或相似名称（SIMILAR，带相似度，明显领先者）",
        "the owner enterprise of vehicles that operated in the window: by credit code (CODE); without a usable one and"
            + " no person, by normalised name (NAME, only when one enterprise has it), or by a similar name (SIMILAR,"
            + " with the similarity, only when clearly ahead)");
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("plate_type", ColumnType.TEXT, "号牌种类", null),
        new Column("plate", ColumnType.TEXT, "号牌号码", null),
        new Column("serial", ColumnType.TEXT, "机动车序号", null),
        new Column("owner_name", ColumnType.TEXT, "所有人", "name"),
        new Column("credit_code", ColumnType.TEXT, "统一社会信用代码", null),
        new Column("enterprise_name", ColumnType.TEXT, "企业名称", null),
        new Column("linked_by", ColumnType.TEXT, "CODE, NAME or SIMILAR", null),
        new Column("similarity", ColumnType.DECIMAL, "0 to 1; absent unless SIMILAR", null));
  }

  @Override
  public List<String> reads() {
    return List.of("registration", "plate_kind", "enterprise", "parameter");
  }

  @Override
  public String version() {
    return "1 " + settings.similarityMin() + " " + settings.marginMin() + " " + settings.areas();
  }

  @Override
  public Map<String, Long> derive(Reader reader, Sink sink) {
    reader.each(
        BY_CODE,
        r -> sink.append(r.get(0), r.get(1), r.get(2), r.get(3), r.get(4), r.get(5), "CODE", null));
    var county = new StringBuilder();
    reader.each(COUNTY, r -> county.append(r.get(0)));
    var names =
        new NameMatcher(
            settings, new NameReader(Areas.around(county.toString(), settings.moreAreas())));
    reader.each(BY_NAME, r -> take(names, String.valueOf(r.get(3))));
    if (names.isEmpty()) {
      return names.leftOut();
    }
    names.index();
    reader.each(
        ENTERPRISES, r -> names.enterprise(String.valueOf(r.get(0)), String.valueOf(r.get(1))));
    reader.each(BY_NAME, r -> append(sink, r, names.link(String.valueOf(r.get(3)))));
    return names.leftOut();
  }

  private static void take(NameMatcher names, String owner) {
    if (!Persons.isPerson(owner)) {
      names.owner(owner);
    }
  }

  private static void append(Sink sink, List<@Nullable String> row, @Nullable NameLink link) {
    if (link != null) {
      sink.append(
          row.get(0),
          row.get(1),
          row.get(2),
          row.get(3),
          link.creditCode(),
          link.enterpriseName(),
          link.similarity() == null ? "NAME" : "SIMILAR",
          link.similarity());
    }
  }
}
