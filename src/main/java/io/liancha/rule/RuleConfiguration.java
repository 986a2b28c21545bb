package io.liancha.rule;

import io.liancha.county.CountySettings;
import io.liancha.dataset.Datasets;
import io.liancha.dataset.DuckDb;
import io.liancha.dataset.Lake;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
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
  @ConditionalOnExpression("'${liancha.engine.url:}'.isEmpty()")
  Engine engine() {
    return Engine.duckDb();
  }

  @Bean
  Evaluator.Source evaluatorSource(DuckDb duckDb, Lake lake) {
    return new Evaluator.Source(duckDb, lake::createViews);
  }

  @Bean
  Evaluator evaluator(
      Evaluator.Source source,
      ObjectProvider<Engine> engine,
      RuleBook rules,
      CountySettings county,
      RuleSettings settings) {
    Engine chosen = engine.getIfAvailable();
    if (chosen == null) {
      throw new IllegalStateException(
          "liancha.engine.url names a Spark cluster, but this build has no Spark client:"
              + " build it with ./mvnw -Pspark package, or leave the setting empty");
    }
    return new Evaluator(source, chosen, rules, county, settings.findingsMax());
  }
}
