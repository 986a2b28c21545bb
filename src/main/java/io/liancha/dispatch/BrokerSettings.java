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
    @DefaultValue Tls tls,
    @DefaultValue("61616") int port,
    @DefaultValue("4096") int storeMb) {

  /**
   * For an ssl:// address.
   *
   * @param trustStore whom to believe; empty: the JDK's own
   * @param keyStore who the hub is, where the broker asks for a certificate; empty: it has none
   */
  public record Tls(
      @DefaultValue("") String trustStore,
      @DefaultValue("") String trustStorePassword,
      @DefaultValue("") String keyStore,
      @DefaultValue("") String keyStorePassword) {

    /** Never prints a password. */
    @Override
    public String toString() {
      return "trusting " + trustStore + ", being " + keyStore;
    }
  }

  /** Never prints the password. */
  @Override
  public String toString() {
    return url.isEmpty() ? "embedded on port " + port : url;
  }
}
