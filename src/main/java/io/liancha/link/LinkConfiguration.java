package io.liancha.link;

import io.liancha.rule.Derivation;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the rules the tables that are computed in Java. */
@Configuration(proxyBeanMethods = false)
public class LinkConfiguration {

  @Bean
  Derivation ownerLinks(LinkSettings settings) {
    return new OwnerLinks(settings);
  }

  @Bean
  Derivation rings(LinkSettings settings) {
    return new Rings(settings);
  }

  /** The same tables by settings that are perhaps no longer in force. */
  public static List<Derivation> derivations(LinkSettings settings) {
    return List.of(new OwnerLinks(settings), new Rings(settings));
  }
}
