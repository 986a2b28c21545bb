package io.liancha.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidatesTest {

  private static final String NO_PERMIT = "permit/no-vehicle-permit";
  private static final String UNREGISTERED = "registration/unregistered-plate";

  @TempDir private Path directory;

  @Test
  void rulesAlone_areTheWholeSetWithTheCountysNumbers() throws IOException {
    write("few/" + NO_PERMIT + ".sql", text(NO_PERMIT));
    RuleTexts texts =
        candidates(Map.of(NO_PERMIT, "trips_min", UNREGISTERED, "days_min")).get("few", Map.of());
    assertThat(texts.rules().keySet().stream().filter(id -> !id.startsWith("exclusion/")))
        .containsExactly(NO_PERMIT);
    assertThat(texts.rules().keySet().stream().filter(id -> id.startsWith("exclusion/")))
        .as("who is not to be accused stays so")
        .containsExactlyElementsOf(County.BOOK.exclusions().stream().map(Rule::id).toList());
    assertThat(texts.thresholds()).isEqualTo(Map.of(NO_PERMIT, Map.of("trips_min", "5")));
  }

  @Test
  void numbersAlone_standInsteadOfTheCountysOnTheRulesInForce() throws IOException {
    write("strict/thresholds.yaml", UNREGISTERED + ": {days_min: 4}");
    RuleTexts texts = candidates(Map.of(NO_PERMIT, "trips_min")).get("strict", Map.of());
    assertThat(texts.rules()).isEqualTo(County.BOOK.texts().rules());
    assertThat(texts.thresholds()).isEqualTo(Map.of(UNREGISTERED, Map.of("days_min", "4")));
    assertThat(texts.digest()).isNotEqualTo(County.BOOK.digest());
  }

  @Test
  void onTopOfRulesInForce_replacesAddsAndLeavesOut() throws IOException {
    write(
        "one-more/candidate.yaml",
        "{on-top-of-rules-in-force: true, without: [%s]}".formatted(UNREGISTERED));
    write("one-more/permit/another.sql", text(NO_PERMIT));
    RuleTexts texts = candidates(Map.of()).get("one-more", Map.of());
    assertThat(texts.rules()).containsKeys(NO_PERMIT, "permit/another");
    assertThat(texts.rules()).doesNotContainKey(UNREGISTERED);
    assertThat(texts.rules()).hasSameSizeAs(County.BOOK.texts().rules());
  }

  @Test
  void noName_isTheRulesInForceWithTheNumbersGiven() {
    RuleTexts texts = candidates(Map.of()).get(null, Map.of(NO_PERMIT, Map.of("days_min", "3")));
    assertThat(RuleBook.of(texts, County.DATASETS, County.DERIVATIONS).get(NO_PERMIT).thresholds())
        .containsEntry("days_min", "3");
    assertThat(candidates(Map.of()).get(null, Map.of()).digest()).isEqualTo(County.BOOK.digest());
  }

  @Test
  void notInOrder_isRefused() throws IOException {
    Files.createDirectories(directory.resolve("empty"));
    write("typo/candidate.yaml", "{on-top-of-rules-in-force: yes!}");
    write("missing/candidate.yaml", "{on-top-of-rules-in-force: true, without: [permit/none]}");
    for (var refused :
        Map.of(
                "../rules", "only a-z, 0-9 and -",
                "UPPER", "only a-z, 0-9 and -",
                "nobody", "there is no candidate nobody",
                "empty", "has neither rules nor numbers",
                "typo", "must be true or false",
                "missing", "there is no rule permit/none")
            .entrySet()) {
      assertThatThrownBy(() -> candidates(Map.of()).get(refused.getKey(), Map.of()))
          .as(refused.getKey())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(refused.getValue());
    }
    assertThatThrownBy(
            () -> candidates(Map.of()).get(null, Map.of(NO_PERMIT, Map.of("days_min", "1; DROP"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be a number");
  }

  @Test
  void texts_storedAndReadAgain_areTheSameRuleSet() {
    RuleTexts texts = County.BOOK.texts();
    RuleTexts again = RuleTexts.fromJson("the store", texts.toJson());
    assertThat(again.digest()).isEqualTo(texts.digest());
    assertThat(RuleBook.of(again, County.DATASETS, County.DERIVATIONS).all())
        .extracting(Rule::query)
        .isEqualTo(County.BOOK.all().stream().map(Rule::query).toList());
  }

  @Test
  void digest_changesWithAViewsHeaderAndWithAMethod() {
    RuleTexts texts = County.BOOK.texts();
    String json = texts.toJson();
    assertThat(
            RuleTexts.fromJson("x", json.replace("materialise: true", "materialise: false"))
                .digest())
        .isNotEqualTo(texts.digest());
    assertThat(texts.derivations()).isNotEmpty();
    String version = texts.derivations().get(texts.derivations().firstKey());
    assertThat(RuleTexts.fromJson("x", json.replace('"' + version + '"', "\"another\"")).digest())
        .isNotEqualTo(texts.digest());
  }

  private Candidates candidates(Map<String, String> countys) {
    var numbers = new java.util.TreeMap<String, Map<String, String>>();
    countys.forEach((rule, name) -> numbers.put(rule, Map.of(name, "5")));
    RuleBook inForce =
        RuleBook.of(
            County.BOOK.texts().withThresholds("in force", numbers),
            County.DATASETS,
            County.DERIVATIONS);
    var settings = new RuleSettings(County.RULES, County.THRESHOLDS, directory, 100, 10);
    return new Candidates(inForce, settings, County.DERIVATIONS);
  }

  private static String text(String rule) throws IOException {
    return Files.readString(County.RULES.resolve(rule + ".sql"));
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
