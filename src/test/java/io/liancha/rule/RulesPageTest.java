package io.liancha.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page that publishes the rules is written from the rules, and never by hand. */
class RulesPageTest {

  private static final Path PAGE = Path.of("src/docs/RULES.md");

  @Test
  void page_saysWhatTheRulesSay() throws IOException {
    RuleBook shipped = RuleBook.load(County.RULES, Path.of("none.yaml"), County.DATASETS);
    String page = RulesPage.of(shipped);
    if (Boolean.getBoolean("liancha.docs.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
    }
    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as(
            "%s is not up to date; write it with ./mvnw test -Dtest=RulesPageTest"
                + " -Dliancha.docs.write=true",
            PAGE)
        .isEqualTo(page);
  }
}
