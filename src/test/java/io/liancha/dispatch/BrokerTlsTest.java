package io.liancha.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.apache.activemq.broker.SslBrokerService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/** A broker that asks for a certificate, and the hub with and without one that it knows. */
class BrokerTlsTest {

  private static final String PASSWORD = "for-this-test-only";

  @TempDir static Path folder;
  private static SslBrokerService broker;
  private static String url;

  @BeforeAll
  static void start() throws Exception {
    for (String who : new String[] {"broker", "hub", "stranger"}) {
      keytool(
          who,
          "-genkeypair",
          "-keyalg",
          "EC",
          "-dname",
          "CN=localhost",
          "-ext",
          "san=dns:localhost");
      keytool(who, "-exportcert", "-file", folder.resolve(who + ".cer").toString());
    }
    keytool("trust-hub", "-importcert", "-noprompt", "-file", folder.resolve("hub.cer").toString());
    keytool(
        "trust-broker",
        "-importcert",
        "-noprompt",
        "-file",
        folder.resolve("broker.cer").toString());
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store("broker"), PASSWORD.toCharArray());
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(store("trust-hub"));
    broker = new SslBrokerService();
    broker.setPersistent(false);
    broker.setUseJmx(false);
    broker.addSslConnector(
        "ssl://localhost:0?needClientAuth=true",
        keys.getKeyManagers(),
        trusted.getTrustManagers(),
        null);
    broker.start();
    url = "ssl://localhost:" + broker.getTransportConnectors().get(0).getConnectUri().getPort();
  }

  @AfterAll
  static void stop() throws Exception {
    broker.stop();
  }

  @Test
  void hub_withACertificateTheBrokerKnows_sendsAndReceives() throws Exception {
    JmsPoolConnectionFactory connections = connections("trust-broker", "hub");
    try (Connection connection = connections.createConnection()) {
      connection.start();
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      session
          .createProducer(session.createQueue("safe"))
          .send(session.createTextMessage("over TLS"));
      var received =
          (TextMessage) session.createConsumer(session.createQueue("safe")).receive(10_000);
      assertThat(received.getText()).isEqualTo("over TLS");
    } finally {
      connections.stop();
    }
  }

  @Test
  void hub_withAnother_orBelievingAnother_isRefused() {
    assertThatThrownBy(() -> connect("trust-broker", "stranger")).isInstanceOf(JMSException.class);
    assertThatThrownBy(() -> connect("trust-hub", "hub")).isInstanceOf(JMSException.class);
  }

  private static void connect(String trust, String key) throws JMSException {
    JmsPoolConnectionFactory connections = connections(trust, key);
    try (Connection connection = connections.createConnection()) {
      connection.start();
    } finally {
      connections.stop();
    }
  }

  private static JmsPoolConnectionFactory connections(String trust, String key) {
    var tls =
        new BrokerSettings.Tls(
            folder.resolve(trust).toString(), PASSWORD, folder.resolve(key).toString(), PASSWORD);
    return new BrokerConfiguration()
        .brokerConnections(new BrokerAddress(url), new BrokerSettings(url, "", "", tls, 0, 1));
  }

  private static KeyStore store(String name) throws Exception {
    return KeyStore.getInstance(folder.resolve(name).toFile(), PASSWORD.toCharArray());
  }

  private static void keytool(String store, String... command)
      throws IOException, InterruptedException {
    var all = new java.util.ArrayList<String>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    all.addAll(java.util.List.of(command));
    all.addAll(
        java.util.List.of(
            "-alias",
            "one",
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            folder.resolve(store).toString()));
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }
}
