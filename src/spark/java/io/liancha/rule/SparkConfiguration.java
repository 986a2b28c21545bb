package io.liancha.rule;

import io.liancha.dataset.Lake;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The second engine: only in a build of profile {@code spark}, and only when a cluster is named.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${liancha.engine.url:}'.isEmpty()")
class SparkConfiguration {

  @Bean
  Engine engine(EngineSettings settings, Lake lake) {
    String url = settings.lakeUrl().isEmpty() ? "file://" + lake.folder() : settings.lakeUrl();
    return new SparkEngine(settings.url(), Map.of(), new LakeFiles(lake, url));
  }
}
