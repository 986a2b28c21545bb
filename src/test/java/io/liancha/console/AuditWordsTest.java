package io.liancha.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The details of audit rows are said in words. */
class AuditWordsTest {

  private static final Pattern DETAIL = Pattern.compile("\\.with\\(\"([A-Za-z]+)\"");

  @ParameterizedTest
  @ValueSource(strings = {"", "en"})
  void detail_ofAnyRow_hasAWord(String language) throws IOException {
    var words =
        ResourceBundle.getBundle(
            "console-audit",
            Locale.forLanguageTag(language),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    for (String name : names()) {
      assertThat(words.keySet())
          .as("add the word to console-audit%s.properties", language.isEmpty() ? "" : "_en")
          .contains("auditDetail." + name);
    }
  }

  private static TreeSet<String> names() throws IOException {
    var names = new TreeSet<String>();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        DETAIL.matcher(Files.readString(file)).results().forEach(m -> names.add(m.group(1)));
      }
    }
    assertThat(names).contains("verdict", "via");
    return names;
  }

  @Test
  void value_thatIsACode_isSaid_andAnyOtherStandsAsItIs() {
    var messages = new ResourceBundleMessageSource();
    messages.setBasenames("console-desk", "console-words", "console-audit");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    var say = new Say(Locale.CHINA, messages, Instant.EPOCH, "");
    assertThat(say.detail("verdict", "CLEAR")).isEqualTo("结论：未见疑点");
    assertThat(say.detail("why", "no token")).isEqualTo("原因：没有令牌");
    assertThat(say.detail("rows", "12")).isEqualTo("条数：12");
    assertThat(say.detail("older", "word")).isEqualTo("older：word");
  }
}
