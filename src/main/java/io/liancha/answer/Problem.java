package io.liancha.answer;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Why something asked is not done, in both languages of the house and without what was sent. */
public final class Problem {

  private Problem() {}

  public static ErrorResponseException of(HttpStatus status, String zh, @Nullable String en) {
    var problem = ProblemDetail.forStatusAndDetail(status, zh + " (" + en + ")");
    return new ErrorResponseException(status, problem, null);
  }
}
