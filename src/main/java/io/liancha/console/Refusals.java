package io.liancha.console;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Why something asked of the console is not done, in both languages. */
final class Refusals {

  private Refusals() {}

  static ErrorResponseException of(HttpStatus status, String zh, String en) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, zh + " (" + en + ")"), null);
  }
}
