package io.liancha.audit;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** A process that is started to verify the chain sends nothing and begins no run. */
class VerifyEnvironment implements EnvironmentPostProcessor, Ordered {

  private static final Map<String, Object> QUIET =
      Map.of(
          "liancha.relay.enabled", "false",
          "liancha.sync.on-start", "false",
          "liancha.run-once", "false",
          "camel.main.auto-startup", "false",
          "server.port", "0");

  /** After the files of settings were read. */
  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER + 20;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (environment.getProperty("liancha.verify-audit", Boolean.class, false)) {
      environment.getPropertySources().addFirst(new MapPropertySource("verify", QUIET));
    }
  }
}
