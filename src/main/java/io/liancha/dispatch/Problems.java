package io.liancha.dispatch;

import java.util.List;
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

  /** 422 for a request all of whose items contradict what came before under the same key. */
  static ErrorResponseException contradicts(String zh, String en, List<?> items) {
    ErrorResponseException problem = of(HttpStatus.UNPROCESSABLE_CONTENT, zh, en);
    problem.getBody().setProperty("items", items);
    return problem;
  }
}
