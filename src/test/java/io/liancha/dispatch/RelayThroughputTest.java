package io.liancha.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.suspect.SuspectVersion;
import io.liancha.suspect.Words;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The relay route against the bare client, in turns on one broker over tcp with disk sync, both in
 * transactions of 200 persistent messages. Run with {@code -Dliancha.measure=true}.
 */
@EnabledIfSystemProperty(named = "liancha.measure", matches = "true")
class RelayThroughputTest {

  private static final int ROUNDS = 7;
  private static final int MESSAGES = 10_000;
  private static final int BATCH = 200;

  @Test
  void relay_comparedWithTheBareClient_keepsMostOfItsRate() throws Exception {
    try (DispatchWorld world =
        DispatchWorld.plan()
            .agency("police", "{jms: {format: xml}}")
            .with("liancha.relay.enabled", false)
            .with("liancha.relay.poll-millis", 100)
            .start()) {
      var bare = new double[ROUNDS];
      var relayed = new double[ROUNDS];
      var routed = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        publish(world, round);
        List<String> texts = texts(world);
        bare[round] = MESSAGES / bare(world.brokerUrl(), texts);
        routed[round] = MESSAGES / route(world, texts);
        relayed[round] = MESSAGES / relay(world);
        System.out.printf(
            "round %d: bare %.0f/s, sending route %.0f/s, whole relay %.0f/s%n",
            round, bare[round], routed[round], relayed[round]);
      }
      System.out.printf(
          "bare %.0f/s, sending route %.2f of it, whole relay with its database work %.2f of it%n",
          median(bare), median(routed) / median(bare), median(relayed) / median(bare));
      assertThat(median(routed) / median(bare)).isGreaterThan(0.5);
      assertThat(median(relayed) / median(bare)).isGreaterThan(0.25);
    }
  }

  private static void publish(DispatchWorld world, int round) {
    for (int from = 0; from < MESSAGES; from += 500) {
      List<SuspectVersion> part =
          DispatchWorld.many(MESSAGES).subList(from, Math.min(MESSAGES, from + 500)).stream()
              .map(v -> large(v, round))
              .toList();
      world.publish(part.toArray(SuspectVersion[]::new));
    }
  }

  private static SuspectVersion large(SuspectVersion v, int round) {
    v.record().version = round + 1;
    v.record().listFindings().get(0).explanation = Words.of("依据".repeat(300), "on ".repeat(200));
    return new SuspectVersion(v.recordId(), round + 1, v.record());
  }

  private static List<String> texts(DispatchWorld world) {
    return world
        .jdbc()
        .queryForList(
            "SELECT body FROM outbox JOIN message_body USING (message_id)" + " ORDER BY id",
            String.class);
  }

  private static double bare(String url, List<String> texts) throws JMSException {
    Connection connection = new ActiveMQConnectionFactory(url).createConnection();
    try {
      connection.start();
      Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
      MessageProducer producer = session.createProducer(session.createQueue("bare"));
      producer.setDeliveryMode(DeliveryMode.PERSISTENT);
      long start = System.nanoTime();
      for (int i = 0; i < texts.size(); i++) {
        TextMessage message = session.createTextMessage(texts.get(i));
        message.setStringProperty("LianchaMessageId", "efe3ecb42efde7d619ff3a7b04bf4a27");
        message.setStringProperty("LianchaRecordId", "02-浙E%05d".formatted(i));
        message.setIntProperty("LianchaVersion", 1);
        message.setStringProperty("LianchaKind", "suspect");
        message.setStringProperty("JMSXGroupID", "02-浙E%05d".formatted(i));
        producer.send(message);
        if (i % BATCH == BATCH - 1) {
          session.commit();
        }
      }
      session.commit();
      return (System.nanoTime() - start) / 1e9;
    } finally {
      connection.close();
    }
  }

  private static double route(DispatchWorld world, List<String> texts) {
    ProducerTemplate template = world.bean(CamelContext.class).createProducerTemplate();
    long start = System.nanoTime();
    for (int from = 0; from < texts.size(); from += BATCH) {
      var letters = new ArrayList<JmsLetter>();
      for (int i = from; i < from + BATCH; i++) {
        String id = "02-浙E%05d".formatted(i);
        letters.add(
            new JmsLetter(texts.get(i), "efe3ecb42efde7d619ff3a7b04bf4a27", id, 1, "suspect"));
      }
      template.sendBody("direct:relay-jms-batch", new JmsBatch("routed", letters));
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static double relay(DispatchWorld world) throws Exception {
    CamelContext camel = world.bean(CamelContext.class);
    long start = System.nanoTime();
    camel.getRouteController().startRoute("relay-jms");
    while (world.jdbc().queryForObject("SELECT count(*) FROM outbox", Long.class) > 0) {
      Thread.sleep(20);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    camel.getRouteController().stopRoute("relay-jms");
    return seconds;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
