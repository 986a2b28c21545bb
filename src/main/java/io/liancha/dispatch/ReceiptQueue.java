package io.liancha.dispatch;

import io.liancha.dispatch.ReceivedReceipt.Refusal;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.core.JmsTemplate;

/**
 * Takes many receipts from their queue at a time, inside the broker's transaction of the route:
 * they leave the queue after they are in the database. What cannot be read is put aside, not sent
 * back.
 */
public final class ReceiptQueue {

  private static final Logger log = LoggerFactory.getLogger(ReceiptQueue.class);
  private static final long FIRST_WAIT_MILLIS = 200;
  private static final long NEXT_WAIT_MILLIS = 20;

  private final JmsTemplate jms;
  private final Receipts receipts;
  private final ReceiptSettings settings;
  private final BackOff backOff;
  private final Clock clock;

  private int failures;
  private Instant notBefore = Instant.MIN;

  ReceiptQueue(
      ConnectionFactory connections, Receipts receipts, ReceiptSettings settings, Clock clock) {
    this.jms = new JmsTemplate(connections);
    this.jms.setSessionTransacted(true);
    this.receipts = receipts;
    this.settings = settings;
    this.backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30), new SecureRandom());
    this.clock = clock;
  }

  /**
   * Takes what is there, up to one batch. After a failure it does nothing for a while, so that a
   * database or broker that is away is not asked many times a second.
   *
   * @return how many messages were taken
   */
  public int drain(String queue) {
    if (clock.instant().isBefore(notBefore)) {
      return 0;
    }
    int taken = Objects.requireNonNull(jms.execute(session -> drain(session, queue), true));
    if (failures > 0) {
      log.info("receipts are taken again");
      failures = 0;
    }
    return taken;
  }

  /** The route could not take receipts; whatever was read is in its queue again. */
  public void failed(Throwable cause) {
    failures++;
    notBefore = clock.instant().plus(backOff.after(failures));
    if (failures == 1) {
      log.warn("receipts cannot be taken now: {}", Faults.brief(cause));
    }
  }

  private int drain(Session session, String queue) throws JMSException {
    String named = queue + "?consumer.prefetchSize=" + settings.batchRows();
    try (MessageConsumer consumer = session.createConsumer(session.createQueue(named))) {
      var read = new ArrayList<ReceivedReceipt>();
      int messages = 0;
      Message message = consumer.receive(FIRST_WAIT_MILLIS);
      while (message != null) {
        read.addAll(read(message));
        messages++;
        message = messages < settings.batchRows() ? consumer.receive(NEXT_WAIT_MILLIS) : null;
      }
      if (!read.isEmpty()) {
        receipts.accept(read, "JMS", null);
      }
      return messages;
    }
  }

  private List<ReceivedReceipt> read(Message message) throws JMSException {
    if (!(message instanceof TextMessage text) || text.getText() == null) {
      String what = message.getJMSMessageID() + " " + message.getClass().getSimpleName();
      return List.of(ReceivedReceipt.unreadable(Refusal.NOT_TEXT, what));
    }
    if (text.getText().length() > settings.bodyBytesMax()) {
      return List.of(ReceivedReceipt.unreadable(Refusal.TOO_LARGE, text.getText()));
    }
    return ReceiptReader.read(text.getText());
  }
}
