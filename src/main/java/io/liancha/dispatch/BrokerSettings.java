package io.liancha.dispatch;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The message broker.
 *
 * @param url of an external ActiveMQ; empty starts an embedded one
 * @param port of the embedded broker on 127.0.0.1; 0 takes any free one
 * @param storeMb the most the embedded broker keeps on disk; beyond it sends fail
 */
@ConfigurationProperties("liancha.broker")
public record BrokerSettings(
    @DefaultValue("") String url,
    @DefaultValue("") String username,
    @DefaultValue("") String password,
    @DefaultValue("61616") int port,
    @DefaultValue("4096") int storeMb) {

  /** Never prints the password. */
  @Override
  public String toString() {
    return url.isEmpty() ? "embedded on port " + port : url;
  }
}
