package io.liancha.rule;

import io.liancha.WrittenPage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page that publishes the rules is written from the rules, and never by hand. */
class RulesPageTest {

  @Test
  void page_saysWhatTheRulesSay() throws IOException {
    RuleBook shipped =
        RuleBook.load(County.RULES, Path.of("none.yaml"), County.DATASETS, County.DERIVATIONS);
    WrittenPage.check(Path.of("src/docs/RULES.md"), RulesPage.of(shipped), RulesPageTest.class);
  }
}
