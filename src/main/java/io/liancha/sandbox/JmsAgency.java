package io.liancha.sandbox;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agency that takes records from a queue: a batch is noted in the journal first and committed at
 * the broker then, so a crash between means a message twice, never none.
 */
final class JmsAgency implements AutoCloseable {

  static final List<String> AGENCIES = List.of("public-security", "transport-enforcement");

  private static final Logger LOG = LoggerFactory.getLogger(JmsAgency.class);
  private static final int BATCH = 200;
  private static final int WAIT_MS = 500;
  private static final int AFTER_FAILURE_MS = 1_000;

  private final String agency;
  private final ConnectionFactory broker;
  private final Journal journal;
  private final MessageReader reader = new MessageReader();
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final AtomicLong unreadable = new AtomicLong();
  private final Thread thread;
  private volatile @Nullable Connection connection;

  JmsAgency(String agency, ConnectionFactory broker, Journal journal) {
    this.agency = agency;
    this.broker = broker;
    this.journal = journal;
    this.thread = new Thread(this::run, "sandbox-jms-" + agency);
    thread.setDaemon(true);
    thread.start();
  }

  /** Messages that were taken from the queue and could not be understood. */
  long unreadable() {
    return unreadable.get();
  }

  @Override
  public void close() {
    running.set(false);
    thread.interrupt();
    disconnect();
  }

  private void run() {
    boolean said = false;
    while (running.get()) {
      try {
        consume();
      } catch (JMSException | RuntimeException e) {
        if (running.get() && !said) {
          LOG.info("{} waits for the broker: {}", agency, e.toString());
        }
        said = true;
        disconnect();
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(AFTER_FAILURE_MS);
    } catch (InterruptedException e) {
      running.set(false);
    }
  }

  private void consume() throws JMSException {
    Connection c = broker.createConnection();
    connection = c;
    c.start();
    Session session = c.createSession(true, Session.SESSION_TRANSACTED);
    MessageConsumer consumer = session.createConsumer(session.createQueue("liancha.out." + agency));
    while (running.get()) {
      Message message = consumer.receive(WAIT_MS);
      if (message != null) {
        journal.deliver(agency, "jms", batch(message, consumer));
        session.commit();
      }
    }
  }

  private List<Delivered> batch(Message first, MessageConsumer consumer) throws JMSException {
    var batch = new ArrayList<Delivered>();
    int taken = 0;
    for (Message m = first; m != null; m = ++taken < BATCH ? consumer.receiveNoWait() : null) {
      Delivered delivered = read(m);
      if (delivered != null) {
        batch.add(delivered);
      }
    }
    return batch;
  }

  private @Nullable Delivered read(Message message) throws JMSException {
    if (MessageReader.forPeople(message.getStringProperty("LianchaKind"))) {
      return null;
    }
    try {
      String body = message instanceof TextMessage text ? text.getText() : "";
      String id = message.getStringProperty("LianchaMessageId");
      return reader.queued(body, id, message.getStringProperty("LianchaKind"));
    } catch (IllegalArgumentException e) {
      unreadable.incrementAndGet();
      LOG.warn("{} cannot read a message: {}", agency, e.getMessage());
      return null;
    }
  }

  private void disconnect() {
    Connection c = connection;
    connection = null;
    if (c != null) {
      try {
        c.close();
      } catch (JMSException e) {
        LOG.debug("{} was no longer connected", agency);
      }
    }
  }
}
