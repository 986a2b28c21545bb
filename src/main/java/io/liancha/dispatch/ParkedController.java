package io.liancha.dispatch;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What will not leave by itself any more and why, channel by channel, in the order of publishing; a
 * replay sends it again.
 */
@RestController
@RequestMapping("/api/v1/parked")
class ParkedController {

  private final ParkedMessages parked;

  ParkedController(ParkedMessages parked) {
    this.parked = parked;
  }

  @GetMapping
  ParkedMessages.Page list(
      @RequestParam(required = false) @Nullable String agency,
      @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit,
      @RequestParam(defaultValue = "0") long after) {
    return parked.page(agency, limit, after);
  }
}
