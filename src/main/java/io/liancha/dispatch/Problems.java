package io.liancha.dispatch;

import io.liancha.answer.Problem;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** Problems that name the items they are about. */
final class Problems {

  private Problems() {}

  /** 422 for a request all of whose items contradict what came before under the same key. */
  static ErrorResponseException contradicts(String zh, String en, List<?> items) {
    ErrorResponseException problem = Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, zh, en);
    problem.getBody().setProperty("items", items);
    return problem;
  }
}
