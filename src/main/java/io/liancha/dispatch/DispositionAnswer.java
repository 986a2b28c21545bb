package io.liancha.dispatch;

import io.liancha.suspect.Disposition;
import org.jspecify.annotations.Nullable;

/**
 * What became of one disposition.
 *
 * @param reason why it was refused
 */
public record DispositionAnswer(
    Result result,
    @Nullable String dispositionId,
    @Nullable String outcome,
    @Nullable String reason) {

  static DispositionAnswer of(Result result, Disposition disposition) {
    return new DispositionAnswer(
        result, disposition.dispositionId(), disposition.outcome().name(), null);
  }

  static DispositionAnswer refused(Received<Disposition> received, Refusal why) {
    Disposition d = received.item();
    return new DispositionAnswer(
        Result.REFUSED,
        d == null ? null : d.dispositionId(),
        d == null ? null : d.outcome().name(),
        why.name());
  }
}
