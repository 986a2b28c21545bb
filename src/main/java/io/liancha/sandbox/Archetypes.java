package io.liancha.sandbox;

import io.liancha.sandbox.Archetype.Section;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** All archetypes of the county with its rules and companies, as {@code archetypes.yaml} says. */
final class Archetypes {

  private static final String FILE = "/sandbox/archetypes.yaml";
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .build();

  static final Archetypes ALL = load();

  /** In the order of the vehicles' numbers. */
  final List<Archetype> list;

  final Map<String, RuleWeight> weights;
  final List<Company> companies;
  private final Map<String, Archetype> byName = new LinkedHashMap<>();

  /** A platform company: what its own operating permit is, and what is right to find about it. */
  record Company(OperatingPermit licence, List<String> finds) {

    @SuppressWarnings("NullAway") // the mapper leaves null what the file leaves out
    Company {
      licence = licence == null ? OperatingPermit.VALID : licence;
      finds = finds == null ? List.of() : finds;
    }
  }

  /** A platform company's permit to operate, among its enterprise's licences. */
  enum OperatingPermit {
    VALID,
    EXPIRED,
    NONE
  }

  private Archetypes(JsonNode file) {
    this.weights = weights(file.get("rules"));
    this.companies = companies(file.get("companies"));
    for (Section section : Section.values()) {
      JsonNode entries = file.get(section.name().toLowerCase(Locale.ROOT));
      entries.properties().forEach(e -> add(e.getKey(), section, e.getValue()));
    }
    this.list = List.copyOf(byName.values());
  }

  Archetype named(String name) {
    Archetype archetype = byName.get(name);
    if (archetype == null) {
      throw new IllegalArgumentException("nobody plays " + name);
    }
    return archetype;
  }

  /** The archetype whose plates this one's vehicles bear; null when they bear their own. */
  @Nullable Archetype plateGiver(Archetype archetype) {
    Traits t = archetype.traits();
    String name = t.secondOf() != null ? t.secondOf() : t.plateOf();
    return name == null ? null : named(name);
  }

  private void add(String name, Section section, JsonNode entry) {
    Traits traits = YAML.treeToValue(entry, Traits.class);
    List<Expected> findings =
        traits.finds().stream().map(text -> Expected.read(text, weights)).toList();
    byName.put(name, new Archetype(name, byName.size(), section, traits, findings));
  }

  private static Map<String, RuleWeight> weights(JsonNode rules) {
    var weights = new LinkedHashMap<String, RuleWeight>();
    rules
        .properties()
        .forEach(e -> weights.put(e.getKey(), YAML.treeToValue(e.getValue(), RuleWeight.class)));
    return weights;
  }

  private static List<Company> companies(JsonNode entries) {
    var companies = new ArrayList<Company>();
    entries.forEach(e -> companies.add(YAML.treeToValue(e, Company.class)));
    return List.copyOf(companies);
  }

  private static Archetypes load() {
    try (InputStream in = Archetypes.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      return new Archetypes(YAML.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
