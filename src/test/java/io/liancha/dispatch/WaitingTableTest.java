package io.liancha.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.agency.Channel;
import io.liancha.suspect.SuspectVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingTableTest {

  private static final int LIMIT = 50;

  /** As it is most nights: the database counts the queue when all has left, and then it fills. */
  @Test
  void next_fromAQueueThatWasCountedEmpty_countsItAnew() {
    try (DispatchWorld world =
        DispatchWorld.plan()
            .agency("police", "{jms: {}}")
            .with("liancha.relay.enabled", false)
            .start()) {
      publish(world, 1);
      world.forgetMessages();
      world.jdbc().execute("ANALYZE outbox");
      assertThat(counted(world)).isZero();
      publish(world, 2);
      LaneTable lanes = world.bean(LaneTable.class);
      lanes.register(world.bean(io.liancha.agency.Agencies.class).all());
      Instant now = Instant.now();
      LaneTable.Claim lane =
          lanes.claim(Channel.JMS, List.of("police"), "node", now, Duration.ofSeconds(30)).get(0);
      assertThat(world.bean(WaitingTable.class).next(lane, 0, now, LIMIT)).hasSize(LIMIT);
      assertThat(counted(world)).isEqualTo(1000);
    }
  }

  private static void publish(DispatchWorld world, int version) {
    world.publish(
        DispatchWorld.many(1000).stream()
            .map(v -> DispatchWorld.active(v.recordId(), version, "A"))
            .toArray(SuspectVersion[]::new));
  }

  private static long counted(DispatchWorld world) {
    return world
        .jdbc()
        .queryForObject(
            "SELECT reltuples::bigint FROM pg_class WHERE oid = 'outbox'::regclass", Long.class);
  }
}
