package io.liancha.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The truth counts findings as the rules do. It says so itself, so that a county can be true for
 * rules that are still to come; what there is, must be the same.
 */
class RuleWeightsTest {

  private static final Path RULES = Path.of("config/rules");
  private static final Map<String, List<String>> BOOK = book();

  @Test
  void rule_thatAccusesVehicles_isPartOfTheTruth() {
    assertThat(SandboxTruth.rules().keySet())
        .as("say in sandbox/archetypes.yaml what the rule weighs and for whom it is right")
        .containsAll(BOOK.keySet().stream().filter(k -> !k.contains("#")).toList());
  }

  @Test
  void weight_isTheRulesOwn() {
    var truth = new TreeMap<>(SandboxTruth.rules());
    truth.keySet().retainAll(BOOK.keySet());
    var book = new TreeMap<>(BOOK);
    book.keySet().retainAll(truth.keySet());
    assertThat(truth).isEqualTo(book);
  }

  @Test
  void rule_hasVehiclesForWhichItIsRight() {
    var right = new TreeSet<String>();
    for (Archetype archetype : Archetypes.ALL.list) {
      archetype.findings().forEach(e -> right.add(Expected.key(e.ruleId(), e.variant())));
    }
    assertThat(right).isEqualTo(new TreeSet<>(SandboxTruth.rules().keySet()));
  }

  /** Group, severity and points of every rule about vehicles, and of its variants. */
  private static Map<String, List<String>> book() {
    var book = new TreeMap<String, List<String>>();
    try (Stream<Path> files = Files.walk(RULES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".sql")).toList()) {
        String id = RULES.relativize(file).toString().replaceFirst("\\.sql$", "");
        String text = Files.readString(file);
        JsonNode header =
            new YAMLMapper()
                .readTree(text.substring(text.indexOf("/*---") + 5, text.indexOf("---*/")));
        if (header.path("subject").asString("vehicle").equals("vehicle")) {
          book.put(id, weight(header, header));
          header
              .path("variants")
              .properties()
              .forEach(v -> book.put(id + "#" + v.getKey(), weight(v.getValue(), header)));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return book;
  }

  private static List<String> weight(JsonNode said, JsonNode header) {
    JsonNode severity = said.has("severity") ? said.get("severity") : header.get("severity");
    JsonNode points = said.has("points") ? said.get("points") : header.get("points");
    return List.of(header.get("group").asString(), severity.asString(), points.asString());
  }
}
