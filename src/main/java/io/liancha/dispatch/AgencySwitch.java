package io.liancha.dispatch;

import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Stops all that goes to one agency, and lets it go again: a row, so that it outlives every
 * restart. What is published meanwhile waits; what is on its way arrives.
 */
@Component
public final class AgencySwitch {

  private final JdbcTemplate jdbc;
  private final AuditTrail audit;
  private final Clock clock;

  AgencySwitch(JdbcTemplate jdbc, AuditTrail audit, Clock clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
  }

  /** False when it is so already; then the row tells of whoever was first. */
  public boolean set(String agency, boolean paused, String by, String reason) {
    AuditAction action = paused ? AuditAction.DELIVERY_PAUSED : AuditAction.DELIVERY_RESUMED;
    return audit.telling(
        () -> write(agency, paused, by, reason),
        done -> done ? Optional.of(AuditEvent.of(action, agency)) : Optional.empty());
  }

  private boolean write(String agency, boolean paused, String by, String reason) {
    return jdbc.update(
            "INSERT INTO agency_switch (agency, paused, changed_by, reason, changed_at)"
                + " SELECT ?, ?, ?, ?, ? WHERE ? OR EXISTS ("
                + " SELECT 1 FROM agency_switch s WHERE s.agency = ?)"
                + " ON CONFLICT (agency) DO UPDATE SET paused = excluded.paused,"
                + " changed_by = excluded.changed_by, reason = excluded.reason,"
                + " changed_at = excluded.changed_at"
                + " WHERE agency_switch.paused <> excluded.paused",
            agency,
            paused,
            by,
            reason,
            clock.instant().atOffset(ZoneOffset.UTC),
            paused,
            agency)
        == 1;
  }
}
