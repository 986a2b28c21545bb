package io.liancha.dataset;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Says 503 with Retry-After when the database cannot be asked or takes nothing: a trouble of ours
 * that passes, for which nothing was done and the caller is to come again.
 */
@RestControllerAdvice
class DatabaseAway {

  private static final Logger log = LoggerFactory.getLogger(DatabaseAway.class);
  private static final String RETRY_AFTER_SECONDS = "5";

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class,
    RecoverableDataAccessException.class,
    UncategorizedSQLException.class,
    TransactionException.class
  })
  ResponseEntity<ProblemDetail> later(RuntimeException e) {
    log.warn("a caller is sent away, the database cannot be used: {}", e.getClass().getName());
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .body(
            ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "数据库暂不可用，请稍后重试 (the database cannot be used; come again)"));
  }
}
