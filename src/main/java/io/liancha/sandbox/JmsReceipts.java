package io.liancha.sandbox;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends receipts as XML to the hub's queue, a batch in one transaction. */
final class JmsReceipts implements OwedReceipts.Channel, AutoCloseable {

  static final String QUEUE = "liancha.in.receipts";

  private final ConnectionFactory broker;
  private @Nullable Connection connection;

  JmsReceipts(ConnectionFactory broker) {
    this.broker = broker;
  }

  @Override
  public synchronized void send(List<OwedReceipts.Receipt> receipts, OffsetDateTime at)
      throws JMSException {
    try (Session session = connected().createSession(true, Session.SESSION_TRANSACTED);
        MessageProducer producer = session.createProducer(session.createQueue(QUEUE))) {
      producer.setDeliveryMode(DeliveryMode.PERSISTENT);
      for (OwedReceipts.Receipt receipt : receipts) {
        producer.send(session.createTextMessage(xml(receipt, at)));
      }
      session.commit();
    } catch (JMSException e) {
      close();
      throw e;
    }
  }

  @Override
  public synchronized void close() {
    try (Connection c = connection) {
      connection = null;
    } catch (JMSException e) {
      connection = null;
    }
  }

  private Connection connected() throws JMSException {
    Connection c = connection;
    if (c == null) {
      c = broker.createConnection();
      c.start();
      connection = c;
    }
    return c;
  }

  private static String xml(OwedReceipts.Receipt receipt, OffsetDateTime at) {
    return "<receipt xmlns=\"urn:liancha:receipt:1\"><messageId>"
        + escaped(receipt.messageId())
        + "</messageId><agency>"
        + escaped(receipt.agency())
        + "</agency><recordId>"
        + escaped(receipt.recordId())
        + "</recordId><version>"
        + receipt.version()
        + "</version><stage>"
        + receipt.stage()
        + "</stage><at>"
        + at
        + "</at></receipt>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
