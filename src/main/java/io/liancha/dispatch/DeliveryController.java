package io.liancha.dispatch;

import io.liancha.answer.Problem;
import java.util.List;
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
      throw bad("limit 须在 1 到 " + LIMIT_MAX + " 之间", "limit is 1 to " + LIMIT_MAX);
    }
    if (filter.state() != null && !Deliveries.STATES.contains(filter.state())) {
      List<String> states = Deliveries.STATES.stream().sorted().toList();
      throw bad("state 须为其一:" + states, "state is one of these");
    }
    return deliveries.page(filter, limit, after);
  }

  private static ErrorResponseException bad(String zh, String en) {
    return Problem.of(HttpStatus.BAD_REQUEST, zh, en);
  }
}
