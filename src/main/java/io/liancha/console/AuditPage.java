package io.liancha.console;

import io.liancha.answer.InChina;
import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditDesk;
import io.liancha.audit.AuditRows;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what, and whether the trail is as it was written. */
@Controller
class AuditPage {

  private static final int PAGE_ROWS = 50;

  /** Behind the whole chain. */
  private static final String END = "" + Long.MAX_VALUE;

  private final AuditDesk desk;

  AuditPage(AuditDesk desk) {
    this.desk = desk;
  }

  /**
   * What is looked for, as the form says it.
   *
   * @param from the first day, in China
   * @param to the last day
   */
  record Asked(
      @Nullable String actor,
      @Nullable AuditAction action,
      @Nullable String subject,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {

    AuditRows.Filter filter() {
      return new AuditRows.Filter(
          some(actor),
          action,
          some(subject),
          begin(from),
          to == null ? null : begin(to.plusDays(1)));
    }

    private static @Nullable OffsetDateTime begin(@Nullable LocalDate day) {
      return day == null ? null : day.atStartOfDay(InChina.ZONE).toOffsetDateTime();
    }

    private static @Nullable String some(@Nullable String text) {
      return text == null || text.isBlank() ? null : text.strip();
    }
  }

  @GetMapping("/audit")
  String list(Asked asked, @RequestParam(defaultValue = END) long before, Model model) {
    show(asked, before, model);
    return "console/audit";
  }

  private void show(Asked asked, long before, Model model) {
    model.addAttribute("asked", asked);
    model.addAttribute("page", desk.newest(asked.filter(), PAGE_ROWS, before));
    model.addAttribute("actions", AuditAction.values());
  }

  /**
   * Verifies the chain.
   *
   * @param checkpoint that a partner kept
   */
  @PostMapping("/audit")
  String verify(@RequestParam(defaultValue = "") String checkpoint, Model model) {
    List<String> shown = checkpoint.isBlank() ? List.of() : List.of(checkpoint.strip());
    model.addAttribute("verdict", desk.verify(shown));
    show(new Asked(null, null, null, null, null), Long.MAX_VALUE, model);
    return "console/audit";
  }
}
