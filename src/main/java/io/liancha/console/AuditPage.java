package io.liancha.console;

import io.liancha.answer.InChina;
import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditDesk;
import io.liancha.audit.AuditRows;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** Who did what, and whether the trail is as it was written. */
@Controller
class AuditPage {

  private static final int PAGE_ROWS = 50;

  /** Behind the whole chain. */
  private static final String END = "" + Long.MAX_VALUE;

  private final AuditDesk desk;
  private final Typed typed;
  private final About about;

  AuditPage(AuditDesk desk, Typed typed, About about) {
    this.about = about;
    this.typed = typed;
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
          actor, action, subject, begin(from), to == null ? null : begin(to.plusDays(1)));
    }

    private static @Nullable OffsetDateTime begin(@Nullable LocalDate day) {
      return day == null ? null : day.atStartOfDay(InChina.ZONE).toOffsetDateTime();
    }
  }

  @PostMapping(path = "/audit", params = "!checkpoint")
  RedirectView search(HttpServletRequest form) {
    return typed.shown(form, "actor", "subject");
  }

  /**
   * @param keys its actor and subject are the keys of what was typed
   */
  @GetMapping("/audit")
  String list(
      @ModelAttribute("keys") Asked keys,
      @RequestParam(defaultValue = END) long before,
      @Nullable Principal who,
      Model model) {
    show(
        new Asked(
            typed.find(who, keys.actor()).orElse(null),
            keys.action(),
            typed.find(who, keys.subject()).orElse(null),
            keys.from(),
            keys.to()),
        before,
        model);
    return "console/audit";
  }

  private void show(Asked asked, long before, Model model) {
    model.addAttribute("asked", asked);
    model.addAttribute("about", about);
    model.addAttribute("page", desk.newest(asked.filter(), PAGE_ROWS, before));
    model.addAttribute("actions", AuditAction.values());
  }

  /**
   * Verifies the chain.
   *
   * @param checkpoint that a partner kept
   */
  @PostMapping(path = "/audit", params = "checkpoint")
  String verify(@RequestParam String checkpoint, Model model) {
    List<String> shown = checkpoint.isBlank() ? List.of() : List.of(checkpoint.strip());
    model.addAttribute("verdict", desk.verify(shown));
    var all = new Asked(null, null, null, null, null);
    model.addAttribute("keys", all);
    show(all, Long.MAX_VALUE, model);
    return "console/audit";
  }
}
