package io.liancha.dispatch;

import org.springdoc.core.annotations.ParameterObject;
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
      @ParameterObject Deliveries.Filter filter,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(defaultValue = "0") long after) {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw problem("limit is 1 to " + LIMIT_MAX);
    }
    if (filter.state() != null && !Deliveries.STATES.contains(filter.state())) {
      throw problem("state is one of " + Deliveries.STATES.stream().sorted().toList());
    }
    return deliveries.page(filter, limit, after);
  }

  private static ErrorResponseException problem(String detail) {
    var problem = new ErrorResponseException(HttpStatus.BAD_REQUEST);
    problem.setDetail(detail);
    return problem;
  }
}
