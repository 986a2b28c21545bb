package io.liancha.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule file: what it finds, how much it weighs, which law it rests on, and the query whose rows
 * are findings.
 */
public final class Rule {

  private final String id;
  private final String version;
  private final String digest;
  private final boolean shadow;
  private final Subject subject;
  private final Exclusion.@Nullable Effect effect;
  private final String group;
  private final String law;
  private final @Nullable Localised conditions;
  private final List<String> reads;
  private final List<String> tolerates;
  private final Map<String, String> thresholds;
  private final Wording wording;
  private final Map<String, Wording> variants;
  private final List<EvidenceTemplate> evidence;
  private final @Nullable Integer precisionFloorPercent;
  private final String text;
  private final String query;

  /** A rule's file as it stands, and the digest of it and of the county's thresholds for it. */
  record File(String text, String digest) {}

  Rule(String id, File file, RuleHeader header, Map<String, String> thresholds, String query) {
    this.id = id;
    this.text = file.text();
    this.digest = file.digest();
    this.precisionFloorPercent = header.precisionFloorPercent();
    this.version = header.version();
    this.shadow = header.shadow();
    this.subject = header.subject();
    this.effect = header.effect();
    this.group = header.group();
    this.law = header.law();
    this.conditions = header.conditions();
    this.reads = header.reads();
    this.tolerates = header.tolerates();
    this.wording = header.wording();
    this.variants = header.variants();
    this.evidence = header.evidence();
    this.thresholds = Collections.unmodifiableMap(new LinkedHashMap<>(thresholds));
    this.query = query;
  }

  /** {@code <subject>/<rule>}: the path of its file. */
  public String id() {
    return id;
  }

  public String version() {
    return version;
  }

  /** SHA-256 of the file and of the county's own thresholds for it. */
  public String digest() {
    return digest;
  }

  /** True while it only shows what it would find: no record rests on it. */
  public boolean shadow() {
    return shadow;
  }

  /** Who its findings are about. */
  public Subject subject() {
    return subject;
  }

  public Localised title() {
    return wording.title();
  }

  public Severity severity() {
    return wording.severity();
  }

  public int points() {
    return wording.points();
  }

  public String group() {
    return group;
  }

  public String law() {
    return law;
  }

  /** What decides besides its thresholds and is not plain from its sentence. */
  public @Nullable Localised conditions() {
    return conditions;
  }

  /** The datasets and views its query names. */
  public List<String> reads() {
    return reads;
  }

  /** What an exclusion reads besides, and may be old without silencing a rule. */
  List<String> tolerates() {
    return tolerates;
  }

  /** Whether it is an exclusion that keeps its vehicles from most rules. */
  boolean excludes() {
    return effect == Exclusion.Effect.EXCLUDE;
  }

  /** The numbers of its threshold CTE, as they are in force, in their order. */
  public Map<String, String> thresholds() {
    return thresholds;
  }

  /** The same numbers as the file itself has them. */
  public Map<String, String> defaultThresholds() {
    return thresholds.isEmpty() ? Map.of() : Thresholds.of(id, Sql.split(id, text).query());
  }

  /** The precision below which it is to be reviewed; absent: the hub's own floor. */
  public @Nullable Integer precisionFloorPercent() {
    return precisionFloorPercent;
  }

  /** The file: its header and its query, with its own thresholds. */
  public String text() {
    return text;
  }

  /** The query, with the thresholds in force. */
  public String query() {
    return query;
  }

  /** Other ways in which it speaks, each with a weight of its own. */
  public Set<String> variantNames() {
    return variants.keySet();
  }

  Wording wording() {
    return wording;
  }

  Map<String, Wording> variants() {
    return variants;
  }

  List<EvidenceTemplate> evidence() {
    return evidence;
  }

  /** All columns that its texts and its evidence use, and those that name its subject. */
  Set<String> columns() {
    var columns = new LinkedHashSet<>(subject.key());
    var wordings = new ArrayList<>(variants.values());
    wordings.add(wording);
    for (Wording w : wordings) {
      columns.addAll(w.zh().columns());
      columns.addAll(w.en().columns());
    }
    for (EvidenceTemplate e : evidence) {
      columns.addAll(e.record().columns());
      addColumns(columns, e.value());
      addColumns(columns, e.comparedWith());
      if (e.observed() != null) {
        columns.add(e.observed());
      }
    }
    if (!variants.isEmpty()) {
      columns.add("variant");
    }
    return columns;
  }

  /** The finding about a vehicle that a row of its query states. */
  Finding finding(Row row) {
    Wording said = said(row);
    return new Finding(
        id,
        version,
        required(row, "plate_type"),
        required(row, "plate"),
        said.severity(),
        said.points(),
        group,
        said.bandLimit(),
        said.title(),
        said.explanation(row),
        law,
        items(row));
  }

  /** The finding about a company that a row of its query states. */
  CompanyFinding companyFinding(Row row) {
    Wording said = said(row);
    return new CompanyFinding(
        id,
        version,
        required(row, "company_id"),
        required(row, "area_code"),
        said.severity(),
        said.title(),
        said.explanation(row),
        law,
        items(row));
  }

  /** What a row of an exclusion's query states. */
  Exclusion exclusion(Row row) {
    Wording said = said(row);
    return new Exclusion(
        id,
        version,
        required(row, "plate_type"),
        required(row, "plate"),
        excludes() ? Exclusion.Effect.EXCLUDE : Exclusion.Effect.EXPLAIN,
        said.title(),
        said.explanation(row),
        law,
        items(row));
  }

  private List<EvidenceItem> items(Row row) {
    var items = new ArrayList<EvidenceItem>();
    for (EvidenceTemplate template : evidence) {
      EvidenceItem item = template.findItem(row);
      if (item != null) {
        items.add(item);
      }
    }
    return List.copyOf(items);
  }

  private Wording said(Row row) {
    String variant = row.text("variant");
    Wording said = variant == null ? wording : variants.get(variant);
    if (said == null) {
      throw new IllegalStateException("rule " + id + " has no variant " + variant);
    }
    return said;
  }

  private String required(Row row, String column) {
    String value = row.text(column);
    if (value == null) {
      throw new IllegalStateException("rule " + id + " returns a row without " + column);
    }
    return value;
  }

  private static void addColumns(Set<String> columns, @Nullable Template template) {
    if (template != null) {
      columns.addAll(template.columns());
    }
  }
}
