package io.liancha.drill;

import io.liancha.drill.Verdict.Wrong;
import jakarta.jms.Connection;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.Random;

/**
 * The checker's own proof: with one safeguard switched off, by the driver and never in the hub, the
 * same faults must be seen to do harm.
 */
final class Reds {

  private static final int VEHICLES = 100;
  private static final int VERSIONS = 4;

  private Reds() {}

  /** A broken world and the wrong that the checker has to find in it. */
  record Red(Scenario scenario, Wrong wrong) {}

  static List<Red> all() {
    World.Plan plan = World.Plan.of(VEHICLES).with("liancha.sync.receipt-wait-seconds", "1");
    return List.of(
        new Red(
            new Scenario("outbox", "forgotten when the hub is killed", 1, plan, Reds::noOutbox),
            Wrong.LOST),
        new Red(
            new Scenario(
                "de-duplication",
                "answers lost, receiver keeps no ids",
                20,
                plan.withoutMemory(),
                Networks::lostAnswers),
            Wrong.DUPLICATE_EFFECT),
        new Red(
            new Scenario(
                "ordering group",
                "broker drops the group, four readers",
                VERSIONS,
                plan.readers(4).ungrouped(),
                Reds::versions),
            Wrong.ORDER),
        new Red(
            new Scenario("origin", "a stranger writes into a queue", 1, plan, Reds::forged),
            Wrong.PHANTOM),
        new Red(
            new Scenario("receiver", "an agency never comes back", 1, plan, Reds::gone),
            Wrong.STUCK),
        audit("audit row", "one row replaced", Audits::row),
        audit("audit tail", "the end cut off", Audits::tail),
        audit("audit chain", "a row changed and the whole chain built anew", Audits::chain));
  }

  private static Red audit(String id, String how, Scenario.Action action) {
    return new Red(new Scenario(id, how, 1, World.Plan.of(VEHICLES), action), Wrong.AUDIT);
  }

  static Red get(String id) {
    return all().stream().filter(r -> r.scenario().id().equals(id)).findFirst().orElseThrow();
  }

  /** As if the messages had been in the hub's memory only. */
  private static String noOutbox(World world, Random random, int times) {
    AgencyMain.BY_REST.forEach(a -> world.agencies("down:" + a, 1));
    world.nights.published();
    world.hub().process().kill();
    world.database.sql(World.DATABASE, "DELETE FROM outbox");
    world.hub().start();
    world.hub().ready();
    AgencyMain.BY_REST.forEach(a -> world.agencies("down:" + a, 0));
    return "the driver empties the outbox at the kill";
  }

  private static String versions(World world, Random random, int times) {
    Kills.spoil(world);
    for (int i = 0; i < times; i++) {
      world.nights.published();
    }
    Kills.mend(world);
    return "the drill's broker removes JMSXGroupID";
  }

  private static String forged(World world, Random random, int times) throws Exception {
    world.nights.published();
    Connection connection = QueueReader.connect(world.brokerUrl());
    try (connection) {
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      TextMessage message = session.createTextMessage("<record/>");
      message.setStringProperty("LianchaMessageId", "forged");
      message.setStringProperty("LianchaRecordId", "02-川B99999");
      message.setIntProperty("LianchaVersion", 1);
      message.setStringProperty("LianchaKind", "suspect");
      session.createProducer(session.createQueue("liancha.out.public-security")).send(message);
    }
    Pause.millis(1_000);
    return "one message that the hub never published";
  }

  private static String gone(World world, Random random, int times) {
    world.agencies("down:market-supervision", 1);
    world.nights.published();
    return "market-supervision answers 503 for ever";
  }
}
