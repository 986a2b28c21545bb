package io.liancha.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.util.Map;
import org.apache.activemq.broker.Broker;
import org.apache.activemq.broker.BrokerFilter;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.ConnectionContext;
import org.apache.activemq.command.ConnectionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class SandboxConfigurationTest {

  @Test
  void agencies_atABrokerThatAsksForAName_sayTheHubs() throws Exception {
    var broker = new BrokerService();
    broker.setPersistent(false);
    broker.setUseJmx(false);
    broker.setPlugins(new BrokerPlugin[] {Guarded::new});
    String url = broker.addConnector("tcp://127.0.0.1:0").getPublishableConnectString();
    broker.start();
    try {
      connect(url, Map.of("username", "hub", "password", "known"));
      assertThatThrownBy(() -> connect(url, Map.of())).isInstanceOf(JMSException.class);
    } finally {
      broker.stop();
    }
  }

  private static void connect(String url, Map<String, String> account) throws JMSException {
    var environment = new MockEnvironment().withProperty("liancha.broker.url", url);
    account.forEach((name, value) -> environment.setProperty("liancha.broker." + name, value));
    try (Connection connection = SandboxConfiguration.broker(environment).createConnection()) {
      connection.start();
      assertThat(connection.getMetaData().getJMSProviderName()).isEqualTo("ActiveMQ");
    }
  }

  private static final class Guarded extends BrokerFilter {

    Guarded(Broker next) {
      super(next);
    }

    @Override
    public void addConnection(ConnectionContext context, ConnectionInfo info) throws Exception {
      if (!"hub".equals(info.getUserName()) || !"known".equals(info.getPassword())) {
        throw new SecurityException("not known here");
      }
      super.addConnection(context, info);
    }
  }
}
