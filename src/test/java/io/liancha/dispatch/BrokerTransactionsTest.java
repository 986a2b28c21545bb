package io.liancha.dispatch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

class BrokerTransactionsTest {

  @TempDir Path folder;

  @Test
  void rollback_whenTheBrokerHasGone_tellsWhatWentWrongBefore() {
    var broker = new EmbeddedBroker(folder, 0, 512);
    var pool = new JmsPoolConnectionFactory();
    pool.setConnectionFactory(new ActiveMQConnectionFactory("tcp://127.0.0.1:" + broker.port()));
    var jms = new JmsTemplate(pool);
    jms.setSessionTransacted(true);
    var transaction = new TransactionTemplate(new BrokerTransactions(pool));
    try {
      assertThatThrownBy(
              () ->
                  transaction.executeWithoutResult(
                      status -> {
                        jms.convertAndSend("q", "text");
                        stop(broker);
                        throw new IllegalStateException("the work failed");
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the work failed");
    } finally {
      pool.stop();
    }
  }

  /** Without a bound a relay's thread, its lane's claim and the hub's stop would wait for ever. */
  @Test
  @Timeout(60)
  void commitAndConnection_whileTheBrokerIsAway_failAndLaterSucceed() {
    var broker = new EmbeddedBroker(folder, 0, 512);
    int port = broker.port();
    var pool = new JmsPoolConnectionFactory();
    pool.setConnectionFactory(
        new ActiveMQConnectionFactory(
            BrokerConfiguration.bounded("failover:(tcp://127.0.0.1:" + port + ")")));
    var jms = new JmsTemplate(pool);
    jms.setSessionTransacted(true);
    var transaction = new TransactionTemplate(new BrokerTransactions(pool));
    try {
      assertThatThrownBy(
              () ->
                  transaction.executeWithoutResult(
                      status -> {
                        jms.convertAndSend("q", "text");
                        stop(broker);
                      }))
          .isInstanceOf(TransactionException.class);
      assertThatThrownBy(
              () -> transaction.executeWithoutResult(status -> jms.convertAndSend("q", "text")))
          .isInstanceOf(TransactionException.class);
      assertThatThrownBy(() -> jms.receive("q")).isInstanceOf(JmsException.class);
      var again = new EmbeddedBroker(folder, port, 512);
      transaction.executeWithoutResult(status -> jms.convertAndSend("q", "text"));
      stop(again);
    } finally {
      pool.stop();
    }
  }

  private static void stop(EmbeddedBroker broker) {
    try {
      broker.close();
    } catch (Exception e) {
      throw new AssertionError("the broker does not stop", e);
    }
  }
}
