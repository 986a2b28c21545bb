package io.liancha.console;

import io.liancha.answer.Problem;
import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import io.liancha.intake.QuarantineDecisions;
import io.liancha.intake.QuarantineDesk;
import io.liancha.intake.QuarantineRows;
import io.liancha.intake.QuarantineState;
import io.liancha.intake.Reason;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** The quarantine: what waits there and why; correct and release, or dismiss. */
@Controller
class QuarantinePage {

  private static final int PAGE_ROWS = 50;

  private final QuarantineRows rows;
  private final QuarantineDesk desk;
  private final AuditTrail audit;

  QuarantinePage(QuarantineRows rows, QuarantineDesk desk, AuditTrail audit) {
    this.rows = rows;
    this.desk = desk;
    this.audit = audit;
  }

  @GetMapping("/exchange/quarantine")
  String list(
      QuarantineRows.Filter filter, @RequestParam(defaultValue = "0") long after, Model model) {
    List<QuarantineRows.Item> found = rows.list(asked(filter), PAGE_ROWS + 1, after);
    boolean more = found.size() > PAGE_ROWS;
    audit.append(
        AuditEvent.of(AuditAction.QUARANTINE_READ, "quarantine")
            .with("rows", Math.min(found.size(), PAGE_ROWS)));
    model.addAttribute("filter", filter);
    model.addAttribute("rows", more ? found.subList(0, PAGE_ROWS) : found);
    model.addAttribute("next", more ? found.get(PAGE_ROWS - 1).id() : null);
    model.addAttribute("reasons", Reason.values());
    model.addAttribute("states", QuarantineState.values());
    return "console/quarantine";
  }

  private static QuarantineRows.Filter asked(QuarantineRows.Filter f) {
    return new QuarantineRows.Filter(
        some(f.source()), some(f.feed()), f.reason(), f.state(), f.businessDate(), some(f.runId()));
  }

  private static @Nullable String some(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  @GetMapping("/exchange/quarantine/{id}")
  String show(@PathVariable long id, Model model) {
    audit.append(AuditEvent.of(AuditAction.QUARANTINE_READ, "quarantine/" + id));
    model.addAttribute(
        "row",
        rows.find(id)
            .orElseThrow(
                () ->
                    Problem.of(
                        HttpStatus.NOT_FOUND, "隔离区没有这条记录", "no quarantined row has this id")));
    return "console/quarantined";
  }

  /**
   * How a row is to be put right, as the form says it.
   *
   * @param fields names of fields that are corrected; where one is empty the pair is left out
   * @param values theirs, in the same order
   */
  record Correction(@Nullable List<String> fields, @Nullable List<String> values) {

    Map<String, @Nullable Object> byField() {
      Map<String, @Nullable Object> corrected = new LinkedHashMap<>();
      List<String> names = fields == null ? List.of() : fields;
      List<String> said = values == null ? List.of() : values;
      for (int i = 0; i < Math.min(names.size(), said.size()); i++) {
        if (!names.get(i).isBlank() && !said.get(i).isBlank()) {
          corrected.put(names.get(i).strip(), said.get(i).strip());
        }
      }
      return corrected;
    }
  }

  /** What is refused is shown again as it was typed. */
  @PostMapping("/exchange/quarantine/{id}/release")
  Object release(
      @PathVariable long id,
      @ModelAttribute("signed") Signed signed,
      @ModelAttribute("correction") Correction correction,
      @Nullable Principal who,
      Model model,
      HttpServletResponse response) {
    try {
      desk.release(id, signature(signed.of(who)), correction.byField());
      return Pages.redirect("released", "exchange", "quarantine", Long.toString(id));
    } catch (ErrorResponseException e) {
      Pages.refused(e, model, response);
      return show(id, model);
    }
  }

  @PostMapping("/exchange/quarantine/{id}/dismiss")
  RedirectView dismiss(@PathVariable long id, Signed signed, @Nullable Principal who) {
    desk.dismiss(id, signature(signed.of(who)));
    return Pages.redirect("dismissed", "exchange", "quarantine", Long.toString(id));
  }

  private static QuarantineDecisions.Signature signature(Signed by) {
    return new QuarantineDecisions.Signature(by.name(), by.why());
  }
}
