package io.liancha.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The YAML header of a rule file, complete and consistent in itself. */
record RuleHeader(
    String version,
    boolean shadow,
    Subject subject,
    Exclusion.@Nullable Effect effect,
    String group,
    String law,
    @Nullable Localised conditions,
    List<String> reads,
    List<String> tolerates,
    Wording wording,
    Map<String, Wording> variants,
    List<EvidenceTemplate> evidence,
    @Nullable Integer precisionFloorPercent) {

  private static final Set<String> BANDS = Set.of("A", "B", "C");
  private static final Set<String> PERSONAL = Set.of("citizen-id", "name", "phone");

  static RuleHeader read(String file, String yaml) {
    Members m = Members.parse(file, yaml);
    Subject subject = Subject.read(m);
    Localised explain = m.localised("explain");
    var wording =
        new Wording(
            m.localised("title"),
            subject == Subject.EXCLUSION ? Severity.SUPPORT : m.oneOf("severity", Severity.class),
            points(m, subject),
            band(m),
            new Template(explain.zh()),
            new Template(explain.en()));
    var variants = new LinkedHashMap<String, Wording>();
    m.named("variants").forEach((name, v) -> variants.put(name, variant(v, wording, subject)));
    var evidence = new ArrayList<EvidenceTemplate>();
    m.children("evidence").forEach(e -> evidence.add(evidence(e)));
    if (evidence.isEmpty()) {
      throw m.error("'evidence' is missing");
    }
    var header =
        new RuleHeader(
            m.text("version"),
            shadow(m, subject),
            subject,
            subject == Subject.EXCLUSION ? effect(m) : null,
            subject == Subject.EXCLUSION ? "exclusion" : m.text("group"),
            m.text("law"),
            m.has("conditions") ? m.localised("conditions") : null,
            m.texts("reads"),
            subject == Subject.EXCLUSION ? m.texts("tolerates") : List.of(),
            wording,
            Collections.unmodifiableMap(variants),
            List.copyOf(evidence),
            floor(m));
    m.done();
    return header;
  }

  private static Exclusion.Effect effect(Members m) {
    for (String member : List.of("severity", "group", "state", "precision_floor_percent")) {
      if (m.has(member)) {
        throw m.error("an exclusion has no '" + member + "'");
      }
    }
    String effect = m.text("effect");
    return switch (effect) {
      case "exclude" -> Exclusion.Effect.EXCLUDE;
      case "explain" -> Exclusion.Effect.EXPLAIN;
      default -> throw m.error("'effect' must be exclude or explain, not " + effect);
    };
  }

  /** Only vehicles have a score that points add up to. */
  private static int points(Members m, Subject subject) {
    if (subject == Subject.VEHICLE) {
      return m.number("points");
    }
    if (m.has("points") || m.has("band_limit")) {
      throw m.error("'points' and 'band_limit' are for rules about vehicles");
    }
    return 0;
  }

  /** What a variant does not say is as the rule says it. */
  private static Wording variant(Members m, Wording rule, Subject subject) {
    if (subject == Subject.EXCLUSION && (m.has("severity") || m.has("points"))) {
      throw m.error("an exclusion weighs nothing");
    }
    Localised explain =
        m.has("explain")
            ? m.localised("explain")
            : new Localised(rule.zh().text(), rule.en().text());
    String limit = band(m);
    var wording =
        new Wording(
            m.has("title") ? m.localised("title") : rule.title(),
            m.has("severity") ? m.oneOf("severity", Severity.class) : rule.severity(),
            m.has("points") ? m.number("points") : rule.points(),
            limit == null ? rule.bandLimit() : limit,
            new Template(explain.zh()),
            new Template(explain.en()));
    m.done();
    return wording;
  }

  private static EvidenceTemplate evidence(Members m) {
    var record = new Template(m.text("record"));
    if (record.columns().isEmpty()) {
      throw m.error("'record' must name a column");
    }
    var item =
        new EvidenceTemplate(
            m.text("dataset"),
            record,
            m.text("field"),
            template(m.findText("value")),
            template(m.findText("compared_with")),
            column(m, "observed"),
            personal(m));
    m.done();
    return item;
  }

  /** A rule that does not say is active; a misspelt state must not make a rule active. */
  private static boolean shadow(Members m, Subject subject) {
    String state = m.has("state") ? m.text("state") : "active";
    if (!state.equals("active") && !state.equals("shadow")) {
      throw m.error("'state' must be active or shadow, not " + state);
    }
    if (state.equals("shadow") && subject == Subject.EXCLUSION) {
      throw m.error("an exclusion cannot be in shadow; back-test it as a candidate");
    }
    return state.equals("shadow");
  }

  private static @Nullable String column(Members m, String name) {
    String text = m.findText(name);
    if (text == null) {
      return null;
    }
    Set<String> columns = new Template(text).columns();
    if (columns.size() != 1 || !text.equals("{" + columns.iterator().next() + "}")) {
      throw m.error("'" + name + "' must be one column, {column}");
    }
    return columns.iterator().next();
  }

  private static @Nullable String personal(Members m) {
    String personal = m.findText("personal");
    if (personal != null && !PERSONAL.contains(personal)) {
      throw m.error("'personal' must be citizen-id, name or phone, not " + personal);
    }
    return personal;
  }

  private static @Nullable String band(Members m) {
    String band = m.findText("band_limit");
    if (band != null && !BANDS.contains(band)) {
      throw m.error("'band_limit' must be A, B or C, not " + band);
    }
    return band;
  }

  private static @Nullable Integer floor(Members m) {
    String name = "precision_floor_percent";
    Integer floor = m.has(name) ? m.number(name) : null;
    if (floor != null && (floor < 0 || floor > 100)) {
      throw m.error("'" + name + "' must be 0 to 100, not " + floor);
    }
    return floor;
  }

  private static @Nullable Template template(@Nullable String text) {
    return text == null ? null : new Template(text);
  }
}
