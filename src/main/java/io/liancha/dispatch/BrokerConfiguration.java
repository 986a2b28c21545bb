package io.liancha.dispatch;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.ActiveMQSslConnectionFactory;
import org.apache.activemq.RedeliveryPolicy;
import org.apache.camel.component.activemq6.ActiveMQComponent;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The broker, the pooled way to it, and the {@code activemq} endpoints and transactions of routes.
 */
@Configuration
class BrokerConfiguration {

  private static final int SESSIONS_MAX = 256;

  /**
   * A broker that is away: a send gives up after five seconds; a commit, a begin and a new
   * connection, which no timeout reaches, after nine tries, which are as long where connections are
   * refused. The pool then makes a new connection, and the outbox decides about the next try.
   */
  private static final List<String> BOUNDS =
      List.of(
          "timeout=5000",
          "maxReconnectAttempts=9",
          "startupMaxReconnectAttempts=9",
          "nested.connectionTimeout=5000");

  @Bean(destroyMethod = "close")
  @ConditionalOnExpression("'${liancha.broker.url:}'.isEmpty()")
  EmbeddedBroker embeddedBroker(
      BrokerSettings settings, @Value("${liancha.data-dir:data}") Path dataDirectory) {
    return new EmbeddedBroker(dataDirectory.resolve("broker"), settings.port(), settings.storeMb());
  }

  @Bean
  BrokerAddress brokerAddress(
      BrokerSettings settings,
      ObjectProvider<EmbeddedBroker> embedded,
      ConfigurableEnvironment environment) {
    EmbeddedBroker own = embedded.getIfAvailable();
    if (own == null) {
      return new BrokerAddress(bounded(settings.url()));
    }
    if (settings.port() == 0) {
      environment
          .getPropertySources()
          .addFirst(
              new MapPropertySource("embedded-broker", Map.of("liancha.broker.port", own.port())));
    }
    return new BrokerAddress("tcp://127.0.0.1:" + own.port());
  }

  /** A failover address is given those of the bounds that it does not name itself. */
  static String bounded(String url) {
    if (!url.startsWith("failover:")) {
      return url;
    }
    String bracketed =
        url.contains("(") ? url : "failover:(" + url.replaceFirst("failover:(//)?", "") + ")";
    int end = bracketed.lastIndexOf(')') + 1;
    var options = new LinkedHashSet<String>();
    if (end < bracketed.length()) {
      options.addAll(List.of(bracketed.substring(end + 1).split("&")));
    }
    BOUNDS.stream()
        .filter(
            b -> options.stream().noneMatch(o -> o.startsWith(b.substring(0, b.indexOf('=') + 1))))
        .toList()
        .forEach(options::add);
    return bracketed.substring(0, end) + "?" + String.join("&", options);
  }

  /** What sends: a connection for each part of an agency's vehicles, so that none waits for one. */
  @Bean(destroyMethod = "stop")
  JmsPoolConnectionFactory brokerConnections(BrokerAddress address, BrokerSettings settings) {
    return connections(address, settings, LaneKey.PARTS);
  }

  /**
   * What receives has connections of its own: those of senders end when the broker refuses what is
   * sent, as it does when its store is full, and receipts are what empties it.
   */
  @Bean(destroyMethod = "stop", defaultCandidate = false)
  JmsPoolConnectionFactory inboundConnections(BrokerAddress address, BrokerSettings settings) {
    return connections(address, settings, 2);
  }

  private static JmsPoolConnectionFactory connections(
      BrokerAddress address, BrokerSettings settings, int count) {
    ActiveMQConnectionFactory factory = factory(address.url(), settings.tls());
    if (!settings.username().isEmpty()) {
      factory.setUserName(settings.username());
      factory.setPassword(settings.password());
    }
    factory.setTrustAllPackages(false);
    factory.setTrustedPackages(List.of());
    factory.setWatchTopicAdvisories(false);
    factory.getRedeliveryPolicy().setMaximumRedeliveries(RedeliveryPolicy.NO_MAXIMUM_REDELIVERIES);
    var pool = new JmsPoolConnectionFactory();
    pool.setConnectionFactory(factory);
    pool.setMaxConnections(count);
    pool.setMaxSessionsPerConnection(SESSIONS_MAX);
    return pool;
  }

  private static ActiveMQConnectionFactory factory(String url, BrokerSettings.Tls tls) {
    if (!url.contains("ssl:")) {
      return new ActiveMQConnectionFactory(url);
    }
    var factory = new ActiveMQSslConnectionFactory(url);
    try {
      if (!tls.trustStore().isEmpty()) {
        factory.setTrustStore(Path.of(tls.trustStore()).toUri().toString());
        factory.setTrustStorePassword(tls.trustStorePassword());
      }
      if (!tls.keyStore().isEmpty()) {
        factory.setKeyStore(Path.of(tls.keyStore()).toUri().toString());
        factory.setKeyStorePassword(tls.keyStorePassword());
      }
    } catch (Exception e) {
      throw new IllegalStateException("the stores of liancha.broker.tls cannot be used", e);
    }
    return factory;
  }

  /** Both its consumers and its producers work in transactions of the broker's own. */
  @Bean
  ActiveMQComponent activemq(JmsPoolConnectionFactory brokerConnections) {
    var component = new ActiveMQComponent();
    component.setConnectionFactory(brokerConnections);
    component.setTransacted(true);
    component.setLazyCreateTransactionManager(false);
    return component;
  }

  /** Its manager is no bean: the application's one transaction manager is the database's. */
  @Bean
  SpringTransactionPolicy brokerTransaction(JmsPoolConnectionFactory brokerConnections) {
    return new SpringTransactionPolicy(new BrokerTransactions(brokerConnections));
  }

  @Bean(defaultCandidate = false)
  SpringTransactionPolicy inboundTransaction(
      @Qualifier("inboundConnections") JmsPoolConnectionFactory connections) {
    return new SpringTransactionPolicy(new BrokerTransactions(connections));
  }
}
