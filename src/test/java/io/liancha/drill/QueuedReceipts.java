package io.liancha.drill;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.List;

/** Puts texts into the hub's receipts queue, in one transaction. */
final class QueuedReceipts {

  static final String QUEUE = "liancha.in.receipts";

  private final String broker;

  QueuedReceipts(String broker) {
    this.broker = broker;
  }

  void sendUnlessEmpty(List<String> texts) throws JMSException {
    if (!texts.isEmpty()) {
      send(texts);
    }
  }

  void send(List<String> texts) throws JMSException {
    Connection connection = QueueReader.connect(broker);
    try (connection) {
      Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
      MessageProducer producer = session.createProducer(session.createQueue(QUEUE));
      for (String text : texts) {
        producer.send(session.createTextMessage(text));
      }
      session.commit();
    }
  }
}
