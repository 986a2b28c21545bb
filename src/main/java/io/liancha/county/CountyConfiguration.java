package io.liancha.county;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class CountyConfiguration {

  private static final Logger log = LoggerFactory.getLogger(CountyConfiguration.class);

  @Bean
  CountyMap countyMap(CountySettings settings) {
    if (!settings.code().matches("\\d{6}")) {
      throw new IllegalStateException(
          "liancha.county.code must be the county's six digits of GB/T 2260, but is '"
              + settings.code()
              + "'");
    }
    CountyMap map = CountyMap.read(settings.map());
    map.townships().stream()
        .filter(t -> !t.code().isEmpty() && !t.code().startsWith(settings.code()))
        .findFirst()
        .ifPresent(
            t ->
                log.warn(
                    "liancha.county.map has the township {} {}, which is not in the county {}",
                    t.code(),
                    t.name(),
                    settings.code()));
    return map;
  }
}
