package io.liancha.dispatch;

import com.zaxxer.hikari.HikariDataSource;
import io.liancha.TestDatabase;
import io.liancha.suspect.Dispositions;
import io.liancha.suspect.SuspectRecord;
import io.liancha.suspect.SuspectVersion;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The hub's sending side on real parts: the routes as they are, PostgreSQL, a broker over tcp. A
 * test says what is published and looks at what arrives.
 */
final class DispatchWorld implements AutoCloseable {

  static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  private final Path directory;
  private final ConfigurableApplicationContext context;

  private DispatchWorld(Path directory, ConfigurableApplicationContext context) {
    this.directory = directory;
    this.context = context;
  }

  /** Settings and agencies of one world. */
  static final class Plan {
    private final Map<String, Object> settings = new HashMap<>();
    private final Map<String, String> agencies = new HashMap<>();

    Plan with(String setting, Object value) {
      settings.put(setting, value);
      return this;
    }

    /** An agency that sees all of every band. */
    Plan agency(String id, String channels) {
      return agencyFile(
          id,
          """
          title: {zh: 甲, en: %s}
          channels: %s
          bands: [A, B, C]
          fields: [score, vehicle, findings]
          """
              .formatted(id, channels));
    }

    Plan agencyFile(String id, String yaml) {
      agencies.put(id, yaml);
      return this;
    }

    DispatchWorld start() {
      try {
        Path directory = Files.createTempDirectory("dispatch");
        Path files = Files.createDirectories(directory.resolve("agencies"));
        for (Map.Entry<String, String> a : agencies.entrySet()) {
          Files.writeString(files.resolve(a.getKey() + ".yaml"), a.getValue());
        }
        return start(directory, files);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private DispatchWorld start(Path directory, Path files) {
      var all = new HashMap<String, Object>();
      all.put("liancha.data-dir", directory.toString());
      all.put("liancha.agencies-directory", files.toString());
      all.put("liancha.broker.port", 0);
      all.put("liancha.relay.poll-millis", 20);
      all.put(
          "camel.main.routes-include-pattern",
          "file:routes/relay-*.camel.yaml,file:routes/receive-*.camel.yaml");
      all.put("spring.flyway.enabled", false);
      all.put("server.port", 0);
      all.put("spring.main.banner-mode", "off");
      all.put("logging.level.root", "WARN");
      all.putAll(settings);
      return new DispatchWorld(
          directory,
          new SpringApplicationBuilder(Application.class)
              .run(
                  all.entrySet().stream()
                      .map(e -> "--" + e.getKey() + "=" + e.getValue())
                      .toArray(String[]::new)));
    }
  }

  @Configuration
  @EnableAutoConfiguration
  @ComponentScan(
      basePackages = {
        "io.liancha.answer",
        "io.liancha.agency",
        "io.liancha.audit",
        "io.liancha.crypto",
        "io.liancha.dispatch",
        "io.liancha.node"
      })
  @Import(Dispositions.class)
  @ConfigurationPropertiesScan(basePackages = {"io.liancha.agency", "io.liancha.dispatch"})
  static class Application {

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean(destroyMethod = "close")
    DataSource dataSource() {
      var pool = new HikariDataSource();
      pool.setDataSource(TestDatabase.fresh());
      pool.setMaximumPoolSize(16);
      return pool;
    }
  }

  static Plan plan() {
    return new Plan();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  JdbcTemplate jdbc() {
    return bean(JdbcTemplate.class);
  }

  /** Row by row: a lock on whole tables and a relay at its rounds would wait for each other. */
  void forget(String... tables) {
    for (String table : tables) {
      jdbc().update("DELETE FROM " + table);
    }
  }

  /** No message was ever published. */
  void forgetMessages() {
    forget("outbox", "unanswered", "parked", "receipt", "agency_record", "message_body", "message");
  }

  String brokerUrl() {
    return bean(BrokerAddress.class).url();
  }

  int httpPort() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** What an agency writes to a queue. */
  interface Sending {
    List<? extends Message> messages(Session session) throws Exception;
  }

  /** Sends to one of the hub's queues, as an agency does. */
  void send(String queue, Sending sending) throws Exception {
    try (Connection connection = new ActiveMQConnectionFactory(brokerUrl()).createConnection()) {
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      MessageProducer producer = session.createProducer(session.createQueue(queue));
      for (Message message : sending.messages(session)) {
        producer.send(message);
      }
    }
  }

  /** Posts JSON to the hub, as an agency does. */
  HttpResponse<String> post(String path, String json) throws Exception {
    return postLater(path, json).get();
  }

  HttpResponse<String> post(String path, String type, String body) throws Exception {
    return postLater(path, type, body).get();
  }

  CompletableFuture<HttpResponse<String>> postLater(String path, String json) {
    return postLater(path, "application/json", json);
  }

  private CompletableFuture<HttpResponse<String>> postLater(String path, String type, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort() + path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  void inTransaction(Runnable work) {
    new TransactionTemplate(bean(PlatformTransactionManager.class))
        .executeWithoutResult(status -> work.run());
  }

  /** Publishes in one transaction, as the nightly run does. */
  void publish(SuspectVersion... versions) {
    inTransaction(() -> bean(Outbox.class).publish(List.of(versions), DAY, "run-1"));
  }

  List<String> states() {
    return jdbc().queryForList("SELECT state FROM message ORDER BY seq", String.class);
  }

  static SuspectVersion active(String recordId, int version, String band) {
    return version(recordId, version, band, "ACTIVE");
  }

  static SuspectVersion withdrawn(String recordId, int version) {
    return version(recordId, version, "A", "WITHDRAWN");
  }

  static List<SuspectVersion> many(int count) {
    var out = new ArrayList<SuspectVersion>();
    for (int i = 0; i < count; i++) {
      out.add(active("02-浙E%05d".formatted(i), 1, "A"));
    }
    return out;
  }

  private static SuspectVersion version(String recordId, int version, String band, String status) {
    String more =
        status.equals("WITHDRAWN")
            ? "\"withdrawnBecause\":{\"zh\":\"已有许可\",\"en\":\"a permit covers the trips\"}"
            : "\"findings\":[{\"ruleId\":\"permit/no-vehicle-permit\",\"ruleVersion\":\"1\","
                + "\"severity\":\"HIGH\",\"points\":60,\"title\":{\"zh\":\"无证\",\"en\":\"No permit\"},"
                + "\"evidence\":[{\"source\":\"ride-hailing\",\"recordId\":\"o-1\",\"field\":\"VehicleNo\"}]}]";
    String json =
        """
        {"recordId":"%s","version":%d,"status":"%s","band":"%s","score":95,
         "issuedAt":"2026-11-23T02:10:00+08:00","validUntil":"2026-11-30T02:10:00+08:00",
         "vehicle":{"plate":"%s","plateType":"02"},%s}
        """
            .formatted(recordId, version, status, band, recordId.substring(3), more);
    SuspectRecord record = SuspectRecord.fromJson(JsonMapper.shared().readTree(json));
    return new SuspectVersion(recordId, version, record);
  }

  @Override
  public void close() {
    context.close();
    org.springframework.util.FileSystemUtils.deleteRecursively(directory.toFile());
  }
}
