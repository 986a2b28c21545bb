package io.liancha;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Tests of one part start it without {@code io.liancha.access}: nobody is asked there. Whoever
 * starts the whole hub gets the hub's own doors instead.
 */
@AutoConfiguration(
    beforeName =
        "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration")
@ConditionalOnMissingBean(SecurityFilterChain.class)
@EnableWebSecurity
public class OpenDoors {

  @Bean
  SecurityFilterChain open(HttpSecurity http) {
    return http.authorizeHttpRequests(all -> all.anyRequest().permitAll())
        .csrf(csrf -> csrf.disable())
        .build();
  }
}
