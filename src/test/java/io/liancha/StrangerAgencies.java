package io.liancha;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.ActiveMQConnectionFactory;

/**
 * Somebody else's receiving agencies, by the contracts alone: two read a queue over tcp and answer
 * into a queue, and what is posted to the others is answered by a POST to the hub.
 */
final class StrangerAgencies implements AutoCloseable {

  /** A message as an agency got it. */
  record Got(
      String agency, String channel, String messageId, String record, int version, String body) {

    boolean withdrawal() {
      return body.contains("WITHDRAWN");
    }
  }

  static final List<String> ALL =
      List.of(
          "public-security",
          "market-supervision",
          "transport-enforcement",
          "ride-hailing-platform");

  private final Connection connection;
  private final Map<String, StrangerSystem> systems = new HashMap<>();
  private final ExecutorService answers = Executors.newSingleThreadExecutor();
  private final ConcurrentLinkedQueue<Got> got = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();

  StrangerAgencies(Stranger stranger, String brokerUrl, Function<String, StrangerSystem> system)
      throws JMSException {
    ALL.forEach(agency -> systems.put(agency, system.apply(agency)));
    connection = new ActiveMQConnectionFactory(brokerUrl).createConnection();
    for (String agency : List.of("public-security", "transport-enforcement")) {
      Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
      MessageProducer producer = session.createProducer(session.createQueue("liancha.in.receipts"));
      producer.setDeliveryMode(DeliveryMode.PERSISTENT);
      session
          .createConsumer(session.createQueue("liancha.out." + agency))
          .setMessageListener(m -> take(agency, m, session, producer));
    }
    connection.start();
    stranger.receiver(this::take);
  }

  /** Everything that reached an agency since the last call of {@link #forget}. */
  List<Got> of(String agency) {
    return got.stream().filter(g -> g.agency().equals(agency)).toList();
  }

  /** The version and the state of the records an agency was told of, by record id. */
  Map<String, String> told(String agency) {
    var told = new TreeMap<String, String>();
    of(agency).forEach(g -> told.put(g.record(), g.version() + (g.withdrawal() ? " off" : " on")));
    return told;
  }

  void forget() {
    got.clear();
  }

  long count() {
    return got.size();
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  private void take(String agency, Message message, Session session, MessageProducer producer) {
    try {
      String body = ((TextMessage) message).getText();
      String id = message.getStringProperty("LianchaMessageId");
      String record = message.getStringProperty("LianchaRecordId");
      int version = message.getIntProperty("LianchaVersion");
      expect(record.equals(message.getStringProperty("JMSXGroupID")), "group of " + id);
      expect(message.getJMSDeliveryMode() == DeliveryMode.PERSISTENT, "persistence of " + id);
      expect(body.contains("urn:liancha:suspect:1"), "namespace of " + id);
      String kind = body.contains("WITHDRAWN") ? "withdrawal" : "suspect";
      expect(kind.equals(message.getStringProperty("LianchaKind")), "kind of " + id);
      got.add(new Got(agency, "JMS", id, record, version, body));
      producer.send(
          session.createTextMessage(
              "<receipt xmlns=\"urn:liancha:receipt:1\"><messageId>%s</messageId><agency>%s</agency><recordId>%s</recordId><version>%d</version><stage>PROCESSED</stage><at>2026-11-23T07:00:00+08:00</at></receipt>"
                  .formatted(id, agency, record, version)));
      session.commit();
    } catch (JMSException e) {
      problems.add(e.toString());
    }
  }

  private void take(Stranger.Push push) {
    String agency = push.path().substring(push.path().lastIndexOf('/') + 1);
    String id = member(push.body(), "messageId");
    String record = member(push.body(), "recordId");
    int version = Integer.parseInt(member(push.body(), "version"));
    expect(push.idempotencyKey().equals(id), "Idempotency-Key of " + id);
    expect(("Bearer " + Stranger.TOKEN).equals(push.authorization()), "token of " + id);
    got.add(new Got(agency, "REST", id, record, version, push.body()));
    answers.execute(
        () ->
            post(
                agency,
                "[{\"messageId\":\"%s\",\"agency\":\"%s\",\"recordId\":\"%s\",\"version\":%d,\"stage\":\"ACCEPTED\",\"at\":\"2026-11-23T07:00:00+08:00\"},{\"messageId\":\"%s\",\"agency\":\"%s\",\"recordId\":\"%s\",\"version\":%d,\"stage\":\"PROCESSED\",\"at\":\"2026-11-23T07:00:01+08:00\"}]"
                    .formatted(id, agency, record, version, id, agency, record, version)));
  }

  private void post(String agency, String receipts) {
    try {
      HttpResponse<String> answer = systems.get(agency).post("/api/v1/receipts", receipts);
      expect(answer.statusCode() == 200, "receipt answered " + answer.statusCode());
    } catch (java.io.IOException e) {
      problems.add(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void expect(boolean condition, String what) {
    if (!condition) {
      problems.add(what);
    }
  }

  /** The first member of this name; all that is read stands at the top of a record. */
  private static String member(String json, String name) {
    Matcher m = Pattern.compile("\"" + name + "\":\"?([^\",}]+)").matcher(json);
    return m.find() ? m.group(1) : "";
  }

  @Override
  public void close() throws JMSException {
    answers.shutdownNow();
    connection.close();
  }
}
