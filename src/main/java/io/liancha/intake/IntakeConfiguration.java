package io.liancha.intake;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class IntakeConfiguration {

  /** The client asks once: trying again is the route's, which takes back the page first. */
  @Bean
  HttpClientConfigurer oneTry() {
    return client -> client.disableAutomaticRetries();
  }
}
