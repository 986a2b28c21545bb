package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a hostile caller, partner or source sends changes nothing, and the hub goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTest {

  private static final String RECEIPT =
      "<receipt"
          + " xmlns=\"urn:liancha:receipt:1\"><messageId>%s</messageId><agency>public-security</agency>"
          + "<recordId>02-川BA0001</recordId><version>1</version><stage>PROCESSED</stage>"
          + "<at>2026-11-23T07:00:00+08:00</at></receipt>";
  private static final String XXE =
      "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
  private static final String LAUGHS =
      "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b"
          + " \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d"
          + " \"&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY x \"&d;&d;&d;&d;&d;&d;&d;&d;\">]>";

  @TempDir static Path data;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private StrangerHub world;

  @BeforeAll
  void start() throws Exception {
    world = new StrangerHub(data);
  }

  @AfterAll
  void stop() throws Exception {
    world.close();
  }

  /** What goes to a queue. */
  private interface Sending {
    Message message(Session session) throws Exception;
  }

  private void send(String queue, Sending sending) throws Exception {
    try (Connection connection = new ActiveMQConnectionFactory(world.broker).createConnection()) {
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      session.createProducer(session.createQueue(queue)).send(sending.message(session));
    }
  }

  private long refused(String reason) {
    return jdbc()
        .queryForObject(
            "SELECT count(*) FROM inbound_refused WHERE reason = ?", Long.class, reason);
  }

  private JdbcTemplate jdbc() {
    return world.hub.bean(JdbcTemplate.class);
  }

  @Test
  void entities_inQueuedXml_areRefused() throws Exception {
    long before = refused("MALFORMED");
    for (String queue : List.of("liancha.in.receipts", "liancha.in.dispositions")) {
      send(queue, s -> s.createTextMessage(XXE + RECEIPT.formatted("&x;")));
      send(queue, s -> s.createTextMessage(LAUGHS + RECEIPT.formatted("&x;")));
    }
    await().until(() -> refused("MALFORMED") == before + 4);
    assertThat(
            jdbc()
                .queryForObject(
                    "SELECT count(*) FROM inbound_refused WHERE position('root:' IN"
                        + " convert_from(body, 'UTF8')) > 0",
                    Long.class))
        .as("what a file says was read")
        .isZero();
  }

  @Test
  void objects_inQueues_areNotMadeOfBytes() throws Exception {
    long before = refused("NOT_TEXT");
    send(
        "liancha.in.receipts", s -> s.createObjectMessage(new java.util.ArrayList<>(List.of("x"))));
    send("liancha.in.dispositions", s -> s.createObjectMessage("x"));
    await().until(() -> refused("NOT_TEXT") == before + 2);
  }

  @Test
  void entities_fromASource_endThePull() throws Exception {
    for (String prolog : List.of(XXE, LAUGHS)) {
      world.stranger.prolog(prolog.substring(prolog.indexOf("<!DOCTYPE")));
      world.stranger.replaceRows("/enterprises", "<Enterprise><EntName>&x;</EntName></Enterprise>");
      var run = world.hub.night("2026-11-21");
      assertThat(run.path("state").asString()).as(run.toString()).isNotEqualTo("COMPLETE");
      assertThat(world.hub.text("/api/v1/quarantine").body())
          .doesNotContain("hahaha")
          .doesNotContain("root:");
    }
  }

  @Test
  void bodies_tooLargeTooDeepOrOfAnotherKind_areRefused() throws Exception {
    String deep = "[".repeat(100_000);
    String object = "{\"a\":".repeat(100_000);
    for (String path : List.of("/api/v1/receipts", "/api/v1/dispositions", "/api/v1/sync-runs")) {
      assertThat(world.hub.post(path, deep).statusCode()).as(path).isEqualTo(400);
      assertThat(world.hub.post(path, object).statusCode()).as(path).isEqualTo(400);
      assertThat(world.hub.post(path, "<receipt/>").statusCode()).as(path).isIn(400, 415);
      assertThat(world.hub.post(path, "{\"sources\":[],\"sources\":[]}").statusCode())
          .as("%s: a member twice", path)
          .isEqualTo(400);
      String large = " ".repeat(5_000_000) + "{}";
      assertThat(world.hub.post(path, large).statusCode()).as(path).isEqualTo(413);
      assertThat(unannounced(path, large)).as(path).isEqualTo(413);
    }
    assertThat(
            world
                .hub
                .post("/api/v1/receipts", "{\"messageId\":\"\\u0000'; DROP TABLE message; --\"}")
                .body())
        .contains("REFUSED");
  }

  private int unannounced(String path, String body) throws Exception {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return http.send(
            world
                .hub
                .request(path)
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(bytes)))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void words_thatWouldBeSql_areWords() throws Exception {
    String quote =
        URLEncoder.encode("' OR '1'='1'; DROP TABLE suspect; --", StandardCharsets.UTF_8);
    for (String path :
        List.of(
            "/api/v1/suspects?text=" + quote,
            "/api/v1/suspects?rule=" + quote,
            "/api/v1/suspects?after=" + quote,
            "/api/v1/deliveries?agency=" + quote,
            "/api/v1/parked?agency=" + quote,
            "/api/v1/quarantine?source=" + quote,
            "/api/v1/users?after=" + quote)) {
      HttpResponse<String> answer = world.hub.text(path);
      assertThat(answer.statusCode()).as(path).isIn(200, 400);
      assertThat(answer.body()).as(path).doesNotContain("syntax");
    }
    assertThat(world.hub.text("/api/v1/suspects").statusCode()).isEqualTo(200);
  }

  @Test
  void ids_withLineBreaksOrQuotes_drawNoLines() throws Exception {
    String id = "m-1' OR JMSPriority > 0\\r\\nX-Evil: 1";
    HttpResponse<String> answer =
        world.hub.post(
            "/api/v1/receipts",
            "{\"messageId\":\"%s\",\"agency\":\"public-security\",\"recordId\":\"x\",\"version\":1,\"stage\":\"ACCEPTED\",\"at\":\"2026-11-23T07:00:00+08:00\"}"
                .formatted(id));
    assertThat(answer.headers().map()).doesNotContainKey("x-evil");
    assertThat(answer.body()).contains("FIELD_INVALID");
    for (String path :
        List.of(
            "/api/v1/suspects/02-A%0d%0aX-Evil:%201",
            "/api/v1/sync-runs/x%0d%0aX-Evil:%201", "/api/v1/agencies/%27%20OR%20%271%27=%271")) {
      HttpResponse<String> got = world.hub.text(path);
      assertThat(got.statusCode()).as(path).isIn(400, 404);
      assertThat(got.headers().map()).as(path).doesNotContainKey("x-evil");
    }
  }

  @Test
  void paths_stayWhereTheyAre() throws Exception {
    for (String path :
        List.of(
            "/api/v1/rules/..%2f..%2f..%2fetc/passwd",
            "/api/v1/rule-sets/..%2f..%2fapplication.yaml",
            "/..%2f..%2fconfig/application.yaml",
            "/%2e%2e/%2e%2e/config/application.yaml",
            "//api/v1/sync-runs",
            "/api/v1/sync-runs;x=.css",
            "/api/v1/sync-runs/x/../../users",
            "/login/..;/api/v1/users",
            "/console/console.css/../../api/v1/users")) {
      String answer =
          raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      assertThat(answer).as(path).containsPattern("^HTTP/1.1 (400|401|403|404)");
      assertThat(answer).as(path).doesNotContain("root:").doesNotContain("liancha.sandbox");
      assertThat(answer).as(path).contains("application/problem+json").doesNotContain("Apache");
    }
  }

  @Test
  void tokens_inAUrl_areNoTokens() throws Exception {
    String token = Somebody.token(world.hub.base(), Somebody.NAME, Somebody.PASSWORD);
    int status =
        http.send(
                HttpRequest.newBuilder(
                        URI.create(world.hub.base() + "/api/v1/rules?access_token=" + token))
                    .build(),
                HttpResponse.BodyHandlers.discarding())
            .statusCode();
    assertThat(status).isEqualTo(401);
  }

  @Test
  void request_withinARequest_isNotHeard() throws Exception {
    String inner = "GET /actuator/info HTTP/1.1\r\nHost: localhost\r\n\r\n";
    String both =
        raw(
            "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n%s"
                .formatted(5 + inner.length(), inner));
    assertThat(both.split("HTTP/1.1 ", -1)).as("one answer: %s", both).hasSize(2);
    for (String headers :
        List.of(
            "Content-Length: 5\r\nContent-Length: 6\r\n",
            "Content-Length: +5\r\n",
            "Transfer-Encoding: xchunked\r\n",
            "Transfer-Encoding: identity, chunked, identity\r\n",
            "Transfer-Encoding : chunked\r\n",
            "X: " + "y".repeat(20_000) + "\r\n")) {
      String answer =
          raw("POST /login HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n0\r\n\r\n" + inner);
      assertThat(answer).as(headers).containsPattern("^HTTP/1.1 (400|431|501)");
      assertThat(answer.split("HTTP/1.1 ", -1)).as(headers).hasSize(2);
      assertThat(answer).as(headers).contains("application/problem+json").doesNotContain("Apache");
    }
    for (String line :
        List.of(
            "GET /actuator/info HTTP/1.1\r\nHost: a b",
            "GET /actuator/{info} HTTP/1.1\r\nHost: localhost",
            "GET /actuator/info HTTP/9.1\r\nHost: localhost",
            "G\u0001T /actuator/info HTTP/1.1\r\nHost: localhost",
            "GET /%zz HTTP/1.1\r\nHost: localhost")) {
      String answer = raw(line + "\r\n\r\n");
      assertThat(answer).as(line).containsPattern("^HTTP/1.1 (400|505)");
      assertThat(answer).as(line).contains("application/problem+json").doesNotContain("Apache");
    }
  }

  private String raw(String request) throws Exception {
    URI base = URI.create(world.hub.base());
    try (var socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(3_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      var answer = new StringBuilder();
      InputStream in = socket.getInputStream();
      byte[] some = new byte[8192];
      try {
        for (int n = in.read(some); n > 0; n = in.read(some)) {
          answer.append(new String(some, 0, n, StandardCharsets.UTF_8));
        }
      } catch (java.net.SocketTimeoutException e) {
        return answer.toString();
      }
      return answer.toString();
    }
  }
}
