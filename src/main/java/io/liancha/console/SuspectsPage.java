package io.liancha.console;

import io.liancha.answer.Problem;
import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import io.liancha.audit.Subject;
import io.liancha.suspect.RuleSheets;
import io.liancha.suspect.Status;
import io.liancha.suspect.SuspectPages;
import io.liancha.suspect.SuspectRecord;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** The listing of suspects: search, filters, and the same as a file for spreadsheets. */
@Controller
class SuspectsPage {

  private static final int PAGE_ROWS = 30;
  private static final int FILE_PART_ROWS = 500;

  private final SuspectPages suspects;
  private final RuleSheets rules;
  private final CountyDrawing county;
  private final MessageSource messages;
  private final AuditTrail audit;
  private final Typed typed;

  SuspectsPage(
      SuspectPages suspects,
      RuleSheets rules,
      CountyDrawing county,
      MessageSource messages,
      AuditTrail audit,
      Typed typed) {
    this.suspects = suspects;
    this.rules = rules;
    this.county = county;
    this.messages = messages;
    this.audit = audit;
    this.typed = typed;
  }

  private void read(SuspectPages.Filter filter, long rows) {
    String text = filter.text();
    audit.append(
        AuditEvent.of(AuditAction.SUSPECTS_LISTED, text == null ? "suspects" : Subject.of(text))
            .with("rows", rows));
  }

  /** What is looked for: without a word about it, what is in force. */
  private SuspectPages.Filter usual(
      SuspectPages.Filter asked, boolean all, @Nullable Principal who) {
    return new SuspectPages.Filter(
        asked.band(),
        blank(asked.rule()),
        blank(asked.township()),
        asked.status() == null && !all ? Status.ACTIVE : asked.status(),
        typed.find(who, asked.text()).orElse(null),
        null,
        asked.since());
  }

  private static @Nullable String blank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  @PostMapping("/suspects")
  RedirectView search(HttpServletRequest form) {
    return typed.shown(form, "text");
  }

  /**
   * @param asked its text is the key of what was typed
   * @param status absent: ACTIVE; empty: all
   * @param after the key of where the part before ended, which is at a plate
   */
  @GetMapping("/suspects")
  String list(
      @ModelAttribute("asked") SuspectPages.Filter asked,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String after,
      @Nullable Principal who,
      Model model) {
    SuspectPages.Filter filter = usual(asked, status != null, who);
    SuspectPages.Page page =
        suspects.ranked(filter, PAGE_ROWS, typed.find(who, after).orElse(null));
    read(filter, page.items().size());
    model.addAttribute("filter", filter);
    model.addAttribute("key", asked.text());
    model.addAttribute("records", page.items().stream().map(SuspectRecord::fromJson).toList());
    model.addAttribute("total", suspects.total(filter));
    model.addAttribute("next", typed.keep(who, page.next()));
    model.addAttribute("rules", rules.all());
    model.addAttribute("townships", county.townships());
    return "console/suspects";
  }

  /** All that the filter finds, in the order of the ids. */
  @GetMapping("/suspects.csv")
  void file(
      SuspectPages.Filter asked,
      @RequestParam(required = false) @Nullable String status,
      @Nullable Principal who,
      Locale locale,
      HttpServletResponse response)
      throws IOException {
    SuspectPages.Filter filter = usual(asked, status != null, who);
    if (blank(asked.text()) != null && filter.text() == null) {
      throw Problem.of(
          HttpStatus.NOT_FOUND,
          "查询内容已不再保留，请重新查询",
          "what was typed is no longer kept; search again");
    }
    read(filter, suspects.count(filter));
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"suspects.csv\"");
    try (var csv = new SuspectCsv(response.getOutputStream(), messages, locale)) {
      String after = null;
      do {
        SuspectPages.Page page = suspects.page(filter, FILE_PART_ROWS, after);
        page.items().stream().map(SuspectRecord::fromJson).forEach(csv::write);
        after = page.next();
      } while (after != null);
    }
  }
}
