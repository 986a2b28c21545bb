package io.liancha.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.StaticMessageSource;

/** What evidence shows in the sources' own codes is said in words beside them. */
class EvidenceWordsTest {

  private static final Pattern FIELD = Pattern.compile("field: (?:\"([^\"]+)\"|([^,}\"]+))");

  @ParameterizedTest
  @ValueSource(strings = {"", "en"})
  void field_ofAnyRule_hasAWord(String language) throws IOException {
    var words =
        ResourceBundle.getBundle(
            "console-words",
            Locale.forLanguageTag(language),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    for (String field : fields()) {
      assertThat(words.keySet()).contains("field." + field);
    }
  }

  private static TreeSet<String> fields() throws IOException {
    var fields = new TreeSet<String>();
    try (var files = Files.walk(Path.of("config/rules"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".sql")).toList()) {
        List<MatchResult> found = FIELD.matcher(Files.readString(file)).results().toList();
        found.forEach(m -> fields.add(m.group(1) == null ? m.group(2) : m.group(1)));
      }
    }
    assertThat(fields).contains("HPHM", "VehicleNo");
    return fields;
  }

  @Test
  void code_ofATable_hasItsWordsBehindIt_andAnyOtherValueStandsAsItIs() {
    var say = new Say(Locale.CHINA, new StaticMessageSource(), Instant.EPOCH);
    assertThat(say.coded("SYXZ", "A")).isEqualTo("A 非营运");
    assertThat(say.coded("REGSTATE", "1")).startsWith("1 ");
    assertThat(say.coded("HPHM", "无/none")).isEqualTo("无");
    assertThat(say.coded("SYXZ", "?")).isEqualTo("?");
    assertThat(say.coded("VehicleNo", "A")).isEqualTo("A");
    assertThat(say.coded(null, null)).isEqualTo("–");
  }
}
