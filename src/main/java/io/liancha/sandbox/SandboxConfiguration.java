package io.liancha.sandbox;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** The county's side of a running hub: its truth, its journals, and the agencies that answer. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Sandbox.class)
class SandboxConfiguration implements DisposableBean {

  private final Sandbox sandbox;
  private final List<AutoCloseable> running = new ArrayList<>();

  SandboxConfiguration(Sandbox sandbox) {
    this.sandbox = sandbox;
    sandbox.database.await();
    sandbox.enter();
  }

  @Override
  public void destroy() {
    sandbox.leave();
  }

  @Bean
  SandboxTruth sandboxTruth() {
    return sandbox.truth;
  }

  @Bean
  SandboxReceivers sandboxReceivers() {
    return sandbox.receivers;
  }

  @Bean
  SandboxPermits sandboxPermits() {
    return sandbox.permits;
  }

  @Bean
  SandboxTrouble sandboxTrouble() {
    return sandbox.trouble;
  }

  /** Not before the hub is ready: its broker and its receipts endpoint must be there. */
  @EventListener
  synchronized void start(ApplicationReadyEvent event) {
    if (!running.isEmpty()) {
      return;
    }
    Environment environment = event.getApplicationContext().getEnvironment();
    ConnectionFactory broker = broker(environment);
    for (String agency : JmsAgency.AGENCIES) {
      running.add(new JmsAgency(agency, broker, sandbox.journal));
    }
    var byQueue = new JmsReceipts(broker);
    running.add(byQueue);
    running.add(new OwedReceipts(sandbox.database, "jms", byQueue));
    String hub = hub(environment);
    var doors = new RestReceipts(doors(hub, environment));
    running.add(new OwedReceipts(sandbox.database, "rest", doors));
    var guide = new Guide(sandbox.identities, environment, hub);
    guide.print("en".equals(environment.getProperty("liancha.language")));
  }

  @EventListener
  synchronized void stop(ContextClosedEvent event) throws Exception {
    for (AutoCloseable each : running) {
      each.close();
    }
    running.clear();
  }

  /**
   * A broker of the hub's settings, with the hub's name there: the agencies have none of their own.
   */
  static ConnectionFactory broker(Environment environment) {
    String port = environment.getProperty("liancha.broker.port", "61616");
    String given = environment.getProperty("liancha.broker.url", "");
    String url = given.isBlank() ? "tcp://127.0.0.1:" + port : given;
    String address =
        url.startsWith("tcp:")
            ? "failover:(" + url + ")?initialReconnectDelay=200&maxReconnectDelay=2000&timeout=5000"
            : url;
    var factory = new ActiveMQConnectionFactory(address);
    String user = environment.getProperty("liancha.broker.username", "");
    if (!user.isEmpty()) {
      factory.setUserName(user);
      factory.setPassword(environment.getProperty("liancha.broker.password", ""));
    }
    factory.getPrefetchPolicy().setQueuePrefetch(500);
    factory.setTrustAllPackages(false);
    return factory;
  }

  /** The hub's certificate may be another one than the sandbox made for it. */
  private Map<String, HubDoor> doors(String hub, Environment environment) {
    Path keys = Path.of(environment.getRequiredProperty("liancha.tls.key-store"));
    String password = environment.getProperty("liancha.tls.key-store-password", "");
    return AgencyEndpoint.AGENCIES.stream()
        .collect(
            Collectors.toMap(
                a -> a, a -> new HubDoor(a, hub, sandbox.identities.context(a, keys, password))));
  }

  /** Where agencies' systems come in. */
  private static String hub(Environment environment) {
    String port =
        environment.getProperty(
            "local.tls.port", environment.getProperty("liancha.tls.port", "8443"));
    return "https://127.0.0.1:" + port;
  }
}
