package io.liancha.console;

import io.liancha.agency.Purpose;
import io.liancha.crosscheck.PlateDesk;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One plate now: the verdict, and what is not known, said plainly. */
@Controller
class CrossCheckPage {

  private final PlateDesk desk;

  CrossCheckPage(PlateDesk desk) {
    this.desk = desk;
  }

  @GetMapping("/cross-check")
  String ask(
      @RequestParam(required = false) @Nullable String plate,
      @RequestParam(defaultValue = "VERIFICATION") Purpose purpose,
      @RequestParam(required = false) @Nullable String plateType,
      @Nullable Principal who,
      Model model) {
    model.addAttribute("plate", plate);
    model.addAttribute("purpose", purpose);
    model.addAttribute("purposes", Purpose.values());
    if (plate != null && !plate.isBlank()) {
      String kind = plateType == null || plateType.isBlank() ? null : plateType;
      model.addAttribute("answer", desk.ask(who, purpose, plate.strip(), kind));
    }
    return "console/cross-check";
  }
}
