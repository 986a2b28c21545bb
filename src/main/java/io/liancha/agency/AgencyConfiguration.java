package io.liancha.agency;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class AgencyConfiguration {

  @Bean
  Agencies agencies(AgencySettings settings) {
    return Agencies.load(settings);
  }
}
