package io.liancha.dispatch;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ledger of messages, oldest first, page by page. */
@RestController
@RequestMapping("/api/v1/deliveries")
class DeliveryController {

  private static final int LIMIT_MAX = 1000;

  private final Deliveries deliveries;

  DeliveryController(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  @GetMapping
  Deliveries.Page list(
      @RequestParam(required = false) @Nullable String agency,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String kind,
      @ParameterObject Which which,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(defaultValue = "0") long after) {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw problem("limit is 1 to " + LIMIT_MAX);
    }
    if (state != null && !Deliveries.STATES.contains(state)) {
      throw problem("state is one of " + Deliveries.STATES.stream().sorted().toList());
    }
    return deliveries.page(
        new Deliveries.Filter(
            agency, state, kind, which.recordId(), which.businessDate(), which.from(), which.to()),
        limit,
        after);
  }

  /**
   * Of which record, and when.
   *
   * @param from published then or later, ISO 8601 with offset
   * @param to published before
   */
  record Which(
      @Nullable String recordId,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate businessDate,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable OffsetDateTime from,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable OffsetDateTime to) {}

  private static ErrorResponseException problem(String detail) {
    var problem = new ErrorResponseException(HttpStatus.BAD_REQUEST);
    problem.setDetail(detail);
    return problem;
  }
}
