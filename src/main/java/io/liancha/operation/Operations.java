package io.liancha.operation;

import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import io.liancha.answer.InChina;
import io.liancha.answer.Problem;
import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import io.liancha.county.CountyMap;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.ErrorResponseException;

/**
 * An operation's life: made, planned, started, ended; each step once, however often it is asked.
 */
@Component
public class Operations {

  private static final int OFFICERS_USUAL = 2;
  private static final int HOURS_USUAL = 8;

  private final OperationStore store;
  private final Plan plan;
  private final Push push;
  private final OperationBalance balance;
  private final World world;
  private final TransactionTemplate transaction;

  /** What surrounds operations. */
  @Component
  record World(Agencies agencies, CountyMap map, AuditTrail audit, Clock clock) {

    Instant now() {
      return clock.instant();
    }

    OffsetDateTime inChina() {
      return InChina.second(now());
    }
  }

  Operations(
      OperationStore store,
      Plan plan,
      Push push,
      OperationBalance balance,
      World world,
      TransactionTemplate transaction) {
    this.balance = balance;
    this.store = store;
    this.plan = plan;
    this.push = push;
    this.world = world;
    this.transaction = transaction;
  }

  public Operation make(Ask ask, String by) {
    ask.check(world.agencies(), world.map());
    if (!shown(Objects.requireNonNull(ask.agencies()))) {
      throw Ask.refused("贵部门须参加此行动", "an agency takes part in what it makes");
    }
    Area area = Area.of(ask.area(), world.map());
    var operation =
        new Operation(
            UUID.randomUUID().toString(),
            Objects.requireNonNull(ask.name()),
            Objects.requireNonNull(ask.purpose()),
            Operation.State.DRAFT,
            area.townships(),
            area.polygon() == null ? null : ask.area(),
            Objects.requireNonNull(ask.from()),
            Objects.requireNonNull(ask.to()),
            Objects.requireNonNull(ask.agencies()).stream().distinct().sorted().toList(),
            given(ask.teams(), 1),
            given(ask.officersPerTeam(), OFFICERS_USUAL),
            given(ask.hoursPerDay(), HOURS_USUAL),
            given(ask.blindPosts(), 0),
            world.inChina(),
            null,
            null,
            null,
            null);
    if (!operation.to().toInstant().isAfter(world.now())) {
      throw Ask.refused("to 已过去", "to is in the past");
    }
    transaction.executeWithoutResult(
        t -> {
          store.insert(operation, by);
          audit(operation, "made");
        });
    return get(operation.operationId());
  }

  /** An agency's callers know of no operation but those it takes part in. */
  public Operation get(String operationId) {
    return balance.with(List.of(found(operationId))).get(0);
  }

  /** Those that whoever asks knows of, the newest first. */
  public List<Operation> list(int limit, @Nullable String after) {
    String own = world.agencies().asking().map(Agency::id).orElse(null);
    return balance.with(store.list(limit, after, own));
  }

  /** Its posts, in the order of teams and hours. */
  public List<Post> posts(String operationId) {
    return store.posts(found(operationId).operationId());
  }

  /** Chooses posts, anew as often as it is asked before the start. */
  public Operation plan(String operationId) {
    Plan.Made made = plan.make(found(operationId), world.now());
    transaction.executeWithoutResult(
        t -> {
          Operation locked = locked(operationId);
          if (locked.state().compareTo(Operation.State.PLANNED) > 0) {
            throw conflict("行动已开始或结束", "the operation has begun or ended");
          }
          store.move(operationId, Operation.State.PLANNED, world.now(), Operation.State.DRAFT);
          store.plan(operationId, made.expected(), made.posts(), made.chances());
          audit(locked, "planned");
        });
    return get(operationId);
  }

  /** Starts a planned one, before its time too; one that runs already is left as it is. */
  public Operation start(String operationId) {
    transaction.executeWithoutResult(
        t -> {
          Operation locked = locked(operationId);
          switch (locked.state()) {
            case DRAFT -> throw conflict("请先生成点位计划", "plan the operation first");
            case CLOSED -> throw conflict("行动已结束", "the operation has ended");
            case PLANNED -> begin(locked);
            case RUNNING -> {}
          }
        });
    return get(operationId);
  }

  /** Ends it at once; one that has ended is left as it is. */
  public Operation close(String operationId) {
    transaction.executeWithoutResult(t -> end(locked(operationId)));
    return get(operationId);
  }

  /** Only with the row locked. */
  void begin(Operation operation) {
    if (!operation.to().toInstant().isAfter(world.now())) {
      end(operation);
    } else if (store.move(
        operation.operationId(), Operation.State.RUNNING, world.now(), Operation.State.PLANNED)) {
      push.tell(operation);
      audit(operation, "started");
    }
  }

  /** Only with the row locked. */
  void end(Operation operation) {
    if (store.move(
        operation.operationId(),
        Operation.State.CLOSED,
        world.now(),
        Operation.State.DRAFT,
        Operation.State.PLANNED,
        Operation.State.RUNNING)) {
      push.close(operation);
      audit(operation, "closed");
    }
  }

  private Operation found(String operationId) {
    return store
        .find(operationId)
        .filter(o -> shown(o.agencies()))
        .orElseThrow(Operations::unknown);
  }

  private Operation locked(String operationId) {
    return store
        .lock(operationId)
        .filter(o -> shown(o.agencies()))
        .orElseThrow(Operations::unknown);
  }

  private boolean shown(List<String> takingPart) {
    return world.agencies().asking().map(own -> takingPart.contains(own.id())).orElse(true);
  }

  private void audit(Operation operation, String what) {
    world
        .audit()
        .append(
            AuditEvent.of(AuditAction.OPERATION_CHANGED, operation.operationId())
                .with("change", what)
                .with("teams", operation.teams())
                .with("agencies", operation.agencies()));
  }

  private static int given(@Nullable Integer value, int usual) {
    return value == null ? usual : value;
  }

  static ErrorResponseException unknown() {
    return Problem.of(HttpStatus.NOT_FOUND, "没有这个联合行动", "no such operation");
  }

  private static ErrorResponseException conflict(String zh, String en) {
    return Problem.of(HttpStatus.CONFLICT, zh, en);
  }
}
