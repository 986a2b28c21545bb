package io.liancha.intake;

import static io.liancha.intake.CleanerSamples.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liancha.dataset.Dataset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class CleanersTest {

  static List<String> datasets() {
    return CleanerSamples.datasets();
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void clean_sample_becomesItsCanonicalRow(String dataset) {
    JsonNode sample = CleanerSamples.FILE.get(dataset);
    var accepted = (Cleaned.Accepted) CleanerSamples.clean(dataset);
    assertThat(shown(named(dataset, accepted.values()))).isEqualTo(shown(sample.get("taken")));
    JsonNode children = sample.path("children");
    assertThat(accepted.children()).hasSize(children.size());
    for (int i = 0; i < children.size(); i++) {
      Child child = accepted.children().get(i);
      assertThat(shown(named(child.dataset(), child.values()))).isEqualTo(shown(children.get(i)));
    }
  }

  @Test
  void forDataset_everyDatasetHasACleanerOrAParent() {
    var expected = new TreeSet<String>();
    for (Dataset dataset : CleanerSamples.DATASETS.all()) {
      if (dataset.parent() == null && dataset.digestOf() == null) {
        expected.add(dataset.name());
      } else {
        assertThatThrownBy(() -> Cleaners.forDataset(dataset))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
    assertThat(new TreeSet<>(datasets())).isEqualTo(expected);
  }

  @Test
  void words_everyReasonAndMarkSaysItInBothLanguages() {
    for (Reason reason : Reason.values()) {
      assertThat(reason.zh()).as(reason.name()).isNotBlank();
      assertThat(reason.en()).as(reason.name()).isNotBlank();
    }
    for (MarkCode mark : MarkCode.values()) {
      assertThat(mark.zh()).as(mark.name()).isNotBlank();
      assertThat(mark.en()).as(mark.name()).isNotBlank();
    }
  }

  private static Map<String, String> shown(Map<String, ?> values) {
    var out = new LinkedHashMap<String, String>();
    values.forEach((column, value) -> out.put(column, String.valueOf(value)));
    return out;
  }

  private static Map<String, String> shown(JsonNode values) {
    var out = new LinkedHashMap<String, String>();
    values
        .properties()
        .forEach(
            e -> out.put(e.getKey(), e.getValue().isNull() ? "null" : e.getValue().asString()));
    return out;
  }
}
