package io.liancha.console;

import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import io.liancha.answer.InChina;
import io.liancha.dispatch.AgencySwitch;
import io.liancha.dispatch.Deliveries;
import io.liancha.dispatch.DeliveryStates;
import io.liancha.dispatch.OwnOnly;
import io.liancha.dispatch.ParkedMessages;
import io.liancha.sync.Reports;
import io.liancha.sync.SyncRuns;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** What goes to the agencies: how each stands, the day's balance, what is parked, the switch. */
@Controller
class ExchangePage {

  private static final int PAGE_ROWS = 50;

  private final Agencies agencies;
  private final AgencySwitch switches;
  private final Messages messages;
  private final Days days;
  private final Typed typed;

  ExchangePage(
      Agencies agencies, AgencySwitch switches, Messages messages, Days days, Typed typed) {
    this.typed = typed;
    this.agencies = agencies;
    this.switches = switches;
    this.messages = messages;
    this.days = days;
  }

  /** The messages, and how their delivery stands. */
  @Component
  record Messages(DeliveryStates states, ParkedMessages parked, Deliveries ledger, OwnOnly own) {}

  /** The days' balances. */
  @Component
  record Days(Reports reports, SyncRuns runs, Clock clock) {

    /** Of the last run, or yesterday. */
    LocalDate usual() {
      return runs.list(1, null).stream()
          .findFirst()
          .map(r -> r.businessDate())
          .orElseGet(() -> LocalDate.now(clock.withZone(InChina.ZONE)).minusDays(1));
    }
  }

  @GetMapping("/exchange")
  String all(
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate businessDate,
      Model model) {
    LocalDate day = businessDate == null ? days.usual() : businessDate;
    model.addAttribute("day", day);
    model.addAttribute("agencies", agencies.shown().stream().map(messages.states()::of).toList());
    model.addAttribute("balance", days.reports().day(day));
    return "console/exchange";
  }

  @GetMapping("/exchange/agencies/{agency}")
  String one(@PathVariable String agency, Model model) {
    Agency known = messages.own().known(agency);
    model.addAttribute("a", messages.states().of(known));
    model.addAttribute("channels", known.channels());
    model.addAttribute("view", known.view());
    model.addAttribute("parked", messages.parked().page(agency, PAGE_ROWS, 0));
    LocalDate day = days.usual();
    model.addAttribute("day", day);
    model.addAttribute(
        "balance",
        days.reports().day(day).agencies().stream()
            .filter(b -> b.agency().equals(agency))
            .findFirst()
            .orElse(null));
    return "console/agency";
  }

  @GetMapping("/exchange/parked")
  String parked(
      @RequestParam(required = false) @Nullable String agency,
      @RequestParam(defaultValue = "0") long after,
      Model model) {
    String asked = agency == null || agency.isBlank() ? null : agency;
    model.addAttribute("parked", messages.parked().page(asked, PAGE_ROWS, after));
    model.addAttribute("agency", asked);
    model.addAttribute("agencies", agencies.shown());
    return "console/parked";
  }

  @PostMapping("/exchange/deliveries")
  RedirectView search(HttpServletRequest form) {
    return typed.shown(form, "recordId");
  }

  /**
   * @param asked its record id is the key of what was typed
   */
  @GetMapping("/exchange/deliveries")
  String deliveries(
      @ModelAttribute("asked") Deliveries.Filter asked,
      @RequestParam(defaultValue = "0") long after,
      @Nullable Principal who,
      Model model) {
    Deliveries.Filter filter = asked(asked, typed.find(who, asked.recordId()).orElse(null));
    model.addAttribute("filter", filter);
    model.addAttribute("key", asked.recordId());
    model.addAttribute("page", messages.ledger().page(filter, PAGE_ROWS, after));
    model.addAttribute("agencies", agencies.shown());
    return "console/deliveries";
  }

  private static Deliveries.Filter asked(Deliveries.Filter f, @Nullable String recordId) {
    return new Deliveries.Filter(
        some(f.agency()), some(f.state()), some(f.kind()), recordId, f.businessDate());
  }

  private static @Nullable String some(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  @PostMapping("/exchange/agencies/{agency}/pause")
  RedirectView pause(@PathVariable String agency, Signed signed, @Nullable Principal who) {
    return set(messages.own().known(agency), true, signed.of(who));
  }

  @PostMapping("/exchange/agencies/{agency}/resume")
  RedirectView resume(@PathVariable String agency, Signed signed, @Nullable Principal who) {
    return set(messages.own().known(agency), false, signed.of(who));
  }

  private RedirectView set(Agency agency, boolean paused, Signed signed) {
    switches.set(agency.id(), paused, signed.name(), signed.why());
    return Pages.redirect(paused ? "paused" : "resumed", "exchange", "agencies", agency.id());
  }
}
