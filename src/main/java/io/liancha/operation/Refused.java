package io.liancha.operation;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Why something asked of operations is not done, as problems in both languages. */
final class Refused {

  private Refused() {}

  static ErrorResponseException nothingLearned() {
    return of(
        HttpStatus.CONFLICT,
        "尚无活动规律，请先完成一次同步",
        "nothing is known of anybody's habits yet; complete a run first");
  }

  static ErrorResponseException of(HttpStatus status, String zh, String en) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, zh + " (" + en + ")"), null);
  }
}
