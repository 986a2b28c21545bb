package io.liancha.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what agencies send in one transaction, so that what makes an item known and its effect are
 * written together, and keeps one bad item from holding up the others.
 */
@Component
final class Inbox {

  private static final int LOCK_TRIES = 4;

  private final TransactionTemplate transaction;

  Inbox(PlatformTransactionManager transactions) {
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * One answer for each item, in their order. Should the database not take a value, each item is
   * tried by itself; any other trouble of the database is ours and passes on.
   *
   * @param work judges and takes the items, inside the transaction; may run more than once
   * @param unstorable answers for an item that the database does not take
   */
  <T, A> List<A> take(
      List<Received<T>> received,
      Function<List<Received<T>>, List<A>> work,
      Function<Received<T>, A> unstorable) {
    try {
      return together(received, work);
    } catch (DataIntegrityViolationException e) {
      if (received.size() == 1) {
        return List.of(unstorable.apply(received.get(0)));
      }
      var answers = new ArrayList<A>();
      received.forEach(r -> answers.addAll(take(List.of(r), work, unstorable)));
      return answers;
    }
  }

  private <T, A> List<A> together(
      List<Received<T>> received, Function<List<Received<T>>, List<A>> work) {
    for (int left = LOCK_TRIES; ; left--) {
      try {
        return Objects.requireNonNull(transaction.execute(status -> work.apply(received)));
      } catch (PessimisticLockingFailureException e) {
        if (left == 1) {
          throw e;
        }
      }
    }
  }
}
