package io.liancha.dispatch;

import static io.liancha.dispatch.DispatchWorld.active;
import static io.liancha.dispatch.DispatchWorld.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.DeliveryMode;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The outside strings are written out: they must not change with the code. */
class RelayJmsTest {

  private static DispatchWorld world;

  @BeforeAll
  static void start() {
    world =
        DispatchWorld.plan()
            .agency("police", "{jms: {format: xml}}")
            .agencyFile(
                "high-only",
                """
                title: {zh: 甲, en: High only}
                channels: {jms: {format: json}}
                bands: [A]
                fields: [score]
                """)
            .with("liancha.relay.jms-batch-rows", 10)
            .start();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void empty() throws Exception {
    world.jdbc().execute("TRUNCATE relay_lane, relay_way");
    world.forgetMessages();
    world.bean(LaneTable.class).register(world.bean(io.liancha.agency.Agencies.class).all());
    try (var a = queue("police");
        var b = queue("high-only")) {
      a.drain();
      b.drain();
    }
  }

  @Test
  void message_ofANewVersion_isPersistentTextWithItsProperties() throws Exception {
    try (var queue = queue("police")) {
      world.publish(active("02-浙E12345", 3, "A"));
      TextMessage message = queue.next();
      assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
      assertThat(message.getStringProperty("LianchaMessageId"))
          .isEqualTo("efe3ecb42efde7d619ff3a7b04bf4a27");
      assertThat(message.getStringProperty("LianchaRecordId")).isEqualTo("02-浙E12345");
      assertThat(message.getObjectProperty("LianchaVersion")).isEqualTo(3);
      assertThat(message.getStringProperty("LianchaKind")).isEqualTo("suspect");
      assertThat(message.getStringProperty("JMSXGroupID")).isEqualTo("02-浙E12345");
      var names = new ArrayList<String>();
      Collections.list(message.getPropertyNames()).forEach(n -> names.add(n.toString()));
      assertThat(names)
          .filteredOn(n -> !n.startsWith("JMSX"))
          .containsExactlyInAnyOrder(
              "LianchaMessageId", "LianchaRecordId", "LianchaVersion", "LianchaKind");
      assertThat(message.getText())
          .startsWith(
              "<suspect xmlns=\"urn:liancha:suspect:1\">"
                  + "<messageId>efe3ecb42efde7d619ff3a7b04bf4a27</messageId>"
                  + "<recordId>02-浙E12345</recordId><version>3</version><status>ACTIVE</status>");
    }
    await().until(() -> world.states().get(0).equals("TRANSPORTED"));
    assertThat(count("outbox WHERE agency = 'police'")).isZero();
  }

  @Test
  void publish_thatIsRolledBack_sendsNothing() throws Exception {
    try (var queue = queue("police")) {
      assertThatThrownBy(
              () ->
                  world.inTransaction(
                      () -> {
                        world
                            .bean(Outbox.class)
                            .publish(List.of(active("02-浙E1", 1, "A")), DispatchWorld.DAY, "r");
                        throw new IllegalArgumentException("the version was not issued");
                      }))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(queue.isQuiet()).isTrue();
    }
    assertThat(count("message")).isZero();
    assertThat(count("agency_record")).isZero();
  }

  @Test
  void publish_outsideATransaction_isRefused() {
    assertThatThrownBy(
            () ->
                world
                    .bean(Outbox.class)
                    .publish(List.of(active("02-浙E1", 1, "A")), DispatchWorld.DAY, "r"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void publish_ofAVersionAgain_makesNoSecondMessage() {
    world.publish(active("02-浙E1", 2, "A"));
    world.publish(active("02-浙E1", 2, "A"), active("02-浙E1", 1, "A"));
    assertThat(count("message WHERE agency = 'police'")).isEqualTo(1);
  }

  @Test
  void record_thatLeavesTheView_isWithdrawnThereWithNothingOfItsNewContent() throws Exception {
    try (var queue = queue("high-only")) {
      world.publish(active("02-浙E2", 1, "A"));
      assertThat(queue.next().getStringProperty("LianchaKind")).isEqualTo("suspect");
      world.publish(active("02-浙E2", 2, "C"));
      TextMessage message = queue.next();
      assertThat(message.getStringProperty("LianchaKind")).isEqualTo("withdrawal");
      assertThat(message.getText())
          .isEqualTo(
              "{\"messageId\":\"ead96a1c07d820b978ba5c770ba2d73c\",\"recordId\":\"02-浙E2\","
                  + "\"version\":2,\"status\":\"WITHDRAWN\",\"withdrawnBecause\":{"
                  + "\"zh\":\"已不在贵单位的接收范围内(OUT_OF_VIEW)\","
                  + "\"en\":\"No longer among what this agency is told of (OUT_OF_VIEW)\"},"
                  + "\"band\":\"C\",\"issuedAt\":\"2026-11-23T02:10:00+08:00\","
                  + "\"validUntil\":\"2026-11-30T02:10:00+08:00\","
                  + "\"vehicle\":{\"plate\":\"浙E2\",\"plateType\":\"02\"},"
                  + "\"digest\":\"5ee4483cd669370c7c7e8a74cc301c0b"
                  + "930e806c4498cb4e59233f0cb01af910\"}");
      world.publish(active("02-浙E2", 3, "C"));
      world.publish(active("02-浙E2", 4, "A"));
      TextMessage again = queue.next();
      assertThat(again.getStringProperty("LianchaKind")).isEqualTo("suspect");
      assertThat(again.getIntProperty("LianchaVersion")).isEqualTo(4);
    }
  }

  @Test
  void withdrawal_goesOnlyToWhoHadTheRecord() throws Exception {
    try (var police = queue("police");
        var high = queue("high-only")) {
      world.publish(active("02-浙E3", 1, "B"));
      world.publish(withdrawn("02-浙E3", 2));
      assertThat(police.next().getStringProperty("LianchaKind")).isEqualTo("suspect");
      TextMessage message = police.next();
      assertThat(message.getStringProperty("LianchaKind")).isEqualTo("withdrawal");
      assertThat(message.getText())
          .contains("<withdrawnBecause><zh>已有许可</zh>")
          .doesNotContain("findings");
      assertThat(high.isQuiet()).isTrue();
    }
  }

  @Test
  void versionsOfManyVehicles_leaveInOrderPerVehicle() throws Exception {
    var expected = new ArrayList<String>();
    try (var queue = queue("police")) {
      for (int version = 1; version <= 7; version++) {
        for (int vehicle = 0; vehicle < 30; vehicle++) {
          world.publish(active("02-浙E9" + vehicle, version, "B"));
          expected.add(vehicle + ":" + version);
        }
      }
      var last = new int[30];
      for (int i = 0; i < 7 * 30; i++) {
        TextMessage message = queue.next();
        int vehicle = Integer.parseInt(message.getStringProperty("LianchaRecordId").substring(6));
        int version = message.getIntProperty("LianchaVersion");
        assertThat(version).isEqualTo(last[vehicle] + 1);
        last[vehicle] = version;
      }
      assertThat(queue.isQuiet()).isTrue();
    }
  }

  /** The database refuses to write down what was sent, as after a crash at that point. */
  @Test
  void crash_betweenSendingAndWritingDown_sendsTheSameMessagesAgain() throws Exception {
    world
        .jdbc()
        .execute(
            "CREATE OR REPLACE FUNCTION fail() RETURNS trigger AS"
                + " $$ BEGIN RAISE EXCEPTION 'crash'; END $$ LANGUAGE plpgsql");
    world.jdbc().execute("CREATE TRIGGER crash BEFORE DELETE ON outbox EXECUTE FUNCTION fail()");
    try (var queue = queue("police")) {
      world.publish(active("02-浙E41", 1, "B"), active("02-浙E42", 1, "B"));
      List<String> first = texts(queue, 2);
      await().until(() -> count("relay_way WHERE last_error LIKE 'not written down%'") == 1);
      assertThat(world.states()).containsOnly("PUBLISHED");
      world.jdbc().execute("DROP TRIGGER crash ON outbox");
      await().until(() -> world.states().stream().allMatch("TRANSPORTED"::equals));
      assertThat(texts(queue, 2)).isEqualTo(first);
    } finally {
      world.jdbc().execute("DROP TRIGGER IF EXISTS crash ON outbox");
    }
  }

  /** Without the route configuration nobody would learn why, or pause. */
  @Test
  void batch_thatTheBrokerDoesNotTake_pausesTheLaneWithItsCauseAndLosesNothing() throws Exception {
    CamelContext camel = world.bean(CamelContext.class);
    camel.getRouteController().stopRoute("relay-jms");
    List<String> pair =
        world
            .jdbc()
            .queryForList(
                "SELECT id FROM (SELECT '02-浙E' || n AS id FROM generate_series(51, 99) n) plates"
                    + " WHERE hashtext(id) % 4 = 0 LIMIT 2",
                String.class);
    world.publish(active(pair.get(0), 1, "B"), active(pair.get(1), 1, "B"));
    world
        .jdbc()
        .update(
            "UPDATE message_body SET body = repeat('长', 8000000)"
                + " WHERE message_id = (SELECT message_id FROM outbox WHERE record_id = ?)",
            pair.get(0));
    camel.getRouteController().startRoute("relay-jms");
    try (var queue = queue("police")) {
      TextMessage other = queue.next();
      assertThat(other.getStringProperty("LianchaRecordId")).isEqualTo(pair.get(1));
      await()
          .until(
              () ->
                  count(
                          "outbox WHERE record_id = '%s' AND alone".formatted(pair.get(0))
                              + " AND last_error LIKE 'MaxFrameSizeExceeded%'")
                      == 1);
    }
  }

  @Test
  void stale_claim_isTakenOverAfterItsEnd() throws Exception {
    world
        .jdbc()
        .update(
            "UPDATE relay_lane SET claim = 'dead', claimed_until = now() + interval '1 second'");
    try (var queue = queue("police")) {
      world.publish(active("02-浙E61", 1, "B"));
      assertThat(queue.isQuiet()).isTrue();
      assertThat(queue.next().getStringProperty("LianchaRecordId")).isEqualTo("02-浙E61");
    }
  }

  private static List<String> texts(QueueReader queue, int count) throws Exception {
    var texts = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      texts.add(queue.next().getText());
    }
    Collections.sort(texts);
    return texts;
  }

  private static QueueReader queue(String agency) throws Exception {
    return new QueueReader(world.brokerUrl(), "liancha.out." + agency);
  }

  private static long count(String from) {
    return world.jdbc().queryForObject("SELECT count(*) FROM " + from, Long.class);
  }
}
