package io.liancha.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.nio.file.Path;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.messaginghub.pooled.jms.JmsPoolSession;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

class BrokerTransactionsTest {

  @TempDir Path folder;

  private final JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
  private final JmsTemplate jms = new JmsTemplate(pool);
  private final TransactionTemplate transaction =
      new TransactionTemplate(new BrokerTransactions(pool));

  private void connect(String url) {
    pool.setConnectionFactory(new ActiveMQConnectionFactory(url));
    jms.setSessionTransacted(true);
  }

  @AfterEach
  void disconnect() {
    pool.stop();
  }

  @Test
  void rollback_whenTheBrokerHasGone_tellsWhatWentWrongBefore() {
    var broker = new EmbeddedBroker(folder, 0, 512);
    connect("tcp://127.0.0.1:" + broker.port());
    assertThatTransaction(
            () -> {
              jms.convertAndSend("q", "text");
              stop(broker);
              throw new IllegalStateException("the work failed");
            })
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the work failed");
  }

  /** Without a bound a relay's thread, its lane's claim and the hub's stop would wait for ever. */
  @Test
  @Timeout(60)
  void commitAndConnection_whileTheBrokerIsAway_failAndLaterSucceed() {
    var broker = new EmbeddedBroker(folder, 0, 512);
    int port = broker.port();
    connect(BrokerConfiguration.bounded("failover:(tcp://127.0.0.1:" + port + ")"));
    assertThatTransaction(
            () -> {
              jms.convertAndSend("q", "text");
              stop(broker);
            })
        .isInstanceOf(TransactionException.class);
    pool.clear(); // the pool notices a moment later that its connection is broken
    assertThatTransaction(() -> jms.convertAndSend("q", "text"))
        .isInstanceOf(TransactionException.class);
    assertThatThrownBy(() -> jms.receive("q")).isInstanceOf(JmsException.class);
    var again = new EmbeddedBroker(folder, port, 512);
    transaction.executeWithoutResult(status -> jms.convertAndSend("q", "text"));
    stop(again);
  }

  /** What the client does within its close of a lost connection, on another thread than commits. */
  @Test
  void commit_ofWhatTheClientTookBackByItself_fails() {
    var broker = new EmbeddedBroker(folder, 0, 512);
    connect("tcp://127.0.0.1:" + broker.port());
    assertThatTransaction(
            () -> {
              jms.convertAndSend("q", "lost");
              jms.execute(BrokerTransactionsTest::takeBack);
            })
        .isInstanceOf(TransactionException.class)
        .hasMessageContaining("never answered");
    transaction.executeWithoutResult(status -> jms.convertAndSend("q", "sent"));
    assertThat(jms.receiveAndConvert("q")).isEqualTo("sent");
    stop(broker);
  }

  /** What comes out of a transaction that does this work. */
  private AbstractThrowableAssert<?, ?> assertThatTransaction(Runnable work) {
    return assertThatThrownBy(() -> transaction.executeWithoutResult(status -> work.run()));
  }

  private static boolean takeBack(Session session) throws JMSException {
    ((JmsPoolSession) session).getInternalSession().rollback();
    return true;
  }

  private static void stop(EmbeddedBroker broker) {
    try {
      broker.close();
    } catch (Exception e) {
      throw new AssertionError("the broker does not stop", e);
    }
  }
}
