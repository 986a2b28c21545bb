package io.liancha.dispatch;

import static io.liancha.dispatch.DispatchWorld.active;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.DeliveryMode;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The outside strings are written out: they must not change with the code. */
class RelayJmsTest {

  private static DispatchWorld world;

  @BeforeAll
  static void start() {
    world = DispatchWorld.plan().agency("police", "{jms: {format: xml}}").start();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void empty() {
    world.jdbc().execute("TRUNCATE message, outbox, message_body, parked, agency_record CASCADE");
  }

  @Test
  void message_ofANewVersion_isPersistentTextWithItsProperties() throws Exception {
    try (var queue = new QueueReader(world.brokerUrl(), "liancha.out.police")) {
      world.publish(active("02-浙E12345", 3, "A"));
      TextMessage message = queue.next();
      assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
      assertThat(message.getStringProperty("LianchaMessageId"))
          .isEqualTo("efe3ecb42efde7d619ff3a7b04bf4a27");
      assertThat(message.getStringProperty("LianchaRecordId")).isEqualTo("02-浙E12345");
      assertThat(message.getObjectProperty("LianchaVersion")).isEqualTo(3);
      assertThat(message.getStringProperty("LianchaKind")).isEqualTo("suspect");
      assertThat(message.getStringProperty("JMSXGroupID")).isEqualTo("02-浙E12345");
      assertThat(Collections.list(message.getPropertyNames()).stream())
          .filteredOn(n -> !n.toString().startsWith("JMSX"))
          .containsExactlyInAnyOrder(
              "LianchaMessageId", "LianchaRecordId", "LianchaVersion", "LianchaKind");
      assertThat(message.getText()).startsWith("<suspect xmlns=\"urn:liancha:suspect:1\">");
    }
    await().atMost(Duration.ofSeconds(5)).until(() -> world.states().equals(List.of("TRANSPORTED")));
  }
}
