package io.liancha;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * A process that is started for one command, a replay, a back-test or the verification of the audit
 * chain, sends nothing, takes nothing in and begins no run: its relays and routes stay where they
 * are.
 */
class CommandEnvironment implements EnvironmentPostProcessor, Ordered {

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
    boolean commanded =
        !environment.getProperty("liancha.replay", "").isEmpty()
            || !environment.getProperty("liancha.backtest", "").isEmpty()
            || environment.getProperty("liancha.verify-audit", Boolean.class, false);
    if (commanded) {
      environment.getPropertySources().addFirst(new MapPropertySource("command", QUIET));
    }
  }
}
