package io.liancha.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at operations every few seconds: starts those whose time has come, ends those whose time is
 * over, and tells the agencies of those that run what has changed. What is due stands in the rows,
 * so a hub that was down catches up, and of several hubs one does it.
 */
@Component("operations-clock")
class OperationClock {

  private static final Logger log = LoggerFactory.getLogger(OperationClock.class);

  private final OperationStore store;
  private final Operations operations;
  private final Plan plan;
  private final Push push;
  private final Due due;

  /** By what it goes. */
  @Component
  record Due(
      Operations.World world,
      OperationSettings settings,
      JdbcTemplate jdbc,
      TransactionTemplate transaction) {}

  OperationClock(OperationStore store, Operations operations, Plan plan, Push push, Due due) {
    this.store = store;
    this.operations = operations;
    this.plan = plan;
    this.push = push;
    this.due = due;
  }

  /** Called by the route {@code run-operations}. */
  public void tick() {
    Instant now = due.world().now();
    for (String id : store.due(now)) {
      try {
        due.transaction().executeWithoutResult(t -> store.claim(id).ifPresent(o -> act(o, now)));
      } catch (RuntimeException e) {
        log.warn("operation {} could not be looked at", id, e);
      }
    }
    store.forget(now.minus(Duration.ofDays(due.settings().keepChancesDays())));
  }

  private void act(Operation operation, Instant now) {
    if (!operation.to().toInstant().isAfter(now)) {
      operations.end(operation);
    } else if (operation.state() == Operation.State.PLANNED) {
      operations.begin(operation);
    } else if (operation.state() == Operation.State.RUNNING) {
      look(operation);
    }
  }

  /** Makes the feed anew only when something it is made of has changed. */
  private void look(Operation operation) {
    String state = state();
    String before =
        due.jdbc()
            .queryForObject(
                "SELECT coalesce(looked, '') FROM operation WHERE operation_id = ?",
                String.class,
                operation.operationId());
    if (!Objects.equals(state, before)) {
      store.chances(operation.operationId(), plan.chances(store.posts(operation.operationId())));
      push.tell(operation);
      due.jdbc()
          .update(
              "UPDATE operation SET looked = ? WHERE operation_id = ?",
              state,
              operation.operationId());
    }
  }

  private String state() {
    return Objects.requireNonNull(
        due.jdbc()
            .queryForObject(
                "SELECT concat_ws(' ', (SELECT max(made_at) FROM activity_run),"
                    + " (SELECT max(seq) FROM disposition), (SELECT max(issued_at) FROM suspect),"
                    + " (SELECT count(*) FROM suspect WHERE status = 'ACTIVE'))",
                String.class));
  }
}
