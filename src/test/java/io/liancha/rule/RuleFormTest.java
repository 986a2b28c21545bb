package io.liancha.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.dataset.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Form and portability of all rules and views: what DuckDB and Spark run alike, in short files. */
class RuleFormTest {

  private static final Path VIEWS = Path.of("src/main/resources/views");
  private static final int RULE_LINES = 60;
  private static final int VIEW_LINES = 110;
  private static final int FIXTURE_LINES = 120;

  @TestFactory
  Stream<DynamicTest> portable() throws IOException {
    return sqlFiles().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(),
                    () -> {
                      String query = Sql.split(file.toString(), Files.readString(file)).query();
                      assertThat(Portability.faults(query)).isEmpty();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> numbers_onlyInTheThresholdCte() {
    return County.everyRule()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.id(),
                    () -> {
                      String code = Sql.code(rule.query());
                      if (!rule.thresholds().isEmpty()) {
                        code = code.replaceFirst("\\([^()]*\\)", "");
                      }
                      assertThat(
                              Pattern.compile("(?<![\\w.])\\d+(?:\\.\\d+)?")
                                  .matcher(code)
                                  .results())
                          .as("a number other than 0 and 1 belongs into the threshold CTE")
                          .extracting(m -> m.group())
                          .isSubsetOf("0", "1");
                      for (String name : rule.thresholds().keySet()) {
                        assertThat(code).as("an unused threshold").contains(name);
                      }
                    }));
  }

  @Test
  void events_readThroughTheirDayDigests() throws IOException {
    List<String> events =
        County.DATASETS.all().stream()
            .filter(d -> d.kind() == Dataset.Kind.EVENT && d.digestOf() == null)
            .map(Dataset::name)
            .toList();
    for (Rule rule : County.everyRule().toList()) {
      assertThat(rule.reads()).as(rule.id()).doesNotContainAnyElementsOf(events);
    }
    for (View view : County.BOOK.views().all()) {
      if (!view.forRecords()) {
        assertThat(view.reads()).as(view.name()).doesNotContainAnyElementsOf(events);
      }
    }
  }

  @Test
  void files_short() throws IOException {
    var limits = new LinkedHashMap<Path, Integer>();
    for (Path file : sqlFiles()) {
      limits.put(file, file.startsWith(VIEWS) ? VIEW_LINES : RULE_LINES);
    }
    for (String id : RuleFixture.ids()) {
      limits.put(RuleFixture.DIRECTORY.resolve(id + ".yaml"), FIXTURE_LINES);
    }
    var long_ = new ArrayList<String>();
    for (Map.Entry<Path, Integer> limit : limits.entrySet()) {
      long lines = Files.readAllLines(limit.getKey()).size();
      if (lines > limit.getValue()) {
        long_.add(limit.getKey() + " has " + lines + " lines, the limit is " + limit.getValue());
      }
    }
    assertThat(long_).isEmpty();
  }

  @Test
  void explanations_sayTheSameInBothLanguages() {
    for (Rule rule : County.everyRule().toList()) {
      var wordings = new ArrayList<>(rule.variants().values());
      wordings.add(rule.wording());
      for (Wording w : wordings) {
        var zh = new HashSet<>(w.zh().columns());
        var en = new HashSet<>(w.en().columns());
        zh.removeIf(column -> column.endsWith("_zh") || column.equals("state"));
        en.removeIf(column -> column.endsWith("_en") || column.equals("state"));
        assertThat(zh).as(rule.id()).isEqualTo(en);
      }
    }
  }

  @Test
  void groupsAndPoints_withinBounds() {
    for (Rule rule : County.everyRule().toList()) {
      if (rule.subject() == Subject.VEHICLE) {
        assertThat(rule.points()).as(rule.id() + " points").isBetween(1, 100);
      }
      assertThat(rule.group()).as(rule.id() + " group").matches("[a-z][a-z-]*");
    }
  }

  @Test
  void fuzzyLink_weighsNothing() {
    for (Rule rule : County.everyRule().toList()) {
      if (rule.reads().contains("owner_enterprise")) {
        assertThat(rule.variants()).as(rule.id()).containsOnlyKeys("by-name", "similar");
        Wording similar = rule.variants().get("similar");
        assertThat(similar.severity()).as(rule.id()).isEqualTo(Severity.SUPPORT);
        assertThat(similar.points()).as(rule.id()).isZero();
        assertThat(similar.zh().columns()).as(rule.id()).contains("similarity");
        assertThat(rule.variants().get("by-name").points())
            .as(rule.id())
            .isBetween(1, rule.points());
      }
    }
  }

  /** What an agency rejected is recognised by these values: they must not move with the trips. */
  @Test
  void registerEvidence_restsOnNoTrip() {
    Pattern trip =
        Pattern.compile("(first|last)_(order|departed|driver|fare|joined).*|orders|days");
    for (Rule rule : County.BOOK.all()) {
      for (EvidenceTemplate e : rule.evidence()) {
        if (County.DATASETS.get(e.dataset()).kind() == Dataset.Kind.REFERENCE) {
          var columns = new HashSet<String>();
          if (!e.record().text().startsWith("{first_order_id}/")) {
            columns.addAll(e.record().columns());
          }
          if (e.value() != null) {
            columns.addAll(e.value().columns());
          }
          assertThat(columns)
              .as("%s, evidence %s: name the register's row and value", rule.id(), e.field())
              .noneMatch(column -> trip.matcher(column).matches());
        }
      }
    }
  }

  private static List<Path> sqlFiles() throws IOException {
    var files = new ArrayList<Path>();
    for (Path directory : List.of(County.RULES, VIEWS)) {
      try (Stream<Path> found = Files.walk(directory)) {
        found.filter(f -> f.toString().endsWith(".sql")).sorted().forEach(files::add);
      }
    }
    return files;
  }
}
