package io.liancha.dispatch;

import static io.liancha.dispatch.DispatchWorld.active;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liancha.crypto.Hash;
import io.liancha.dispatch.FakeAgency.Post;
import io.liancha.dispatch.FakeAgency.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The outside strings are written out: they must not change with the code. */
class RelayRestTest {

  private static final FakeAgency BUREAU = new FakeAgency();
  private static final FakeAgency BATCHED = new FakeAgency();
  private static final FakeAgency DEAD = new FakeAgency();
  private static DispatchWorld world;

  @BeforeAll
  static void start() {
    world =
        DispatchWorld.plan()
            .agency("bureau", "{rest: {format: json}}")
            .agency("batched", "{rest: {batch-records: 50}}")
            .agency("dead", "{rest: {format: xml}}")
            .agency("nowhere", "{rest: {}}")
            .with("liancha.agencies.bureau.url", BUREAU.url())
            .with("liancha.agencies.bureau.token", "s3cret")
            .with("liancha.agencies.batched.url", BATCHED.url())
            .with("liancha.agencies.dead.url", DEAD.url())
            .with("liancha.relay.response-timeout-millis", 1500)
            .start();
  }

  @AfterAll
  static void stop() {
    world.close();
    BUREAU.close();
    BATCHED.close();
    DEAD.close();
  }

  @BeforeEach
  void empty() {
    for (FakeAgency agency : List.of(BUREAU, BATCHED, DEAD)) {
      agency.answers(post -> new Reply(202));
    }
    await().until(() -> count("relay_lane WHERE claim IS NOT NULL") == 0);
    world.forgetMessages();
    world.jdbc().execute("UPDATE relay_way SET failures = 0, not_before = NULL");
    List.of(BUREAU, BATCHED, DEAD).forEach(a -> a.journal().clear());
  }

  @Test
  void post_ofANewVersion_hasItsKeyTokenAndBody() throws Exception {
    world.publish(active("02-浙E12345", 3, "A"));
    await().until(() -> BUREAU.journal().size() == 1);
    Post post = BUREAU.journal().get(0);
    assertThat(post.method()).isEqualTo("POST");
    assertThat(post.key()).isEqualTo("efdb8ff0c9901a790a2642b12f205193");
    assertThat(post.authorization()).isEqualTo("Bearer s3cret");
    assertThat(post.contentType()).isEqualTo("application/json");
    assertThat(post.body())
        .startsWith(
            "{\"messageId\":\"efdb8ff0c9901a790a2642b12f205193\",\"recordId\":\"02-浙E12345\",\"version\":3,"
                + "\"status\":\"ACTIVE\",\"band\":\"A\",\"score\":95,"
                + "\"issuedAt\":\"2026-11-23T02:10:00+08:00\","
                + "\"validUntil\":\"2026-11-30T02:10:00+08:00\","
                + "\"vehicle\":{\"plate\":\"浙E12345\",\"plateType\":\"02\"},\"findings\":[")
        .doesNotContain("businessDate");
    await().until(() -> state("bureau").equals(List.of("TRANSPORTED")));
    assertThat(DEAD.journal().get(0).contentType()).isEqualTo("application/xml; charset=UTF-8");
    assertThat(DEAD.journal().get(0).authorization()).isNull();
    assertThat(DEAD.journal().get(0).body())
        .startsWith("<suspect xmlns=\"urn:liancha:suspect:1\">");
    assertThat(state("nowhere")).containsExactly("PUBLISHED");
  }

  @Test
  void batch_ofRecords_carriesTheirMessageIdsAndItsOwnDigest() {
    world.publish(DispatchWorld.many(20).toArray(io.liancha.suspect.SuspectVersion[]::new));
    await().until(() -> state("batched").stream().allMatch("TRANSPORTED"::equals));
    // One POST a part at most, as all were published at once.
    assertThat(BATCHED.journal()).hasSizeBetween(1, LaneKey.PARTS);
    int records = 0;
    for (Post post : BATCHED.journal()) {
      assertThat(post.key()).isEqualTo(Hash.SHA_256.hex(post.body()));
      JsonNode sent = JsonMapper.shared().readTree(post.body()).get("records");
      assertThat(sent.get(0).get("messageId").asString()).hasSize(32);
      records += sent.size();
    }
    assertThat(records).isEqualTo(20);
  }

  @Test
  void batch_thatIsRefused_isSentRecordByRecordUntilTheBadOneIsParked() {
    BATCHED.answers(post -> new Reply(post.has("浙E00003\"") ? 422 : 200));
    world.publish(DispatchWorld.many(6).toArray(io.liancha.suspect.SuspectVersion[]::new));
    await().until(() -> state("batched").stream().noneMatch("PUBLISHED"::equals));
    assertThat(
            world
                .jdbc()
                .queryForMap(
                    "SELECT record_id, state, reason FROM message WHERE agency = 'batched' AND state = 'PARKED'"))
        .isEqualTo(Map.of("record_id", "02-浙E00003", "state", "PARKED", "reason", "HTTP 422"));
  }

  /** The message was published when the agency had its messages as XML, by itself each. */
  @Test
  void replay_ofAMessageInAnOlderForm_sendsItInThatForm() {
    world.publish(active("02-浙E1", 1, "A"));
    await().until(() -> state("batched").equals(List.of("TRANSPORTED")));
    world.jdbc().update("UPDATE message_body SET format = 'XML'");
    var filter = new ReplayFilter("batched", null, null, null, null, null, null, null, null, false);
    world.bean(Replays.class).replay(new Replays.Order("older", "值班员", "丢失", filter), 1L);
    await().until(() -> BATCHED.journal().size() == 2);
    Post again = BATCHED.journal().get(1);
    assertThat(again.contentType()).isEqualTo("application/xml; charset=UTF-8");
    assertThat(again.body()).doesNotContain("records");
    await().until(() -> count("outbox WHERE agency = 'batched'") == 0);
  }

  @Test
  void permanentError_isParkedWithItsReason_andNeighboursAreDelivered() {
    BUREAU.answers(post -> new Reply(post.has("浙E00002\"") ? 400 : 201));
    world.publish(DispatchWorld.many(8).toArray(io.liancha.suspect.SuspectVersion[]::new));
    await().until(() -> state("bureau").stream().noneMatch("PUBLISHED"::equals));
    assertThat(
            world
                .jdbc()
                .queryForList(
                    "SELECT p.reason FROM parked p JOIN message m USING (message_id)"
                        + " WHERE m.record_id = '02-浙E00002' AND m.agency = 'bureau'",
                    String.class))
        .containsExactly("HTTP 400");
    assertThat(BUREAU.about("浙E00002\"")).hasSize(1);
    assertThat(state("bureau").stream().filter("TRANSPORTED"::equals)).hasSize(7);
  }

  @Test
  void passingError_isTriedAgainWithTheSameIdAndBytes() {
    var calls = new AtomicInteger();
    BUREAU.answers(post -> new Reply(calls.incrementAndGet() <= 2 ? 500 : 200));
    world.publish(active("02-浙E1", 1, "A"));
    await().until(() -> state("bureau").equals(List.of("TRANSPORTED")));
    assertThat(BUREAU.journal()).hasSize(3);
    assertThat(BUREAU.journal().stream().map(p -> p.key() + p.body()).distinct()).hasSize(1);
  }

  @Test
  void failingVersion_holdsBackTheLaterOnesOfItsVehicleOnly() {
    BUREAU.answers(post -> new Reply(post.has("浙E1\"") && post.has("\"version\":1,") ? 409 : 200));
    world.publish(active("02-浙E1", 1, "A"));
    world.publish(active("02-浙E1", 2, "A"), active("02-浙E2", 1, "A"));
    await().until(() -> BUREAU.about("浙E1\"").size() >= 2 && BUREAU.about("浙E2\"").size() == 1);
    assertThat(BUREAU.about("\"version\":2,")).isEmpty();
    BUREAU.answers(post -> new Reply(200));
    await().until(() -> BUREAU.about("\"version\":2,").size() == 1);
    await().until(() -> state("bureau").stream().allMatch("TRANSPORTED"::equals));
  }

  @Test
  void retryAfter_isHonouredForTheWholeAgency() {
    var calls = new AtomicInteger();
    BUREAU.answers(post -> calls.incrementAndGet() == 1 ? new Reply(429, "2") : new Reply(200));
    world.publish(active("02-浙E1", 1, "A"));
    await().until(() -> count("relay_way WHERE agency = 'bureau' AND not_before > now()") == 1);
    world.publish(active("02-浙E2", 1, "A"));
    await().until(() -> state("bureau").equals(List.of("TRANSPORTED", "TRANSPORTED")));
    long gap = BUREAU.journal().get(1).at() - BUREAU.journal().get(0).at();
    assertThat(gap).isGreaterThan(1_900_000_000L);
  }

  @Test
  void message_thatIsTooOld_isParkedInsteadOfRetried() {
    BUREAU.answers(post -> new Reply(500));
    world.publish(active("02-浙E1", 1, "A"));
    await().until(() -> BUREAU.journal().size() == 1);
    world
        .jdbc()
        .update("UPDATE outbox SET published_at = now() - interval '80 hours', due_at = now()");
    await().until(() -> state("bureau").equals(List.of("PARKED")));
    assertThat(
            world
                .jdbc()
                .queryForObject("SELECT reason FROM message WHERE agency = 'bureau'", String.class))
        .matches("too old after \\d+ attempts, last: HTTP 500");
  }

  /** Also the proof that the routes' fault configuration applies: it alone notes the cause. */
  @Test
  void silentAgency_slowsNoOther_andIsPausedWithItsCause() {
    DEAD.answers(
        post -> {
          try {
            Thread.sleep(60_000);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new Reply(200);
        });
    long start = System.nanoTime();
    world.publish(DispatchWorld.many(60).toArray(io.liancha.suspect.SuspectVersion[]::new));
    await().until(() -> state("bureau").stream().allMatch("TRANSPORTED"::equals));
    assertThat(System.nanoTime() - start).isLessThan(1_500_000_000L + 8_000_000_000L);
    await().until(() -> count("relay_way WHERE agency = 'dead' AND failures > 0") == 1);
    assertThat(
            world
                .jdbc()
                .queryForList(
                    "SELECT DISTINCT last_error FROM outbox WHERE agency = 'dead' AND attempts > 0",
                    String.class))
        .allMatch(e -> e.startsWith("SocketTimeoutException"));
    assertThat(state("dead")).containsOnly("PUBLISHED");
  }

  private static List<String> state(String agency) {
    return world
        .jdbc()
        .queryForList(
            "SELECT state FROM message WHERE agency = ? ORDER BY seq", String.class, agency);
  }

  private static long count(String from) {
    return world.jdbc().queryForObject("SELECT count(*) FROM " + from, Long.class);
  }
}
