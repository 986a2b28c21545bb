package io.liancha.dispatch;

import static io.liancha.dispatch.DispatchWorld.active;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sending again: by a person, because a receipt is overdue, and not at all while paused. */
class ReplaysTest {

  private static DispatchWorld world;

  @BeforeAll
  static void start() {
    world =
        DispatchWorld.plan()
            .agency("bureau", "{jms: {format: json}}")
            .with("liancha.receipts.overdue-minutes", 60)
            .with("liancha.receipts.ask-attempts-max", 2)
            .start();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void empty() {
    await().until(() -> count("relay_lane WHERE claim IS NOT NULL") == 0);
    world.forgetMessages();
    world.forget("replay", "agency_switch");
  }

  @Test
  void dryRun_saysWhatTheReplayDoes_andAnOlderVersionNeverGoes() throws Exception {
    publishFour();
    JsonNode dry = post("/api/v1/replays", "{\"agency\":\"bureau\"}");
    assertThat(dry.toString())
        .isEqualTo(
            "{\"matched\":5,\"finished\":1,\"superseded\":1,\"waiting\":0,\"sent\":3,"
                + "\"processed\":1}");
    JsonNode all = post("/api/v1/replays", "{\"agency\":\"bureau\",\"includeProcessed\":true}");
    assertThat(all.toString())
        .isEqualTo(
            "{\"matched\":5,\"finished\":0,\"superseded\":1,\"waiting\":0,\"sent\":4,"
                + "\"processed\":1}");
    try (var queue = new QueueReader(world.brokerUrl(), "liancha.out.bureau")) {
      queue.drain();
      JsonNode done = post("/api/v1/replays", order(3, "once"));
      assertThat(done.path("sent").asLong()).isEqualTo(3);
      assertThat(post("/api/v1/replays", order(3, "once"))).isEqualTo(done);
      for (int i = 0; i < 3; i++) {
        assertThat(queue.next().getStringProperty("LianchaRecordId")).isNotEqualTo("02-浙E1");
      }
      assertThat(queue.isQuiet()).isTrue();
    }
    assertThat(get("/api/v1/replays/once").path("sent").asLong()).isEqualTo(3);
  }

  @Test
  void replay_whenTheNumberHasChanged_isRefusedAndSendsNothing() throws Exception {
    publishFour();
    JsonNode problem = post("/api/v1/replays", order(4, "other"));
    assertThat(problem.path("status").asInt()).isEqualTo(409);
    assertThat(count("outbox")).isZero();
    assertThat(
            post("/api/v1/replays", "{\"agency\":\"bureau\",\"dryRun\":false}")
                .path("status")
                .asInt())
        .isEqualTo(400);
    assertThat(post("/api/v1/replays", "{\"agency\":\"nobody\"}").path("status").asInt())
        .isEqualTo(404);
  }

  @Test
  void replays_ofTwoAtOnce_putEachMessageOutOnce() throws Exception {
    pause(true);
    world.publish(active("02-浙E5", 1, "A"), active("02-浙E6", 1, "A"));
    world.jdbc().update("DELETE FROM outbox");
    var first = CompletableFuture.supplyAsync(() -> post("/api/v1/replays", order(2, "a")));
    var second = CompletableFuture.supplyAsync(() -> post("/api/v1/replays", order(2, "b")));
    List<Integer> statuses =
        List.of(first.get().path("status").asInt(), second.get().path("status").asInt());
    assertThat(statuses).containsExactlyInAnyOrder(0, 409);
    assertThat(count("outbox")).isEqualTo(2);
  }

  @Test
  void pause_outlivesWhoAsked_andResumeLetsAllGoInOrder() throws Exception {
    JsonNode paused = pause(true);
    assertThat(paused.path("paused").asBoolean()).isTrue();
    assertThat(paused.path("changedBy").asString()).isEqualTo("值班员");
    world.publish(active("02-浙E7", 1, "A"));
    world.publish(active("02-浙E7", 2, "A"));
    try (var queue = new QueueReader(world.brokerUrl(), "liancha.out.bureau")) {
      queue.drain();
      assertThat(count("outbox")).isEqualTo(2);
      assertThat(get("/api/v1/agencies/bureau").path("waiting").asLong()).isEqualTo(2);
      pause(false);
      assertThat(queue.next().getIntProperty("LianchaVersion")).isEqualTo(1);
      assertThat(queue.next().getIntProperty("LianchaVersion")).isEqualTo(2);
    }
  }

  @Test
  void overdueReceipt_isAskedForAgain_twiceAndOnlyOfTheNewestVersion() throws Exception {
    world.publish(active("02-浙E8", 1, "A"));
    world.publish(active("02-浙E8", 2, "A"));
    await().until(() -> count("message WHERE state = 'TRANSPORTED'") == 2);
    Overdue overdue = world.bean(Overdue.class);
    overdue.ask();
    assertThat(count("outbox")).isZero();
    for (int round = 1; round <= 3; round++) {
      world
          .jdbc()
          .update(
              "UPDATE message SET transported_at = now() - interval '61 minutes',"
                  + " asked_at = now() - interval '61 minutes'");
      overdue.ask();
      await().until(() -> count("outbox") == 0);
    }
    assertThat(count("message WHERE version = 2 AND asked = 2")).isEqualTo(1);
    assertThat(count("message WHERE version = 1 AND asked = 0")).isEqualTo(1);
    assertThat(balance().overdue()).isEqualTo(2);
  }

  @Test
  void newerVersion_onceProcessed_settlesWhatHasNoReceiptAndWhatWasParked() throws Exception {
    world.publish(active("02-浙E13", 1, "A"));
    world.publish(active("02-浙E13", 2, "A"));
    world.publish(active("02-浙E13", 3, "A"));
    await().until(() -> count("message WHERE state = 'TRANSPORTED'") == 3);
    world.jdbc().update("UPDATE message SET state = 'PARKED' WHERE version = 2");
    world
        .jdbc()
        .update(
            "INSERT INTO parked SELECT message_id, 'JMS', '422', 3, now() FROM message"
                + " WHERE version = 2");
    assertThat(balance().pending()).isEqualTo(2);
    assertThat(balance().parked()).isEqualTo(1);
    assertThat(get("/api/v1/parked?agency=bureau").path("items")).hasSize(1);
    String newest =
        world
            .jdbc()
            .queryForObject("SELECT message_id FROM message WHERE version = 3", String.class);
    post(
        "/api/v1/receipts",
        "{\"messageId\":\"%s\",\"agency\":\"bureau\",\"recordId\":\"02-浙E13\",\"version\":3,"
                .formatted(newest)
            + "\"stage\":\"PROCESSED\",\"at\":\"2026-11-23T02:11:00+08:00\"}");
    assertThat(balance().withdrawn()).isEqualTo(2);
    assertThat(balance().processed()).isEqualTo(1);
    assertThat(balance().isOpen()).isFalse();
    assertThat(get("/api/v1/parked?agency=bureau").path("items")).isEmpty();
    assertThat(get("/api/v1/agencies/bureau").path("parked").asLong()).isZero();
    world.jdbc().update("UPDATE message SET state = 'PUBLISHED' WHERE version = 1");
    assertThat(balance().difference())
        .as("a message that is nowhere is a loss, whatever came after it")
        .isEqualTo(1);
  }

  @Test
  void parkedMessage_isShownWithItsCause_andLeavesByAReplay() throws Exception {
    world.publish(active("02-浙E9", 1, "A"));
    await().until(() -> count("message WHERE state = 'TRANSPORTED'") == 1);
    world.jdbc().update("UPDATE message SET state = 'PARKED', reason = 'HTTP 422'");
    world
        .jdbc()
        .update("INSERT INTO parked SELECT message_id, 'JMS', 'HTTP 422', 3, now() FROM message");
    JsonNode parked = get("/api/v1/parked?agency=bureau").path("items").get(0);
    assertThat(parked.path("reason").asString()).isEqualTo("HTTP 422");
    assertThat(parked.path("attempts").asInt()).isEqualTo(3);
    assertThat(post("/api/v1/replays", order(1, "p")).path("sent").asLong()).isEqualTo(1);
    await().until(() -> count("message WHERE state = 'TRANSPORTED'") == 1);
    assertThat(count("parked")).isZero();
  }

  @Test
  void replay_whenTheAgencysFormatIsAnotherNow_sendsTheOneThereIs() throws Exception {
    world.publish(active("02-浙E10", 1, "A"));
    await().until(() -> count("message WHERE state = 'TRANSPORTED'") == 1);
    world.jdbc().update("UPDATE message_body SET format = 'XML'");
    try (var queue = new QueueReader(world.brokerUrl(), "liancha.out.bureau")) {
      queue.drain();
      assertThat(post("/api/v1/replays", order(1, "format")).path("sent").asLong()).isEqualTo(1);
      assertThat(queue.next().getStringProperty("LianchaRecordId")).isEqualTo("02-浙E10");
    }
    await().until(() -> count("outbox") == 0);
  }

  @Test
  void parkedCorrection_thatIsNoLead_leavesByAReplay() throws Exception {
    world.publish(active("02-浙E11", 1, "A"));
    await().until(() -> count("message WHERE state = 'TRANSPORTED'") == 1);
    world.forget("agency_record");
    world.jdbc().update("UPDATE message SET kind = 'correction', state = 'PARKED', reason = '422'");
    world
        .jdbc()
        .update("INSERT INTO parked SELECT message_id, 'JMS', '422', 3, now() FROM message");
    JsonNode done = post("/api/v1/replays", order(1, "correction"));
    assertThat(done.path("superseded").asLong()).isZero();
    assertThat(done.path("sent").asLong()).isEqualTo(1);
    await().until(() -> count("message WHERE state = 'TRANSPORTED'") == 1);
    assertThat(count("parked")).isZero();
  }

  @Test
  void operation_thatWasTakenBackOrToldAnew_isNotReplayed() throws Exception {
    pause(true);
    world.publish(active("02-浙E12", 1, "A"));
    world.publish(active("02-浙E12", 2, "A"));
    world.forget("agency_record", "outbox");
    world.jdbc().update("UPDATE message SET kind = 'operation', state = 'PARKED', reason = '422'");
    JsonNode dry = post("/api/v1/replays", "{\"agency\":\"bureau\"}");
    assertThat(dry.path("superseded").asLong()).isEqualTo(1);
    assertThat(dry.path("sent").asLong()).isEqualTo(1);
    world.jdbc().update("UPDATE message SET reason = '行动已结束 (the operation has ended)'");
    assertThat(post("/api/v1/replays", "{\"agency\":\"bureau\"}").path("sent").asLong()).isZero();
  }

  private static AgencyBalance balance() {
    return world.bean(Balances.class).of(DispatchWorld.DAY).get(0);
  }

  /** Three records of one version, one of two; one of them is processed already. */
  private static void publishFour() {
    world.publish(active("02-浙E1", 1, "A"), active("02-浙E2", 1, "A"), active("02-浙E3", 1, "A"));
    world.publish(active("02-浙E4", 1, "A"));
    world.publish(active("02-浙E4", 2, "A"));
    await().until(() -> count("message WHERE state = 'TRANSPORTED'") == 5);
    world
        .jdbc()
        .update(
            "INSERT INTO receipt (agency, message_id, stage, said_at, received_at, via, digest)"
                + " SELECT agency, message_id, 'PROCESSED', now(), now(), 'JMS', digest"
                + " FROM message WHERE record_id = '02-浙E1'");
  }

  private static String order(int expected, String reason) {
    return ("{\"agency\":\"bureau\",\"dryRun\":false,\"expected\":%d,\"by\":\"值班员\","
            + "\"reason\":\"%s\"}")
        .formatted(expected, reason);
  }

  private static JsonNode pause(boolean paused) {
    return post(
        "/api/v1/agencies/bureau/" + (paused ? "pause" : "resume"),
        "{\"by\":\"值班员\",\"reason\":\"系统升级\"}");
  }

  /** The reason given is the key, so that the same one twice is one replay. */
  private static JsonNode post(String path, String body) {
    String key = body.replaceAll("(?s).*\"reason\":\"([^\"]*)\".*", "$1");
    return ask(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key.matches("\\w+") ? key : "none")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static JsonNode get(String path) {
    return ask(HttpRequest.newBuilder(uri(path)));
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + world.httpPort() + path);
  }

  private static JsonNode ask(HttpRequest.Builder request) {
    try {
      return JsonMapper.shared()
          .readTree(
              HttpClient.newHttpClient()
                  .send(request.build(), HttpResponse.BodyHandlers.ofString())
                  .body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long count(String from) {
    Long count = world.jdbc().queryForObject("SELECT count(*) FROM " + from, Long.class);
    return count == null ? 0 : count;
  }
}
