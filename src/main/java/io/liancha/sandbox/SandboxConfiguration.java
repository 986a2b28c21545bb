package io.liancha.sandbox;

import jakarta.jms.ConnectionFactory;
import java.util.ArrayList;
import java.util.List;
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
    running.add(new OwedReceipts(sandbox.database, "rest", new RestReceipts(hub(environment))));
  }

  @EventListener
  synchronized void stop(ContextClosedEvent event) throws Exception {
    for (AutoCloseable each : running) {
      each.close();
    }
    running.clear();
  }

  private static ConnectionFactory broker(Environment environment) {
    String port = environment.getProperty("liancha.broker.port", "61616");
    String given = environment.getProperty("liancha.broker.url", "");
    String url = given.isBlank() ? "tcp://127.0.0.1:" + port : given;
    String address =
        url.startsWith("tcp:")
            ? "failover:(" + url + ")?initialReconnectDelay=200&maxReconnectDelay=2000&timeout=5000"
            : url;
    var factory = new ActiveMQConnectionFactory(address);
    factory.getPrefetchPolicy().setQueuePrefetch(500);
    factory.setTrustAllPackages(false);
    return factory;
  }

  private static String hub(Environment environment) {
    String port =
        environment.getProperty(
            "local.server.port", environment.getProperty("server.port", "8080"));
    return "http://127.0.0.1:" + port;
  }
}
