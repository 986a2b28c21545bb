package io.liancha.crosscheck;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Problems in both languages; what was sent is never repeated in them. */
final class Problems {

  private Problems() {}

  static ErrorResponseException of(HttpStatus status, String title, String detail) {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setTitle(title);
    return new ErrorResponseException(status, problem, null);
  }

  static ErrorResponseException unreadable(String parameter) {
    return of(
        HttpStatus.BAD_REQUEST,
        "参数无效",
        "参数 "
            + parameter
            + " 缺失或无法识别 (parameter "
            + parameter
            + " is missing or has an unknown value)");
  }
}
