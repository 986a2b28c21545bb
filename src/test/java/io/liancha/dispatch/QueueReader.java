package io.liancha.dispatch;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.apache.activemq.ActiveMQConnectionFactory;

/** An agency at its queue, by a connection of its own. */
final class QueueReader implements AutoCloseable {

  private final Connection connection;
  private final Session session;
  private final MessageConsumer consumer;

  QueueReader(String brokerUrl, String queue) throws JMSException {
    connection = new ActiveMQConnectionFactory(brokerUrl).createConnection();
    connection.start();
    session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    consumer = session.createConsumer(session.createQueue(queue));
  }

  TextMessage next() throws JMSException {
    Message message = consumer.receive(10_000);
    if (message == null) {
      throw new AssertionError("nothing arrived within 10 s");
    }
    return (TextMessage) message;
  }

  /** True when nothing more comes for a moment. */
  boolean isQuiet() throws JMSException {
    return consumer.receive(400) == null;
  }

  /** Forgets what earlier tests left. */
  void drain() throws JMSException {
    while (consumer.receive(300) != null) {}
  }

  @Override
  public void close() throws JMSException {
    connection.close();
  }
}
