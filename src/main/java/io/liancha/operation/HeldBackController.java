package io.liancha.operation;

import io.liancha.activity.Activity;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets a county ask its own past whether recommended posts meet more than busy places do. */
@RestController
class HeldBackController {

  private final Activity activity;
  private final HeldBack heldBack;

  HeldBackController(Activity activity, HeldBack heldBack) {
    this.activity = activity;
    this.heldBack = heldBack;
  }

  @GetMapping("/api/v1/operations/held-back")
  HeldBack.Answer ask(
      @RequestParam(defaultValue = "7") @Min(1) @Max(14) int days,
      @RequestParam(defaultValue = "3") @Min(1) @Max(50) int teams,
      @RequestParam(defaultValue = "8") @Min(1) @Max(16) int hoursPerDay) {
    return heldBack.ask(
        activity.learned().orElseThrow(Refused::nothingLearned), days, teams, hoursPerDay);
  }
}
