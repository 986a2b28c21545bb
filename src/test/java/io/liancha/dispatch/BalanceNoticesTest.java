package io.liancha.dispatch;

import static io.liancha.dispatch.DispatchWorld.active;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liancha.Contract;
import io.liancha.dispatch.FakeAgency.Post;
import jakarta.jms.TextMessage;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A day that does not add up is told to the agency concerned, once a run, on all its channels. */
class BalanceNoticesTest {

  @Test
  void openDay_isToldOnceARun_andAClosedOneNever() throws Exception {
    try (var address = new FakeAgency();
        DispatchWorld world =
            DispatchWorld.plan()
                .agency("bureau", "{jms: {format: xml}, rest: {format: json, batch-records: 10}}")
                .with("liancha.agencies.bureau.url", address.url())
                .start();
        var queue = new QueueReader(world.brokerUrl(), "liancha.out.bureau")) {
      world.publish(active("02-浙E12345", 1, "A"));
      assertThat(queue.next().getStringProperty("LianchaKind")).isEqualTo("suspect");
      await().until(() -> world.states().equals(java.util.List.of("TRANSPORTED")));
      tell(world, "run-1");
      tell(world, "run-1");
      TextMessage told = queue.next();
      assertThat(told.getStringProperty("LianchaKind")).isEqualTo("balance");
      assertThat(told.getStringProperty("LianchaRecordId")).isEqualTo("balance-2026-11-22");
      assertThat(told.getText())
          .startsWith("<balance xmlns=\"urn:liancha:balance:1\"><messageId>")
          .contains(
              "<published>1</published>",
              "<pending>1</pending>",
              "<open><recordId>02-浙E12345</recordId></open>");
      assertThat(queue.isQuiet()).isTrue();
      await().until(() -> address.journal().size() == 2);
      Post post = address.journal().get(1);
      JsonNode body = JsonMapper.shared().readTree(post.body());
      Contract.check("balance", post.body());
      assertThat(body.path("kind").asString()).isEqualTo("balance");
      assertThat(body.path("messageId").asString()).isEqualTo(post.key());
      assertThat(body.path("publishedDigest").asString()).hasSize(64);
      tell(world, "run-2");
      assertThat(queue.next().getIntProperty("LianchaVersion")).isEqualTo(2);
      world
          .jdbc()
          .update(
              "INSERT INTO receipt (agency, message_id, stage, said_at, received_at, via, digest)"
                  + " SELECT agency, message_id, 'PROCESSED', now(), now(), 'JMS', digest"
                  + " FROM message WHERE kind = 'suspect'");
      tell(world, "run-3");
      assertThat(queue.isQuiet()).isTrue();
    }
  }

  private static void tell(DispatchWorld world, String runId) {
    world.inTransaction(() -> world.bean(BalanceNotices.class).publish(DispatchWorld.DAY, runId));
  }
}
