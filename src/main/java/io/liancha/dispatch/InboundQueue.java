package io.liancha.dispatch;

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
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.core.JmsTemplate;

/**
 * Takes many items from one queue at a time, inside the broker's transaction of its route: they
 * leave the queue after they are in the database. What cannot be read is put aside, not sent back.
 */
final class InboundQueue<T> {

  private static final Logger log = LoggerFactory.getLogger(InboundQueue.class);
  private static final long FIRST_WAIT_MILLIS = 200;
  private static final long NEXT_WAIT_MILLIS = 20;

  private final String name;
  private final ItemReader<T> reader;
  private final Consumer<List<Received<T>>> taker;
  private final ReceiptSettings settings;
  private final Clock clock;
  private final BackOff backOff =
      new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30), new SecureRandom());

  private int failures;
  private Instant notBefore = Instant.MIN;

  InboundQueue(
      String name,
      ItemReader<T> reader,
      Consumer<List<Received<T>>> taker,
      ReceiptSettings settings,
      Clock clock) {
    this.name = name;
    this.reader = reader;
    this.taker = taker;
    this.settings = settings;
    this.clock = clock;
  }

  String name() {
    return name;
  }

  /**
   * After a failure it is left alone for a while, so that a database or broker that is away is not
   * asked many times a second.
   */
  boolean due() {
    return !clock.instant().isBefore(notBefore);
  }

  /**
   * Takes what is there, up to one batch: so many messages, or texts that together are as long as
   * one may be.
   *
   * @return how many messages were taken
   */
  int drain(JmsTemplate jms) {
    int taken = Objects.requireNonNull(jms.execute(this::drain, true));
    if (failures > 0) {
      log.info("{} is taken from again", name);
      failures = 0;
    }
    return taken;
  }

  /** The route could not take anything; whatever was read is in its queue again. */
  void failed(Throwable cause) {
    failures++;
    notBefore = clock.instant().plus(backOff.after(failures));
    if (failures == 1) {
      log.warn("{} cannot be taken from now: {}", name, Faults.brief(cause));
    }
  }

  private int drain(Session session) throws JMSException {
    String named = name + "?consumer.prefetchSize=" + settings.batchRows();
    try (MessageConsumer consumer = session.createConsumer(session.createQueue(named))) {
      var read = new ArrayList<Received<T>>();
      int messages = 0;
      long characters = 0;
      Message message = consumer.receive(FIRST_WAIT_MILLIS);
      while (message != null) {
        read.addAll(read(message));
        messages++;
        characters += message instanceof TextMessage text ? length(text) : 0;
        boolean more = messages < settings.batchRows() && characters < settings.bodyBytesMax();
        message = more ? consumer.receive(NEXT_WAIT_MILLIS) : null;
      }
      if (!read.isEmpty()) {
        taker.accept(read);
        FailPoint.RECEIPT_COMMITTED.pass();
      }
      return messages;
    }
  }

  private static int length(TextMessage message) throws JMSException {
    return message.getText() == null ? 0 : message.getText().length();
  }

  private List<Received<T>> read(Message message) throws JMSException {
    if (!(message instanceof TextMessage text) || text.getText() == null) {
      String what = message.getJMSMessageID() + " " + message.getClass().getSimpleName();
      return List.of(Received.unreadable(Refusal.NOT_TEXT, what));
    }
    if (text.getText().length() > settings.bodyBytesMax()) {
      return List.of(Received.unreadable(Refusal.TOO_LARGE, text.getText()));
    }
    return reader.read(text.getText());
  }
}
