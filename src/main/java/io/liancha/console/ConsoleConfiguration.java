package io.liancha.console;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Chinese unless the reader chose English, and what every page's answer says to the browser. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration implements WebMvcConfigurer {

  private static final List<String> FOR_MACHINES = List.of("/api/**", "/actuator/**", "/v3/**");

  @Bean
  LocaleResolver localeResolver() {
    var cookie = new CookieLocaleResolver("liancha-language");
    cookie.setDefaultLocale(Locale.SIMPLIFIED_CHINESE);
    cookie.setCookieMaxAge(Duration.ofDays(365));
    cookie.setCookieHttpOnly(true);
    cookie.setCookieSameSite("Lax");
    return cookie;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    var language = new LocaleChangeInterceptor();
    language.setParamName("lang");
    language.setIgnoreInvalidLocale(true);
    registry.addInterceptor(language).excludePathPatterns(FOR_MACHINES);
    registry.addInterceptor(new PageHeaders()).excludePathPatterns(FOR_MACHINES);
  }
}
