package io.liancha.audit;

import io.liancha.answer.Problem;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Where people read the trail and have it verified; that they did is in it, too. */
@Component
public final class AuditDesk {

  private final AuditRows rows;
  private final Verification verification;
  private final AuditTrail trail;

  /** It reads the whole chain; one at a time is enough. */
  private final Semaphore verifying = new Semaphore(1);

  AuditDesk(AuditRows rows, Verification verification, AuditTrail trail) {
    this.rows = rows;
    this.verification = verification;
    this.trail = trail;
  }

  /** Rows behind a place in the chain. */
  public AuditRows.Page read(AuditRows.Filter filter, int limit, long after) {
    return noted(filter, rows.page(filter, limit, after));
  }

  /** Rows before a place in the chain, the newest first. */
  public AuditRows.Page newest(AuditRows.Filter filter, int limit, long before) {
    return noted(filter, rows.newest(filter, limit, before));
  }

  private AuditRows.Page noted(AuditRows.Filter filter, AuditRows.Page page) {
    String subject = filter.subject();
    trail.append(
        AuditEvent.of(AuditAction.AUDIT_READ, subject == null ? "audit" : subject)
            .with("rows", page.items().size()));
    return page;
  }

  /**
   * Verifies the whole chain.
   *
   * @param shown checkpoints that partners kept
   */
  public Verdict verify(List<String> shown) {
    if (!verifying.tryAcquire()) {
      throw Problem.of(
          HttpStatus.CONFLICT, "正在校验，请稍后再试", "the chain is being verified; come again");
    }
    try {
      Verdict verdict = verification.verify(shown);
      trail.append(
          AuditEvent.of(AuditAction.AUDIT_VERIFIED, "audit")
              .with("intact", verdict.intact())
              .with("rows", verdict.rows()));
      return verdict;
    } finally {
      verifying.release();
    }
  }
}
