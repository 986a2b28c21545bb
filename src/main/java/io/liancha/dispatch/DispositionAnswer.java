package io.liancha.dispatch;

import io.liancha.answer.Problem;
import io.liancha.suspect.Disposition;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * What became of one disposition.
 *
 * @param dispositionId absent when it could not be read
 * @param reason why it was refused
 * @param field the member that is to blame, absent when it is none in particular
 */
public record DispositionAnswer(
    Result result,
    @Nullable String dispositionId,
    @Nullable String outcome,
    @Nullable String reason,
    @Nullable String field) {

  static DispositionAnswer of(Result result, Disposition disposition) {
    return new DispositionAnswer(
        result, disposition.dispositionId(), disposition.outcome().name(), null, null);
  }

  static DispositionAnswer refused(Received<Disposition> received, Refusal why) {
    Disposition d = received.item();
    return new DispositionAnswer(
        Result.REFUSED,
        d == null ? received.id() : d.dispositionId(),
        d == null ? null : d.outcome().name(),
        why.name(),
        received.blamed(why));
  }

  /** A refusal for the person who wrote it. */
  public ErrorResponseException problem() {
    Refusal why = Refusal.valueOf(String.valueOf(reason));
    return Problem.of(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "反馈未被接收：" + why.zh(),
        "the outcome was not taken: " + why.en());
  }
}
