package io.liancha.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.DeliveryMode;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The county beside a hub that is only a broker and a place for receipts. */
class SandboxHubTest {

  @TempDir static Path folder;
  private static final BrokerService BROKER = new BrokerService();
  private static ConfigurableApplicationContext hub;
  private static String broker;

  private static final List<JsonNode> RECEIPTS = new CopyOnWriteArrayList<>();

  /** A local class, so that no other application finds it by scanning. */
  private static Class<?> hubClass() {
    @SpringBootApplication(
        proxyBeanMethods = false,
        excludeName = {
          "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
          "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
          "org.apache.camel.spring.boot.CamelAutoConfiguration"
        })
    @RestController
    class Hub {

      @PostMapping("/api/v1/receipts")
      void receipts(@RequestBody JsonNode array) {
        array.forEach(RECEIPTS::add);
      }

      @PostMapping("/oauth2/token")
      Map<String, Object> token() {
        return Map.of("access_token", "t", "expires_in", 60);
      }
    }
    return Hub.class;
  }

  @BeforeAll
  static void start() throws Exception {
    BROKER.setPersistent(false);
    BROKER.setUseJmx(false);
    broker = BROKER.addConnector("tcp://127.0.0.1:0").getPublishableConnectString();
    BROKER.start();
    Map<String, Object> tls =
        Identities.open(folder.resolve("sandbox/access"), Sandbox.AGENCIES).certificates();
    int port = freePort();
    hub =
        new SpringApplicationBuilder(hubClass())
            .properties("logging.level.root=WARN")
            .run(
                "--server.port=" + port,
                "--server.ssl.key-store=" + tls.get("liancha.tls.key-store"),
                "--server.ssl.key-store-password=" + tls.get("liancha.tls.key-store-password"),
                "--server.ssl.trust-store=" + tls.get("liancha.tls.trust-store"),
                "--server.ssl.trust-store-password=" + tls.get("liancha.tls.trust-store-password"),
                "--server.ssl.client-auth=need",
                "--liancha.tls.port=" + port,
                "--liancha.data-dir=" + folder,
                "--liancha.business-date=2026-11-22",
                "--spring.config.location=" + settings(),
                "--liancha.county.code=330598",
                "--liancha.sandbox.latency-ms=0",
                "--liancha.broker.url=" + broker);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** A file that lists settings without values, as the hub's own does. */
  private static String settings() throws IOException {
    Path file = folder.resolve("settings.yaml");
    Files.writeString(
        file,
        "liancha:\n  county:\n    map:\n    plate-prefixes: [浙X]\n  business-date:\n",
        StandardCharsets.UTF_8);
    return file.toUri().toString();
  }

  @AfterAll
  static void stop() throws Exception {
    Sandbox sandbox = hub.getBean(Sandbox.class);
    hub.close();
    sandbox.close();
    BROKER.stop();
  }

  @Test
  void properties_fillInWhatNoSettingSays() {
    var environment = hub.getEnvironment();
    assertThat(environment.getProperty("liancha.county.code")).isEqualTo("330598");
    assertThat(environment.getProperty("liancha.county.map")).isEqualTo("config/county");
    assertThat(environment.getProperty("liancha.county.plate-prefixes")).isNull();
    assertThat(environment.getProperty("liancha.county.plate-prefixes[0]")).isEqualTo("浙X");
    assertThat(environment.getProperty("liancha.sources.ride-hailing.url")).startsWith("http://");
    assertThat(hub.getBean(SandboxTruth.class).suspects()).hasSize(516);
  }

  @Test
  void queuedRecords_areNotedAndAnsweredByQueue() throws Exception {
    try (var connection = new ActiveMQConnectionFactory(broker).createConnection()) {
      connection.start();
      Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
      var producer = session.createProducer(session.createQueue("liancha.out.public-security"));
      producer.setDeliveryMode(DeliveryMode.PERSISTENT);
      for (int i = 0; i < 50; i++) {
        producer.send(message(session, "q" + i, xml(1 + i)));
      }
      producer.send(message(session, "q7", xml(8)));
      producer.send(message(session, "q99", "{\"recordId\":\"02-浙E12345\",\"version\":3}"));
      producer.send(message(session, "broken", "<record>"));
      session.commit();
      assertThat(received(session, 104)).allMatch(r -> r.contains("<agency>public-security<"));
    }
    SandboxReceivers receivers = hub.getBean(SandboxReceivers.class);
    assertThat(receivers.effects()).containsEntry("public-security", 51L);
    assertThat(receivers.deliveries()).containsEntry("public-security", 52L);
    assertThat(receivers.orderViolations()).containsEntry("public-security", 1L);
    assertThat(receivers.lastVersions("public-security")).containsEntry("02-浙E12345", 50L);
    assertThat(receivers.receiptsOwed()).doesNotContainKey("public-security");
  }

  @Test
  void postedRecords_areAnsweredByPost() throws Exception {
    String agency = "ride-hailing-platform";
    var environment = hub.getEnvironment();
    String digest = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    String body =
        "{\"messageId\":\"p1\",\"version\":1,\"recordId\":\"02-浙E12345\",\"digest\":\""
            + digest
            + "\"}";
    var request =
        HttpRequest.newBuilder(
                URI.create(environment.getRequiredProperty("liancha.agencies." + agency + ".url")))
            .header(
                "Authorization",
                "Bearer "
                    + environment.getRequiredProperty("liancha.agencies." + agency + ".token"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "p1")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    int status =
        HttpClient.newHttpClient()
            .send(request, HttpResponse.BodyHandlers.discarding())
            .statusCode();
    assertThat(status).isEqualTo(202);
    eventually(() -> RECEIPTS.size() == 2);
    assertThat(RECEIPTS)
        .extracting(r -> r.get("stage").asString())
        .containsExactly("ACCEPTED", "PROCESSED");
    assertThat(RECEIPTS.get(0).get("agency").asString()).isEqualTo(agency);
    SandboxReceivers receivers = hub.getBean(SandboxReceivers.class);
    assertThat(receivers.wrongDigests()).isEqualTo(1);
    eventually(() -> !receivers.receiptsOwed().containsKey(agency));
  }

  @Test
  void digest_ofSortedContent_matches() {
    var digest = new RecordDigest();
    String right = "43258cff783fe7036d8a43033f830adfc60ec037382473548ac742b888292777";
    JsonNode record =
        County330599.JSON.readTree(
            "{\"messageId\":\"x\", \"b\":2, \"a\":1, \"digest\":\"" + right + "\"}");
    assertThat(digest.matches(record)).isTrue();
  }

  private static TextMessage message(Session session, String id, String body) throws Exception {
    TextMessage message = session.createTextMessage(body);
    message.setStringProperty("LianchaMessageId", id);
    message.setStringProperty("LianchaKind", "suspect");
    return message;
  }

  private static String xml(int version) {
    return "<?xml version=\"1.0\"?><suspect xmlns=\"urn:liancha:suspect:1\"><recordId>02-浙E12345"
        + "</recordId><version>"
        + version
        + "</version><findings><finding><version>99</version></finding></findings></suspect>";
  }

  private static List<String> received(Session session, int count) throws Exception {
    var bodies = new ArrayList<String>();
    try (MessageConsumer consumer =
        session.createConsumer(session.createQueue("liancha.in.receipts"))) {
      while (bodies.size() < count) {
        TextMessage message = (TextMessage) consumer.receive(15_000);
        assertThat(message).as("receipt %d", bodies.size()).isNotNull();
        bodies.add(message.getText());
      }
      assertThat(consumer.receive(300)).isNull();
    }
    session.commit();
    return bodies;
  }

  private static void eventually(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 150 && !condition.getAsBoolean(); i++) {
      Thread.sleep(100);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
