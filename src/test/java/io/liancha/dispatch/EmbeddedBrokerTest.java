package io.liancha.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

  /** Bytes before a batch's magic: its length and kind. */
  private static final int RECORD_HEAD = 5;

  @TempDir Path folder;

  @Test
  void messages_surviveARestart() throws Exception {
    try (var broker = new EmbeddedBroker(folder, 0, 512)) {
      send(broker.port(), 3, 10);
    }
    try (var broker = new EmbeddedBroker(folder, 0, 512);
        var reader = new QueueReader(url(broker.port()), "q")) {
      for (int i = 0; i < 3; i++) {
        assertThat(reader.next().getText()).hasSize(10);
      }
      assertThat(reader.isQuiet()).isTrue();
    }
  }

  /** A backlog that nobody reads is far larger than the broker's memory. */
  @Test
  void backlog_ofAQueueNobodyReads_blocksNoSender() throws Exception {
    try (var broker = new EmbeddedBroker(folder, 0, 2048)) {
      send(broker.port(), 120, 1_000_000);
      send(broker.port(), 1, 10);
    }
  }

  /**
   * What the store does not hold is not acknowledged, though sends in a transaction do not wait.
   */
  @Test
  void commit_whenTheStoreIsFull_fails() throws Exception {
    try (var broker = new EmbeddedBroker(folder, 0, 40)) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 10; i++) {
                  send(broker.port(), 10, 1_000_000);
                }
              })
          .isInstanceOf(JMSException.class);
    }
  }

  /**
   * The journal is zeros where nothing was written yet; the index may know more, on a full disk.
   */
  @Test
  void journal_withoutItsEnd_leavesOutThatAlone() throws Exception {
    send("first", "second", "third");
    int batch = journal().lastIndexOf("WRITE BATCH", journal().indexOf("third")) - RECORD_HEAD;
    zero(batch, journal().length() - batch);
    assertThat(left(2)).containsExactly("first", "second");
  }

  @Test
  void journal_damagedInTheMiddle_leavesOutThatAlone() throws Exception {
    send("first", "second", "third");
    zero(journal().indexOf("second") - 20, 100);
    assertThat(left(2)).containsExactly("first", "third");
  }

  @Test
  void settingOfThePort_zero_isReplacedByTheRealOne() {
    try (DispatchWorld world = DispatchWorld.plan().agency("police", "{jms: {}}").start()) {
      String port = world.context().getEnvironment().getProperty("liancha.broker.port");
      assertThat(world.brokerUrl()).isEqualTo("tcp://127.0.0.1:" + port).doesNotEndWith(":0");
    }
  }

  /** Each in a transaction of its own. */
  private void send(String... texts) throws Exception {
    try (var broker = new EmbeddedBroker(folder, 0, 512);
        Connection connection =
            new ActiveMQConnectionFactory(url(broker.port())).createConnection()) {
      Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
      MessageProducer producer = session.createProducer(session.createQueue("q"));
      for (String text : texts) {
        producer.send(session.createTextMessage(text));
        session.commit();
      }
    }
  }

  /** So many messages, after which there are no more. */
  private List<String> left(int count) throws Exception {
    var texts = new ArrayList<String>();
    try (var broker = new EmbeddedBroker(folder, 0, 512);
        var reader = new QueueReader(url(broker.port()), "q")) {
      for (int i = 0; i < count; i++) {
        texts.add(reader.next().getText());
      }
      assertThat(reader.isQuiet()).isTrue();
    }
    return texts;
  }

  private Path journalFile() {
    return folder.resolve("kahadb/db-1.log");
  }

  private String journal() throws IOException {
    return Files.readString(journalFile(), StandardCharsets.ISO_8859_1);
  }

  private void zero(int from, int length) throws IOException {
    try (var file = new RandomAccessFile(journalFile().toFile(), "rw")) {
      file.seek(from);
      file.write(new byte[length]);
    }
  }

  private static void send(int port, int count, int length) throws JMSException {
    try (Connection connection = new ActiveMQConnectionFactory(url(port)).createConnection()) {
      Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
      MessageProducer producer = session.createProducer(session.createQueue("q"));
      for (int i = 0; i < count; i++) {
        producer.send(session.createTextMessage("x".repeat(length)));
      }
      session.commit();
    }
  }

  private static String url(int port) {
    return "tcp://127.0.0.1:" + port;
  }
}
