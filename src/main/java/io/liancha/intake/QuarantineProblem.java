package io.liancha.intake;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Why a corrected row is refused, in both languages and without values. */
final class QuarantineProblem {

  private QuarantineProblem() {}

  /** The row is no better than it was. */
  static ErrorResponseException of(Cleaned.Rejected still) {
    Reason reason = still.reason();
    var problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "记录仍不能接收：%s，字段 %s (the row can still not be taken: %s, field %s)"
                .formatted(reason.zh(), still.field(), reason.en(), still.field()));
    problem.setProperty("reason", reason.name());
    problem.setProperty("field", still.field());
    return new ErrorResponseException(HttpStatus.UNPROCESSABLE_CONTENT, problem, null);
  }
}
