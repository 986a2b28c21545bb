package io.liancha.link;

import io.liancha.rule.Derivation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the rules the tables that are computed in Java. */
@Configuration(proxyBeanMethods = false)
class LinkConfiguration {

  @Bean
  Derivation ownerLinks(LinkSettings settings) {
    return new OwnerLinks(settings);
  }

  @Bean
  Derivation rings(LinkSettings settings) {
    return new Rings(settings);
  }
}
