package io.liancha.audit;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
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
  private final Clock clock;

  public AuditTrail(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public void append(AuditEvent event) {
    append(List.of(event));
  }

  /** Several events, in their order. */
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
