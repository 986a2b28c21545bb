package io.liancha.access;

import io.liancha.answer.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Says why a body was not read: it went beyond {@link BodyLimit} on the way, which the reader of
 * JSON wraps as its own trouble, or it is not what the address takes.
 */
@RestControllerAdvice
class UnreadableBody {

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(HttpMessageNotReadableException e) {
    ErrorResponseException why =
        e.getRootCause() instanceof ErrorResponseException tooLarge
            ? tooLarge
            : Problem.of(
                HttpStatus.BAD_REQUEST,
                "请求内容不是该地址要求的 JSON",
                "the body is not the JSON that this address takes");
    return ResponseEntity.status(why.getStatusCode()).body(why.getBody());
  }
}
