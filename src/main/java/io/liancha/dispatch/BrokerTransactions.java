package io.liancha.dispatch;

import jakarta.jms.ConnectionFactory;
import org.springframework.jms.connection.JmsTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions of the broker. One that is to be taken back when the broker has just gone is taken
 * back by the broker itself, which never heard of its commit: what went wrong before is then the
 * failure, and not that nobody could be told of it.
 */
final class BrokerTransactions extends JmsTransactionManager {

  private static final long serialVersionUID = 1;

  BrokerTransactions(ConnectionFactory connections) {
    super(connections);
  }

  @Override
  protected void doRollback(DefaultTransactionStatus status) {
    try {
      super.doRollback(status);
    } catch (TransactionSystemException e) {
      logger.debug("the broker has gone, and the transaction with it", e);
    }
  }
}
