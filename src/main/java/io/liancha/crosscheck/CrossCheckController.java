package io.liancha.crosscheck;

import io.liancha.agency.Purpose;
import io.swagger.v3.oas.annotations.Parameter;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** One plate now, by GET. An agency sees a lead in its view, anybody else masked. */
@RestController
@RequestMapping("/api/v1/vehicles")
final class CrossCheckController {

  private final PlateDesk desk;

  CrossCheckController(PlateDesk desk) {
    this.desk = desk;
  }

  /**
   * Asks about one plate.
   *
   * @param plateType GA/T 16.7; without it every kind known under the plate is answered
   * @param purpose what it is asked for; an agency may name those of its file only
   */
  @GetMapping("/{plate}/cross-check")
  Answer check(
      @PathVariable String plate,
      @RequestParam(required = false) @Nullable String plateType,
      @RequestParam Purpose purpose,
      @Parameter(hidden = true) @Nullable Principal principal) {
    return desk.ask(principal, purpose, plate, plateType);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(ErrorResponseException e) {
    return ResponseEntity.status(e.getStatusCode()).body(e.getBody());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(MethodArgumentTypeMismatchException e) {
    return refused(Problems.unreadable(e.getName()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> missing(MissingServletRequestParameterException e) {
    return refused(Problems.unreadable(e.getParameterName()));
  }
}
