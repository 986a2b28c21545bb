package io.liancha.dispatch;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import org.apache.activemq.ActiveMQSession;
import org.apache.activemq.LocalTransactionEventListener;
import org.messaginghub.pooled.jms.JmsPoolSession;
import org.springframework.jms.connection.JmsTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions of the broker. One that is to be taken back when the broker has just gone is taken
 * back by the broker itself, which never heard of its commit: what went wrong before is then the
 * failure, and not that nobody could be told of it. A commit is one that the broker has answered:
 * the client, when its connection is lost, takes a transaction back on a thread of its own, and a
 * commit at that moment finds nothing to commit and reports success.
 */
final class BrokerTransactions extends JmsTransactionManager {

  private static final long serialVersionUID = 1;

  /** The thread's latest, which is the one that it commits. */
  private final transient ThreadLocal<Unanswered> unanswered = new ThreadLocal<>();

  BrokerTransactions(ConnectionFactory connections) {
    super(connections);
  }

  @Override
  protected Session createSession(Connection connection) throws JMSException {
    Session session = super.createSession(connection);
    var begun = new Unanswered();
    ((ActiveMQSession) ((JmsPoolSession) session).getInternalSession())
        .getTransactionContext()
        .setLocalTransactionEventListener(begun);
    unanswered.set(begun);
    return session;
  }

  @Override
  protected void doCommit(DefaultTransactionStatus status) {
    super.doCommit(status);
    if (unanswered.get().transactions > 0) {
      throw new TransactionSystemException("the broker never answered this commit");
    }
  }

  @Override
  protected void doRollback(DefaultTransactionStatus status) {
    try {
      super.doRollback(status);
    } catch (TransactionSystemException e) {
      logger.debug("the broker has gone, and the transaction with it", e);
    }
  }

  /** How many transactions a session began whose commits the broker has not answered. */
  private static final class Unanswered implements LocalTransactionEventListener {

    private int transactions;

    @Override
    public void beginEvent() {
      transactions++;
    }

    @Override
    public void commitEvent() {
      transactions--;
    }

    @Override
    public void rollbackEvent() {
      // what was taken back was not committed
    }
  }
}
