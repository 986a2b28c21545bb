package io.liancha.dispatch;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.springframework.jms.core.JmsTemplate;

/**
 * An agency's queue as the hub's sending side knows it: a batch is put into it within the broker's
 * transaction of its route. One producer for the batch and no exchange for each message: that is
 * most of what a message costs the hub.
 */
public final class JmsSender {

  private final JmsTemplate jms;

  JmsSender(ConnectionFactory connections) {
    jms = new JmsTemplate(connections);
    jms.setSessionTransacted(true);
  }

  /** All of the batch is sent when the transaction commits, or nothing of it. */
  public void send(JmsBatch batch) {
    jms.execute(
        session -> {
          try (MessageProducer producer =
              session.createProducer(session.createQueue(batch.queue()))) {
            for (JmsLetter letter : batch.letters()) {
              producer.send(message(session, letter));
            }
          }
          return null;
        },
        false);
  }

  /** Whether nothing waits in a queue, as far as the broker shows it. */
  boolean isEmpty(String queue) {
    return Boolean.TRUE.equals(
        jms.browse(queue, (session, browser) -> !browser.getEnumeration().hasMoreElements()));
  }

  private static TextMessage message(Session session, JmsLetter letter) throws JMSException {
    TextMessage message = session.createTextMessage(letter.text());
    message.setStringProperty("LianchaMessageId", letter.messageId());
    message.setStringProperty("LianchaRecordId", letter.recordId());
    message.setIntProperty("LianchaVersion", letter.version());
    message.setStringProperty("LianchaKind", letter.kind());
    message.setStringProperty("JMSXGroupID", letter.recordId());
    if (letter.signature() != null) {
      message.setStringProperty("LianchaSignature", letter.signature());
    }
    return message;
  }
}
