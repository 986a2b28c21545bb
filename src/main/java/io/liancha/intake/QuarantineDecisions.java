package io.liancha.intake;

import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import io.liancha.crypto.AtRest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people decided about quarantined rows. Each decision claims its row in the one statement
 * that writes it, so of two at once one counts.
 */
@Component
public class QuarantineDecisions {

  private static final String CLAIM =
      "WITH claimed AS (UPDATE quarantine SET state = :decision"
          + " WHERE id = :id AND state = 'WAITING' RETURNING id)"
          + " INSERT INTO quarantine_decision"
          + " (quarantine_id, decision, decided_by, reason, decided_at, corrected)"
          + " SELECT id, :decision, :by, :reason, :at, :corrected::text FROM claimed";

  private final JdbcClient jdbc;
  private static final String CORRECTED = "quarantine_decision.corrected";

  private final AuditTrail audit;
  private final AtRest atRest;
  private final Clock clock;

  QuarantineDecisions(JdbcClient jdbc, AuditTrail audit, AtRest atRest, Clock clock) {
    this.jdbc = jdbc;
    this.atRest = atRest;
    this.audit = audit;
    this.clock = clock;
  }

  /** Who decides, and why. */
  public record Signature(String by, String reason) {}

  /** A row on its way into the lake. */
  record Release(long decisionId, RawRow row) {}

  /**
   * One decision.
   *
   * @param corrected of a release: the row that lands, personal values masked
   * @param landedIn of a release: the run that took it along; absent until then
   */
  public record Decided(
      QuarantineState decision,
      String by,
      String reason,
      Instant at,
      @Nullable String corrected,
      @Nullable String landedIn) {}

  /** False when the row no longer waits. */
  boolean release(long id, Signature signature, RawRow corrected) {
    return audit.telling(
        () -> claim(id, QuarantineState.RELEASED, signature, corrected.toJson()),
        done -> told(done, AuditAction.QUARANTINE_RELEASED, id));
  }

  /** False when the row no longer waits. */
  boolean dismiss(long id, Signature signature) {
    return audit.telling(
        () -> claim(id, QuarantineState.DISMISSED, signature, null),
        done -> told(done, AuditAction.QUARANTINE_DISMISSED, id));
  }

  /** Who signed, and why, is in the decision's row: a reason may name persons. */
  private static Optional<AuditEvent> told(boolean done, AuditAction action, long id) {
    return done ? Optional.of(AuditEvent.of(action, "quarantine/" + id)) : Optional.empty();
  }

  private boolean claim(
      long id, QuarantineState decision, Signature signature, @Nullable String corrected) {
    return jdbc.sql(CLAIM)
            .param("id", id)
            .param("decision", decision.name())
            .param("by", signature.by())
            .param("reason", signature.reason())
            .param("at", Timestamp.from(clock.instant()))
            .param("corrected", corrected == null ? null : atRest.close(CORRECTED, corrected))
            .update()
        == 1;
  }

  /** The decisions about a row, oldest first. */
  List<Decided> of(long id) {
    return jdbc.sql(
            "SELECT * FROM quarantine_decision WHERE quarantine_id = ? ORDER BY decision_id")
        .param(id)
        .query(
            (rs, i) -> {
              String corrected = rs.getString("corrected");
              return new Decided(
                  QuarantineState.valueOf(rs.getString("decision")),
                  rs.getString("decided_by"),
                  rs.getString("reason"),
                  rs.getTimestamp("decided_at").toInstant(),
                  corrected == null ? null : RawMask.mask(atRest.open(CORRECTED, corrected)),
                  rs.getString("landed_in"));
            })
        .list();
  }

  /** Released rows of a feed that no run has taken along yet, in the order of their release. */
  List<Release> pending(Feed feed) {
    return jdbc.sql(
            "SELECT d.decision_id, d.corrected FROM quarantine_decision d"
                + " JOIN quarantine q ON q.id = d.quarantine_id"
                + " WHERE d.decision = 'RELEASED' AND d.landed_in IS NULL"
                + " AND q.source = ? AND q.feed = ? ORDER BY d.decision_id")
        .params(feed.source(), feed.name())
        .query(
            (rs, i) ->
                new Release(
                    rs.getLong(1), RawRow.fromJson(atRest.open(CORRECTED, rs.getString(2)))))
        .list();
  }

  /** Notes, in the caller's transaction, that a run took releases along. */
  void landed(List<Long> decisionIds, String runId) {
    if (decisionIds.isEmpty()) {
      return;
    }
    int taken =
        jdbc.sql(
                "UPDATE quarantine_decision SET landed_in = ?"
                    + " WHERE decision_id = ANY (?) AND landed_in IS NULL")
            .params(runId, decisionIds.toArray(Long[]::new))
            .update();
    if (taken != decisionIds.size()) {
      throw new IllegalStateException("another run has taken released rows along");
    }
  }
}
