package io.liancha.dispatch;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.liancha.crypto.AtRest;
import io.liancha.suspect.SuspectVersion;
import io.liancha.suspect.Words;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.ActiveMQConnection;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.command.ActiveMQQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.RouteController;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the hub adds to a send: durable, synced messages to a broker in a process of its own against
 * the bare client, POSTs against a bare HttpClient with as many connections, in turns in one run;
 * and how long a version takes from its commit to its receipt. Each side works through the same
 * messages in turns; a first round, in which the JVM compiles, does not count.
 */
@Tag("bench")
class DeliveryBench {

  private static final int ROUNDS = Integer.getInteger("liancha.bench.rounds", 5);
  private static final int MESSAGES = Integer.getInteger("liancha.bench.messages", 20_000);
  private static final int BATCH = 200;
  private static final int TURN = 10 * BATCH;
  private static final int CONNECTIONS = 4;

  @TempDir Path folder;
  private Process broker;
  private String url;

  @BeforeEach
  void startBroker() throws Exception {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    url = "tcp://127.0.0.1:" + port;
    broker =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "io.liancha.drill.BrokerMain",
                Integer.toString(port),
                folder.toString(),
                "true")
            .redirectErrorStream(true)
            .redirectOutput(new File("/dev/null"))
            .start();
    await()
        .ignoreExceptions()
        .until(
            () -> {
              new ActiveMQConnectionFactory(url).createConnection().close();
              return true;
            });
  }

  @AfterEach
  void stopBroker() throws InterruptedException {
    broker.destroy();
    broker.waitFor();
  }

  @Test
  void queue_againstTheBareClient() throws Exception {
    try (DispatchWorld world = world("{jms: {format: xml}}")) {
      var bare = new double[ROUNDS];
      var routed = new double[ROUNDS];
      var relayed = new double[ROUNDS];
      for (int round = -1; round < ROUNDS; round++) {
        publish(world, round + 1);
        List<String> texts = texts(world);
        double bareSeconds = 0;
        double routedSeconds = 0;
        for (int from = 0; from < MESSAGES; from += TURN) {
          List<String> turn = texts.subList(from, Math.min(MESSAGES, from + TURN));
          bareSeconds += seconds(() -> bare(turn));
          routedSeconds += seconds(() -> route(world, turn));
        }
        double relayedSeconds = relay(world, "relay-jms");
        empty("bare", "routed", "liancha.out.police");
        if (round >= 0) {
          bare[round] = MESSAGES / bareSeconds;
          routed[round] = MESSAGES / routedSeconds;
          relayed[round] = MESSAGES / relayedSeconds;
        }
      }
      say(
          "%,d persistent messages, %d in a transaction, broker in a process of its own: bare"
              + " client %,.0f/s; route %.2f of it; whole relay with its database work %.2f of it",
          MESSAGES,
          BATCH,
          median(bare),
          median(routed) / median(bare),
          median(relayed) / median(bare));
    }
  }

  @Test
  void post_againstTheBareClient() throws Exception {
    HttpServer agency = agency();
    String address = "http://127.0.0.1:" + agency.getAddress().getPort() + "/leads";
    try (DispatchWorld world =
        DispatchWorld.plan()
            .agency("police", "{rest: {format: json}}")
            .with("liancha.agencies.police.url", address)
            .with("liancha.broker.url", url)
            .with("liancha.relay.enabled", false)
            .with("liancha.relay.rest-concurrency", CONNECTIONS)
            .start()) {
      var bare = new double[ROUNDS];
      var relayed = new double[ROUNDS];
      for (int round = -1; round < ROUNDS; round++) {
        publish(world, round + 1);
        List<String> texts = texts(world);
        double bareSeconds = seconds(() -> posts(address, texts));
        double relayedSeconds = relay(world, "relay-rest");
        if (round >= 0) {
          bare[round] = MESSAGES / bareSeconds;
          relayed[round] = MESSAGES / relayedSeconds;
        }
      }
      say(
          "%,d POSTs, %d at once: bare HttpClient %,.0f/s; whole relay with its database work %.2f"
              + " of it",
          MESSAGES, CONNECTIONS, median(bare), median(relayed) / median(bare));
    } finally {
      agency.stop(0);
    }
  }

  /** It reads and says yes, and keeps nothing. */
  private static HttpServer agency() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 64);
    server.setExecutor(Executors.newFixedThreadPool(CONNECTIONS * 2));
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  @Test
  void version_fromItsCommitToItsReceipt() throws Exception {
    try (DispatchWorld world =
        DispatchWorld.plan()
            .agency("police", "{jms: {format: xml}}")
            .with("liancha.broker.url", url)
            .start()) {
      int count = Math.min(MESSAGES, 2_000);
      var answering = Executors.newSingleThreadExecutor();
      answering.submit(() -> answer(count));
      for (SuspectVersion version : DispatchWorld.many(count)) {
        world.publish(version);
        Thread.sleep(5);
      }
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> world.states().stream().allMatch("PROCESSED"::equals));
      answering.shutdownNow();
      List<Double> millis =
          world
              .jdbc()
              .queryForList(
                  "SELECT extract(epoch FROM finished_at - published_at) * 1000 FROM message ORDER"
                      + " BY 1",
                  Double.class);
      say(
          "%,d versions committed one by one at about 150 a second, until the receipt is in the"
              + " ledger: p50 %.0f ms, p99 %.0f ms",
          count, millis.get(count / 2), millis.get(count * 99 / 100));
    }
  }

  private DispatchWorld world(String channels) {
    return DispatchWorld.plan()
        .agency("police", channels)
        .with("liancha.broker.url", url)
        .with("liancha.relay.enabled", false)
        // No receipt ever comes here, and rounds are not to be held back for that.
        .with("liancha.relay.jms-unanswered-rows-max", Integer.MAX_VALUE)
        .start();
  }

  private static void publish(DispatchWorld world, int round) {
    List<SuspectVersion> all = DispatchWorld.many(MESSAGES);
    for (int from = 0; from < MESSAGES; from += 500) {
      world.publish(
          all.subList(from, Math.min(MESSAGES, from + 500)).stream()
              .map(v -> large(v, round))
              .toArray(SuspectVersion[]::new));
    }
  }

  private static SuspectVersion large(SuspectVersion v, int round) {
    v.record().version = round + 1;
    v.record().listFindings().get(0).explanation = Words.of("依据".repeat(300), "on ".repeat(200));
    return new SuspectVersion(v.recordId(), round + 1, v.record());
  }

  private static List<String> texts(DispatchWorld world) {
    AtRest atRest = world.bean(AtRest.class);
    return world
        .jdbc()
        .query(
            "SELECT body FROM outbox JOIN message_body USING (message_id) ORDER BY id",
            (row, n) -> atRest.open(OutboxTables.BODY, row.getString(1)));
  }

  private Void bare(List<String> texts) throws JMSException {
    try (Connection connection = new ActiveMQConnectionFactory(url).createConnection()) {
      connection.start();
      Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
      MessageProducer producer = session.createProducer(session.createQueue("bare"));
      producer.setDeliveryMode(DeliveryMode.PERSISTENT);
      for (int i = 0; i < texts.size(); i++) {
        TextMessage message = session.createTextMessage(texts.get(i));
        message.setStringProperty("LianchaMessageId", "efe3ecb42efde7d619ff3a7b04bf4a27");
        message.setStringProperty("LianchaRecordId", "02-浙E%05d".formatted(i));
        message.setIntProperty("LianchaVersion", 1);
        message.setStringProperty("LianchaKind", "suspect");
        message.setStringProperty("JMSXGroupID", "02-浙E%05d".formatted(i));
        producer.send(message);
        if (i % BATCH == BATCH - 1) {
          session.commit();
        }
      }
      session.commit();
      return null;
    }
  }

  /** So that the broker's disk does not fill from round to round. */
  private void empty(String... queues) throws JMSException {
    try (var connection =
        (ActiveMQConnection) new ActiveMQConnectionFactory(url).createConnection()) {
      connection.start();
      for (String queue : queues) {
        connection.destroyDestination(new ActiveMQQueue(queue));
      }
    }
  }

  private static Void route(DispatchWorld world, List<String> texts) {
    ProducerTemplate template = world.bean(CamelContext.class).createProducerTemplate();
    for (int from = 0; from < texts.size(); from += BATCH) {
      var letters = new ArrayList<JmsLetter>();
      for (int i = from; i < Math.min(from + BATCH, texts.size()); i++) {
        String id = "02-浙E%05d".formatted(i);
        letters.add(
            new JmsLetter(
                texts.get(i), "efe3ecb42efde7d619ff3a7b04bf4a27", id, 1, "suspect", null));
      }
      template.sendBody("direct:relay-jms-batch", new JmsBatch("routed", letters));
    }
    return null;
  }

  /**
   * Seconds from the route's start until the last row has left; how long the route takes to stop is
   * not the relay's.
   */
  private static double relay(DispatchWorld world, String route) throws Exception {
    RouteController routes = world.bean(CamelContext.class).getRouteController();
    Long[] last =
        world
            .jdbc()
            .queryForList("SELECT max(id) FROM outbox GROUP BY part", Long.class)
            .toArray(Long[]::new);
    double seconds =
        seconds(
            () -> {
              routes.startRoute(route);
              while (holds(world, last)) {
                Thread.sleep(20);
              }
              return null;
            });
    routes.stopRoute(route);
    return seconds;
  }

  /** Of each part the last row is looked for; counting all rows would be work of its own. */
  private static boolean holds(DispatchWorld world, Long... ids) {
    return Boolean.TRUE.equals(
        world
            .jdbc()
            .queryForObject(
                "SELECT EXISTS (SELECT 1 FROM outbox WHERE id = ANY (?))",
                Boolean.class,
                (Object) ids));
  }

  private static Void posts(String address, List<String> texts) throws Exception {
    var next = new AtomicInteger();
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    Callable<Void> poster =
        () -> {
          for (int i = next.getAndIncrement(); i < texts.size(); i = next.getAndIncrement()) {
            HttpRequest request =
                HttpRequest.newBuilder(URI.create(address))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "efe3ecb42efde7d619ff3a7b04bf4a27")
                    .POST(HttpRequest.BodyPublishers.ofString(texts.get(i)))
                    .build();
            post(client, request);
          }
          return null;
        };
    var threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      for (var done : threads.invokeAll(java.util.Collections.nCopies(CONNECTIONS, poster))) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
    return null;
  }

  /**
   * A connection that was closed while it idled shows at its next use; then once more, as a relay.
   */
  private static void post(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    try {
      client.send(request, HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      client.send(request, HttpResponse.BodyHandlers.discarding());
    }
  }

  /** An agency that answers each message at once. */
  private Void answer(int count) throws JMSException {
    try (Connection connection = new ActiveMQConnectionFactory(url).createConnection()) {
      connection.start();
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      MessageConsumer consumer = session.createConsumer(session.createQueue("liancha.out.police"));
      MessageProducer receipts = session.createProducer(session.createQueue("liancha.in.receipts"));
      for (int i = 0; i < count; i++) {
        Message message = consumer.receive();
        receipts.send(
            session.createTextMessage(
                ("{\"messageId\":\"%s\",\"agency\":\"police\",\"recordId\":\"%s\",\"version\":%d,"
                        + "\"stage\":\"PROCESSED\",\"at\":\"2026-11-23T02:11:00+08:00\"}")
                    .formatted(
                        message.getStringProperty("LianchaMessageId"),
                        message.getStringProperty("LianchaRecordId"),
                        message.getIntProperty("LianchaVersion"))));
      }
      return null;
    }
  }

  private static double seconds(Callable<Void> work) throws Exception {
    long begun = System.nanoTime();
    work.call();
    return (System.nanoTime() - begun) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** The worlds' own settings silence loggers. */
  private static void say(String format, Object... values) {
    System.out.println("bench: " + format.formatted(values));
  }
}
