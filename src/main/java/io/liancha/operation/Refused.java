package io.liancha.operation;

import io.liancha.answer.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** Why something asked of operations is not done, as problems in both languages. */
final class Refused {

  private Refused() {}

  static ErrorResponseException nothingLearned() {
    return Problem.of(
        HttpStatus.CONFLICT,
        "尚无活动规律，请先完成一次同步",
        "nothing is known of anybody's habits yet; complete a run first");
  }
}
