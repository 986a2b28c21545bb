package io.liancha.dispatch;

import static io.liancha.dispatch.DispatchWorld.active;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liancha.crypto.Hash;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The outside strings are written out: they must not change with the code. */
class ReceiptsTest {

  private static final String ID = "efdb8ff0c9901a790a2642b12f205193";

  private static DispatchWorld world;

  @BeforeAll
  static void start() {
    world =
        DispatchWorld.plan()
            .agency("bureau", "{jms: {format: xml}}")
            .with("liancha.receipts.items-max", 5)
            .with("liancha.receipts.body-bytes-max", 5000)
            .start();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void oneMessageSent() {
    world.forgetMessages();
    world.forget("inbound_refused");
    world.publish(active("02-浙E12345", 3, "A"));
    await().until(() -> states().equals(List.of("TRANSPORTED")));
  }

  @Test
  void post_ofOneReceipt_movesTheMessageAndIsKnownTheSecondTime() throws Exception {
    HttpResponse<String> first = post(receipt("PROCESSED"));
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body())
        .isEqualTo(
            "{\"items\":[{\"result\":\"NEW\",\"messageId\":\""
                + ID
                + "\",\"stage\":\"PROCESSED\"}]}");
    assertThat(states()).containsExactly("PROCESSED");
    assertThat(post(receipt("PROCESSED")).body())
        .isEqualTo(
            "{\"items\":[{\"result\":\"KNOWN\",\"messageId\":\""
                + ID
                + "\",\"stage\":\"PROCESSED\"}]}");
    assertThat(post(receipt("ACCEPTED")).body()).contains("NEW");
    assertThat(states()).containsExactly("PROCESSED");
    assertThat(post(receipt("REJECTED")).body()).contains("REFUSED").contains("ALREADY_FINAL");
  }

  @Test
  void post_ofSeveral_answersEachInTheirOrder() throws Exception {
    String body =
        "["
            + String.join(
                ",",
                receipt("ACCEPTED"),
                receipt("ACCEPTED").replace(ID, "0000000000000000000000000000abcd"),
                receipt("ACCEPTED").replace("\"bureau\"", "\"police\""),
                receipt("ACCEPTED").replace("\"version\":3", "\"version\":2"),
                receipt("ACCEPTED"))
            + "]";
    assertThat(post(body).body())
        .isEqualTo(
            "{\"items\":["
                + "{\"result\":\"NEW\",\"messageId\":\""
                + ID
                + "\",\"stage\":\"ACCEPTED\"},"
                + "{\"result\":\"REFUSED\",\"messageId\":\"0000000000000000000000000000abcd\","
                + "\"stage\":\"ACCEPTED\",\"reason\":\"UNKNOWN_MESSAGE\",\"field\":\"messageId\"},"
                + "{\"result\":\"REFUSED\",\"messageId\":\""
                + ID
                + "\",\"stage\":\"ACCEPTED\",\"reason\":\"AGENCY_DIFFERS\",\"field\":\"agency\"},"
                + "{\"result\":\"REFUSED\",\"messageId\":\""
                + ID
                + "\",\"stage\":\"ACCEPTED\",\"reason\":\"VERSION_DIFFERS\",\"field\":\"version\"},"
                + "{\"result\":\"KNOWN\",\"messageId\":\""
                + ID
                + "\",\"stage\":\"ACCEPTED\"}]}");
    assertThat(refused())
        .containsExactlyInAnyOrder("UNKNOWN_MESSAGE", "AGENCY_DIFFERS", "VERSION_DIFFERS");
  }

  @Test
  void post_thatIsNoJsonOrTooMuch_isAProblem() throws Exception {
    HttpResponse<String> malformed = post("{\"messageId\":");
    assertThat(malformed.statusCode()).isEqualTo(400);
    assertThat(malformed.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(post("\"text\"").statusCode()).isEqualTo(400);
    assertThat(post("[]").statusCode()).isEqualTo(400);
    assertThat(post("[" + "{},".repeat(5) + "{}]").statusCode()).isEqualTo(413);
    HttpResponse<String> large = post("[\"" + "x".repeat(6000) + "\"]");
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(post("{\"stage\":\"PROCESSED\"}").body()).contains("FIELD_MISSING");
    assertThat(post("{\"messageId\":{\"a\":" + "[".repeat(8) + "]".repeat(8) + "}}").statusCode())
        .as("nested too deep")
        .isEqualTo(400);
    assertThat(post("{\"stage\":\"REJECTED\"," + receipt("PROCESSED").substring(1)).statusCode())
        .as("a member twice")
        .isEqualTo(400);
  }

  @Test
  void post_thatCannotBeRead_namesTheMemberAndTheSendersId() throws Exception {
    String read = "{\"result\":\"REFUSED\",\"messageId\":\"" + ID + "\",\"reason\":";
    assertThat(post(receipt("DONE")).body())
        .contains(read + "\"FIELD_INVALID\",\"field\":\"stage\"}");
    assertThat(post(receipt("ACCEPTED").replace("+08:00", "")).body())
        .contains(read + "\"FIELD_INVALID\",\"field\":\"at\"}");
    assertThat(post(receipt("ACCEPTED").replace("\"version\":3", "\"version\":\"three\"")).body())
        .contains(read + "\"FIELD_INVALID\",\"field\":\"version\"}");
    assertThat(post(receipt("ACCEPTED").replace("recordId", "record")).body())
        .contains(read + "\"FIELD_MISSING\",\"field\":\"recordId\"}");
    assertThat(post(receipt("ACCEPTED").replace(ID, "x".repeat(101))).body())
        .contains("{\"result\":\"REFUSED\",\"reason\":\"FIELD_INVALID\",\"field\":\"messageId\"}");
  }

  @Test
  void post_asXml_isTaken_andOfAnotherKindIsNot() throws Exception {
    assertThat(world.post("/api/v1/receipts", "application/xml", xml("ACCEPTED")).body())
        .contains("NEW");
    assertThat(world.post("/api/v1/receipts", "application/xml", "<other/>").statusCode())
        .isEqualTo(400);
    HttpResponse<String> text = world.post("/api/v1/receipts", "text/plain", receipt("ACCEPTED"));
    assertThat(text.statusCode()).isEqualTo(415);
    assertThat(text.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(
            world
                .post(
                    "/api/v1/receipts",
                    "application/xml",
                    xml("PROCESSED").replace("<stage>", "<stage>REJECTED</stage><stage>"))
                .statusCode())
        .as("a member twice")
        .isEqualTo(400);
  }

  @Test
  void queue_takesXmlJsonAndArrays_andPutsAsideWhatIsNoReceipt() throws Exception {
    world.send(
        "liancha.in.receipts",
        session -> {
          var out = new ArrayList<jakarta.jms.Message>();
          out.add(
              session.createTextMessage(
                  "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + xml("ACCEPTED")));
          out.add(session.createTextMessage("neither"));
          out.add(session.createTextMessage("<other/>"));
          out.add(session.createObjectMessage("an object"));
          out.add(session.createMapMessage());
          out.add(session.createTextMessage(receipt("ACCEPTED").replace(ID, "unknown")));
          out.add(session.createTextMessage("y".repeat(6000)));
          out.add(
              session.createTextMessage(
                  "{\"messageId\":\""
                      + ID
                      + "\",\"agency\":\"bureau\",\"recordId\":\"02-浙E12345\",\"version\":3,\"stage\":\"ACCEPTED\",\"at\":\"2026-11-23T02:11:00+08:00\",\"reason\":\"a\\u0000b\"}"));
          out.add(session.createTextMessage(xml("PROCESSED")));
          return out;
        });
    await().until(() -> states().equals(List.of("PROCESSED")));
    await().until(() -> refused().size() == 7);
    assertThat(refused())
        .containsExactlyInAnyOrder(
            "MALFORMED",
            "MALFORMED",
            "MALFORMED",
            "NOT_TEXT",
            "NOT_TEXT",
            "UNKNOWN_MESSAGE",
            "TOO_LARGE");
    try (var queue = new QueueReader(world.brokerUrl(), "liancha.in.receipts");
        var dead = new QueueReader(world.brokerUrl(), "ActiveMQ.DLQ")) {
      assertThat(queue.isQuiet()).isTrue();
      assertThat(dead.isQuiet()).isTrue();
    }
  }

  @Test
  void sameReceipts_byBothWaysAtOnce_haveOneEffect() throws Exception {
    var posts = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (int i = 0; i < 20; i++) {
      posts.add(
          world.postLater("/api/v1/receipts", receipt(i % 2 == 0 ? "ACCEPTED" : "PROCESSED")));
    }
    world.send(
        "liancha.in.receipts",
        session -> {
          var out = new ArrayList<jakarta.jms.Message>();
          for (int i = 0; i < 40; i++) {
            out.add(
                session.createTextMessage(
                    i % 2 == 0
                        ? xml("ACCEPTED")
                        : "[" + receipt("PROCESSED") + "," + receipt("ACCEPTED") + "]"));
          }
          return out;
        });
    long fresh = 0;
    for (var post : posts) {
      assertThat(post.get().statusCode()).isEqualTo(200);
      fresh += post.get().body().split("NEW", -1).length - 1;
    }
    assertThat(fresh).isLessThanOrEqualTo(2);
    await().until(() -> states().equals(List.of("PROCESSED")));
    try (var queue = new QueueReader(world.brokerUrl(), "liancha.in.receipts")) {
      await().until(queue::isQuiet);
    }
    assertThat(world.jdbc().queryForList("SELECT stage FROM receipt ORDER BY stage", String.class))
        .containsExactly("ACCEPTED", "PROCESSED");
  }

  /** Also the proof that the route's fault configuration applies: it alone makes the pause. */
  @Test
  void queue_whileTheDatabaseRefuses_keepsTheReceiptsAndTakesThemLater() throws Exception {
    world.jdbc().execute("ALTER TABLE receipt RENAME TO receipt_away");
    try {
      world.send(
          "liancha.in.receipts", session -> List.of(session.createTextMessage(xml("PROCESSED"))));
      Thread.sleep(2500);
      assertThat(states()).containsExactly("TRANSPORTED");
    } finally {
      world.jdbc().execute("ALTER TABLE receipt_away RENAME TO receipt");
    }
    await().until(() -> states().equals(List.of("PROCESSED")));
  }

  @Test
  void balance_ofTheDay_placesEveryMessageAndShowsALostOne() throws Exception {
    world.publish(active("02-浙E2", 1, "A"), active("02-浙E3", 1, "A"), active("02-浙E4", 1, "A"));
    await().until(() -> states().stream().allMatch("TRANSPORTED"::equals));
    post(receipt("PROCESSED"));
    world.jdbc().update("UPDATE message SET state = 'PARKED' WHERE record_id = '02-浙E2'");
    world
        .jdbc()
        .update(
            "INSERT INTO parked SELECT message_id, 'JMS', 'x', 1, now() FROM message WHERE record_id = '02-浙E2'");
    Balances balances = world.bean(Balances.class);
    String all =
        setDigest(
            "SELECT message_id || ' ' || digest FROM message ORDER BY message_id COLLATE \"C\"");
    String processed =
        setDigest("SELECT message_id || ' ' || digest FROM message WHERE state = 'PROCESSED'");
    assertThat(balances.of(DispatchWorld.DAY))
        .containsExactly(
            new AgencyBalance(
                "bureau",
                4,
                1,
                0,
                2,
                1,
                0,
                0,
                0,
                all,
                processed,
                List.of("02-浙E2", "02-浙E3", "02-浙E4")));
    assertThat(balances.pending(DispatchWorld.DAY)).isEqualTo(2);
    world.jdbc().update("UPDATE message SET state = 'PUBLISHED' WHERE record_id = '02-浙E3'");
    assertThat(balances.of(DispatchWorld.DAY).get(0).difference()).isEqualTo(1);
    assertThat(balances.of(DispatchWorld.DAY.plusDays(1))).isEmpty();
  }

  /** As an agency would compute it. */
  private static String setDigest(String lines) {
    return Hash.SHA_256.hex(
        String.join("\n", world.jdbc().queryForList(lines, String.class))
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void receipt_ofAnotherDigest_isRefused() throws Exception {
    String digest = world.jdbc().queryForObject("SELECT digest FROM message", String.class);
    String with = receipt("PROCESSED").replace("}", ",\"digest\":\"%s\"}");
    assertThat(post(with.formatted("0".repeat(64))).body()).contains("DIGEST_DIFFERS");
    assertThat(states()).containsExactly("TRANSPORTED");
    assertThat(post(with.formatted(digest)).body()).contains("NEW");
    assertThat(world.jdbc().queryForObject("SELECT DISTINCT digest FROM receipt", String.class))
        .isEqualTo(digest);
  }

  @Test
  void deliveries_arePagedByCursor() throws Exception {
    world.publish(active("02-浙E2", 1, "A"), active("02-浙E3", 1, "A"));
    await().until(() -> states().stream().allMatch("TRANSPORTED"::equals));
    String first = get("/api/v1/deliveries?agency=bureau&state=TRANSPORTED&limit=2");
    assertThat(first)
        .startsWith(
            "{\"items\":[{\"messageId\":\""
                + ID
                + "\",\"agency\":\"bureau\",\"recordId\":\"02-浙E12345\","
                + "\"version\":3,\"kind\":\"suspect\",\"businessDate\":\"2026-11-22\",\"runId\":\"run-1\"")
        .contains("\"publishedAt\":\"20", "+08:00\"", "\"next\":\"");
    String next = first.replaceAll("(?s).*\"next\":\"(\\d+)\".*", "$1");
    assertThat(get("/api/v1/deliveries?limit=2&after=" + next))
        .contains("02-浙E3")
        .doesNotContain("next");
    assertThat(get("/api/v1/deliveries?limit=0")).contains("\"status\":400");
    assertThat(get("/api/v1/deliveries?to=2020-01-01T00:00:00%2B08:00"))
        .isEqualTo("{\"items\":[]}");
    assertThat(get("/api/v1/deliveries?from=2020-01-01T00:00:00%2B08:00&businessDate=2026-11-22"))
        .contains("02-浙E3");
    assertThat(get("/api/v1/deliveries?from=yesterday")).contains("\"status\":400");
  }

  private static String receipt(String stage) {
    return "{\"messageId\":\""
        + ID
        + "\",\"agency\":\"bureau\",\"recordId\":\"02-浙E12345\",\"version\":3,"
        + "\"stage\":\""
        + stage
        + "\",\"at\":\"2026-11-23T02:11:00+08:00\"}";
  }

  private static String xml(String stage) {
    return "<receipt xmlns=\"urn:liancha:receipt:1\"><messageId>"
        + ID
        + "</messageId><agency>bureau</agency><recordId>02-浙E12345</recordId><version>3</version>"
        + "<stage>"
        + stage
        + "</stage><at>2026-11-23T02:11:00+08:00</at></receipt>";
  }

  private static HttpResponse<String> post(String body) throws Exception {
    return world.post("/api/v1/receipts", body);
  }

  private static String get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + world.httpPort() + path))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static List<String> states() {
    return world.states();
  }

  private static List<String> refused() {
    return world.jdbc().queryForList("SELECT reason FROM inbound_refused", String.class);
  }
}
