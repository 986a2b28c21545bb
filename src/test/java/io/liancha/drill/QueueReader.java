package io.liancha.drill;

import io.liancha.drill.AgencyJournal.Arrival;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.RedeliveryPolicy;

/**
 * An agency that reads its queue: writes down what came, then answers and takes it off the queue in
 * one transaction, so that a failure between the two brings it again.
 */
final class QueueReader extends Thread {

  private static final int BATCH = 50;
  private static final long FIRST_WAIT_MILLIS = 200;
  private static final long NEXT_WAIT_MILLIS = 5;

  private final String agency;
  private final String broker;
  private final AgencyJournal journal;
  private final Map<String, String> flags;
  private final Random random;

  QueueReader(
      String agency, String broker, AgencyJournal journal, Map<String, String> flags, int number) {
    super(agency + "-" + number);
    this.agency = agency;
    this.broker = broker;
    this.journal = journal;
    this.flags = flags;
    this.random = new Random(number);
  }

  static Connection connect(String broker) throws JMSException {
    var factory = new ActiveMQConnectionFactory(broker);
    factory.setWatchTopicAdvisories(false);
    factory.getPrefetchPolicy().setQueuePrefetch(BATCH);
    factory.getRedeliveryPolicy().setMaximumRedeliveries(RedeliveryPolicy.NO_MAXIMUM_REDELIVERIES);
    factory.getRedeliveryPolicy().setInitialRedeliveryDelay(0);
    Connection connection = factory.createConnection();
    connection.start();
    return connection;
  }

  @Override
  public void run() {
    while (true) {
      try {
        Connection connection = connect(broker);
        try (connection) {
          read(connection);
        }
      } catch (JMSException | RuntimeException e) {
        System.out.println(getName() + " begins anew: " + e);
        Pause.millis(100);
      }
    }
  }

  private void read(Connection connection) throws JMSException {
    Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
    MessageConsumer consumer = session.createConsumer(session.createQueue("liancha.out." + agency));
    MessageProducer answers = session.createProducer(session.createQueue("liancha.in.receipts"));
    while (true) {
      if (flags.getOrDefault("down:" + agency, "").equals("1")) {
        consumer.close();
        Pause.millis(200);
        consumer = session.createConsumer(session.createQueue("liancha.out." + agency));
        continue;
      }
      List<Arrival> arrivals = batch(consumer);
      if (!arrivals.isEmpty()) {
        dawdle();
        journal.arrived(arrivals);
        for (Arrival a : arrivals) {
          for (String stage : List.of("ACCEPTED", "PROCESSED")) {
            answers.send(session.createTextMessage(ReceiptClerk.xml(agency, a, stage)));
          }
        }
      }
      session.commit();
    }
  }

  /** Readers of one queue are never equally fast. */
  private void dawdle() {
    int most = Integer.parseInt(flags.getOrDefault("dawdle", "0"));
    if (most > 0) {
      Pause.millis(random.nextInt(most));
    }
  }

  private List<Arrival> batch(MessageConsumer consumer) throws JMSException {
    int most = Integer.parseInt(flags.getOrDefault("batch", Integer.toString(BATCH)));
    var arrivals = new ArrayList<Arrival>();
    Message message = consumer.receive(FIRST_WAIT_MILLIS);
    while (message != null) {
      // A balance tells of no vehicle: it has no effect and needs no receipt.
      if (message instanceof TextMessage text
          && !"balance".equals(text.getStringProperty("LianchaKind"))) {
        arrivals.add(arrival(text));
      }
      message = arrivals.size() < most ? consumer.receive(NEXT_WAIT_MILLIS) : null;
    }
    return arrivals;
  }

  private static Arrival arrival(TextMessage message) throws JMSException {
    String body = message.getText();
    return new Arrival(
        "JMS",
        message.getStringProperty("LianchaMessageId"),
        message.getStringProperty("LianchaRecordId"),
        message.getIntProperty("LianchaVersion"),
        message.getStringProperty("LianchaKind"),
        element(body, "businessDate"),
        element(body, "orders"));
  }

  private static String element(String body, String name) {
    Matcher matcher = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(body);
    return matcher.find() ? matcher.group(1) : "";
  }
}
