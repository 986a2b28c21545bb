package io.liancha.county;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class CountyConfiguration {

  @Bean
  CountyMap countyMap(CountySettings settings) {
    if (!settings.code().matches("\\d{6}")) {
      throw new IllegalStateException(
          "liancha.county.code must be the county's six digits of GB/T 2260, but is '"
              + settings.code()
              + "'");
    }
    return CountyMap.read(settings.map());
  }
}
