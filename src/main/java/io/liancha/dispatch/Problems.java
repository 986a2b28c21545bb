package io.liancha.dispatch;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Problems in both languages. */
final class Problems {

  private Problems() {}

  static ErrorResponseException of(HttpStatus status, String zh, @Nullable String en) {
    var problem = ProblemDetail.forStatusAndDetail(status, zh + " (" + en + ")");
    return new ErrorResponseException(status, problem, null);
  }
}
