package io.liancha.rule;

import io.liancha.county.CountySettings;
import io.liancha.dataset.Datasets;
import io.liancha.dataset.DuckDb;
import io.liancha.dataset.Lake;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the rules at start, so that a hub with a rule out of order does not start. */
@Configuration(proxyBeanMethods = false)
class RuleConfiguration {

  @Bean
  RuleBook ruleBook(RuleSettings settings, List<Derivation> derivations) {
    return RuleBook.load(settings.directory(), settings.thresholds(), Datasets.load(), derivations);
  }

  @Bean
  Evaluator evaluator(
      DuckDb duckDb, Lake lake, RuleBook rules, CountySettings county, RuleSettings settings) {
    return new Evaluator(duckDb, lake::createViews, rules, county, settings.findingsMax());
  }
}
