package io.liancha.dispatch;

import static io.liancha.dispatch.DispatchWorld.active;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liancha.dispatch.FakeAgency.Post;
import io.liancha.dispatch.FakeAgency.Reply;
import io.liancha.suspect.SuspectVersion;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was fetched while a part was held is sent only while it still is; the lease is 2 s. */
class LaneTest {

  private static final FakeAgency SLOW = new FakeAgency();
  private static DispatchWorld world;

  @BeforeAll
  static void start() {
    world = start(SLOW);
  }

  private static DispatchWorld start(FakeAgency agency) {
    return DispatchWorld.plan()
        .agency("slow", "{rest: {format: json}}")
        .with("liancha.agencies.slow.url", agency.url())
        .with("liancha.relay.lease-seconds", 2)
        .start();
  }

  @AfterAll
  static void stop() {
    world.close();
    SLOW.close();
  }

  @BeforeEach
  void empty() {
    SLOW.answers(post -> new Reply(202));
    await().until(() -> count("relay_lane WHERE claim IS NOT NULL") == 0);
    world.forgetMessages();
    world.forget("agency_switch");
    SLOW.journal().clear();
  }

  /**
   * Twelve answers take longer than the lease and than the time after which a lane is given back.
   */
  @Test
  void rows_thatTakeLongerThanTheLease_leaveOnceAndOneAfterTheOther() {
    var underWay = new AtomicInteger();
    var most = new AtomicInteger();
    SLOW.answers(
        post -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          pass(600);
          underWay.decrementAndGet();
          return new Reply(202);
        });
    world.publish(ofOnePart(12));
    await().until(() -> count("outbox") == 0);
    assertThat(SLOW.journal().stream().map(Post::key)).hasSize(12).doesNotHaveDuplicates();
    assertThat(most).hasValue(1);
  }

  /** The first answer outlasts the lease, so that a second relay has the part when it comes. */
  @Test
  void relay_thatWakesAfterItsLease_sendsNoOlderVersionAfterANewerOne() {
    SuspectVersion[] two = ofOnePart(2);
    String first = two[0].recordId();
    String second = two[1].recordId();
    var calls = new AtomicInteger();
    SLOW.answers(
        post -> {
          if (post.has(first) && calls.incrementAndGet() == 1) {
            pass(5_000);
          }
          return new Reply(202);
        });
    world.publish(two);
    await().until(() -> count("outbox") == 0 && SLOW.about(second).size() == 1);
    world.publish(active(second, 2, "A"));
    await().until(() -> !SLOW.about("\"version\":2,").isEmpty());
    // The first relay's POST is answered only now.
    pass(6_000);
    assertThat(calls).hasValue(2);
    assertThat(SLOW.about(second).stream().map(p -> p.has("\"version\":1,")))
        .containsExactly(true, false);
  }

  @Test
  void pause_keepsBackWhatWasFetchedAlready() {
    sendSlowly(world, SLOW);
    world.jdbc().update("INSERT INTO agency_switch VALUES ('slow', true, '值班员', '系统升级', now())");
    restStays();
  }

  @Test
  void hubThatStops_leavesTheRestToOthers() {
    try (var agency = new FakeAgency()) {
      try (var stopped = start(agency)) {
        sendSlowly(stopped, agency);
      }
      assertThat(agency.journal()).hasSizeLessThan(10);
    }
  }

  private static void sendSlowly(DispatchWorld world, FakeAgency agency) {
    agency.answers(
        post -> {
          pass(300);
          return new Reply(202);
        });
    world.publish(ofOnePart(20));
    await().until(() -> agency.journal().size() == 2);
  }

  /** A pause is looked for every quarter of the lease, and one POST may be under way. */
  private static void restStays() {
    await().until(() -> count("relay_lane WHERE claim IS NOT NULL") == 0);
    int sent = SLOW.journal().size();
    assertThat(sent).isLessThan(10);
    assertThat(count("outbox")).isEqualTo(20 - sent);
  }

  private static SuspectVersion[] ofOnePart(int count) {
    Predicate<String> part =
        id ->
            Boolean.TRUE.equals(
                world.jdbc().queryForObject("SELECT hashtext(?) % 4 = 0", Boolean.class, id));
    List<SuspectVersion> versions =
        DispatchWorld.many(40 * count).stream()
            .filter(v -> part.test(v.recordId()))
            .limit(count)
            .toList();
    return versions.toArray(SuspectVersion[]::new);
  }

  private static void pass(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long count(String from) {
    return world.jdbc().queryForObject("SELECT count(*) FROM " + from, Long.class);
  }
}
