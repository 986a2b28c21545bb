package io.liancha.dispatch;

import static io.liancha.dispatch.DispatchWorld.active;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What becomes of the others when an agency does not read its queue. */
@ExtendWith(OutputCaptureExtension.class)
class BacklogTest {

  private static final String RECEIPT =
      """
      {"messageId":"%s","agency":"%s","recordId":"%s","version":1,"stage":"PROCESSED",\
      "at":"2026-11-23T02:11:00+08:00"}
      """;

  @Test
  void queue_thatNobodyReads_takesNoMoreUntilItIsRead(CapturedOutput log) throws Exception {
    try (DispatchWorld world =
        DispatchWorld.plan()
            .agency("silent", "{jms: {}}")
            .agency("bureau", "{jms: {}}")
            .with("liancha.relay.jms-unanswered-rows-max", 3)
            .start()) {
      for (int i = 0; i < 4; i++) {
        publish(world, i);
        await().until(() -> states(world, "bureau").stream().noneMatch("PUBLISHED"::equals));
        answer(world, "bureau");
      }
      await().untilAsserted(() -> assertThat(log).contains("silent does not read its queue"));
      publish(world, 4);
      await().until(() -> states(world, "bureau").get(4).equals("TRANSPORTED"));
      answer(world, "bureau");
      publish(world, 5);
      await().until(() -> states(world, "bureau").get(5).equals("TRANSPORTED"));
      assertThat(states(world, "silent"))
          .startsWith("TRANSPORTED", "TRANSPORTED", "TRANSPORTED", "TRANSPORTED")
          .endsWith("PUBLISHED", "PUBLISHED");
      assertThat(log).containsOnlyOnce("silent does not read its queue");
      try (var reader = new QueueReader(world.brokerUrl(), "liancha.out.silent")) {
        for (int i = 0; i < 6; i++) {
          assertThat(reader.next().getText()).contains("浙E0000" + i);
        }
      }
      answer(world, "silent");
      publish(world, 6);
      await().until(() -> states(world, "silent").get(6).equals("TRANSPORTED"));
    }
  }

  @Test
  void receipts_whenBacklogsFillTheBroker_areStillTaken(CapturedOutput log) throws Exception {
    try (DispatchWorld world =
        DispatchWorld.plan()
            .agency("bureau", "{jms: {}}")
            .with("liancha.broker.store-mb", 100)
            .with("liancha.relay.retry-first-seconds", 0)
            .start()) {
      publish(world, 0);
      await().until(() -> states(world, "bureau").equals(List.of("TRANSPORTED")));
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  world.send(
                      "liancha.out.nobody",
                      session -> List.of(session.createTextMessage("x".repeat(1_000_000))));
                }
              })
          .isInstanceOf(JMSException.class);
      publish(world, 1);
      await().untilAsserted(() -> assertThat(attempts(world)).isGreaterThan(3));
      answer(world, "bureau");
      assertThat(states(world, "bureau")).containsExactly("PROCESSED", "PUBLISHED");
      assertThat(log)
          .contains("bureau by JMS does not answer")
          .doesNotContain("cannot be taken from now")
          .doesNotContain("JmsPoolSession");
    }
  }

  private static void publish(DispatchWorld world, int vehicle) {
    world.publish(active("02-浙E0000" + vehicle, 1, "A"));
  }

  /** By queue, all that the agency owes; returns when the hub has taken it. */
  private static void answer(DispatchWorld world, String agency) throws Exception {
    List<String> receipts =
        world
            .jdbc()
            .query(
                "SELECT message_id, record_id FROM message WHERE agency = ? AND state = 'TRANSPORTED'",
                (row, n) -> RECEIPT.formatted(row.getString(1), agency, row.getString(2)),
                agency);
    world.send(
        "liancha.in.receipts",
        session -> {
          var out = new ArrayList<Message>();
          for (String receipt : receipts) {
            out.add(session.createTextMessage(receipt));
          }
          return out;
        });
    await().until(() -> states(world, agency).stream().noneMatch("TRANSPORTED"::equals));
  }

  private static List<String> states(DispatchWorld world, String agency) {
    return world
        .jdbc()
        .queryForList(
            "SELECT state FROM message WHERE agency = ? ORDER BY seq", String.class, agency);
  }

  private static int attempts(DispatchWorld world) {
    return world.jdbc().queryForObject("SELECT max(attempts) FROM outbox", Integer.class);
  }
}
