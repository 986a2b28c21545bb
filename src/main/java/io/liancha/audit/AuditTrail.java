package io.liancha.audit;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where everybody tells what was done. An event is written in the caller's transaction, so that it
 * stands exactly when its effect does; without one it stands at once. It is sealed into the chain a
 * moment after its commit.
 */
@Component
public final class AuditTrail {

  private static final String APPEND =
      """
      WITH e AS (
        INSERT INTO audit_event (at, actor, action, subject, purpose, details)
        VALUES (?, ?, ?, ?, ?, ?) RETURNING event_id)
      INSERT INTO audit_unsealed SELECT event_id FROM e
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  public AuditTrail(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * Does something and tells of it, both or neither.
   *
   * @param told the event by what came of it; none when it had no effect
   */
  public <T> T telling(Supplier<T> effect, Function<T, Optional<AuditEvent>> told) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              T done = effect.get();
              told.apply(done).ifPresent(this::append);
              return done;
            }));
  }

  public void append(AuditEvent event) {
    append(List.of(event));
  }

  /** Several events, in their order; none is nothing. */
  public void append(List<AuditEvent> events) {
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    jdbc.batchUpdate(
        APPEND,
        events.stream()
            .map(
                e ->
                    new Object[] {
                      at,
                      e.actor(),
                      e.action().name(),
                      e.subject(),
                      e.purpose().orElse(null),
                      JsonMapper.shared().writeValueAsString(e.details())
                    })
            .toList());
  }
}
