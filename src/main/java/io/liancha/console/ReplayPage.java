package io.liancha.console;

import io.liancha.agency.Agencies;
import io.liancha.agency.Channel;
import io.liancha.answer.Problem;
import io.liancha.dispatch.Deliveries;
import io.liancha.dispatch.OwnOnly;
import io.liancha.dispatch.ReplayFilter;
import io.liancha.dispatch.Replays;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** Sending messages again: first how many it would be, then exactly those. */
@Controller
class ReplayPage {

  private static final int IDS_MOST = 1_000;

  private final Replays replays;
  private final Agencies agencies;
  private final OwnOnly own;
  private final Typed typed;

  ReplayPage(Replays replays, Agencies agencies, OwnOnly own, Typed typed) {
    this.typed = typed;
    this.own = own;
    this.replays = replays;
    this.agencies = agencies;
  }

  /**
   * Which messages, as the form says it.
   *
   * @param ids of records or messages, separated by spaces, commas or lines
   */
  record Ask(
      @Nullable String agency,
      @Nullable Channel channel,
      @Nullable String state,
      @Nullable LocalDate businessDate,
      @Nullable String recordIds,
      @Nullable String messageIds,
      @Nullable Boolean includeProcessed) {

    Ask ofRecords(@Nullable String typed) {
      return new Ask(agency, channel, state, businessDate, typed, messageIds, includeProcessed);
    }

    ReplayFilter filter(String known) {
      return new ReplayFilter(
          known,
          channel,
          state == null || !Deliveries.STATES.contains(state) ? null : state,
          businessDate,
          null,
          list(recordIds),
          list(messageIds),
          null,
          null,
          Boolean.TRUE.equals(includeProcessed));
    }

    private static @Nullable List<String> list(@Nullable String text) {
      if (text == null || text.isBlank()) {
        return null;
      }
      List<String> ids = Arrays.stream(text.strip().split("[\\s,,;;]+")).toList();
      if (ids.size() > IDS_MOST) {
        throw Problem.of(
            HttpStatus.BAD_REQUEST, "一次至多 " + IDS_MOST + " 个编号", "at most " + IDS_MOST + " ids");
      }
      return ids;
    }
  }

  @PostMapping(path = "/exchange/replay", params = "!expected")
  RedirectView search(HttpServletRequest form) {
    return typed.shown(form, "recordIds");
  }

  /**
   * The form; with an agency also the dry run.
   *
   * @param asked its record ids are the key of what was typed
   */
  @GetMapping("/exchange/replay")
  String form(@ModelAttribute("asked") Ask asked, @Nullable Principal who, Model model) {
    Ask ask = asked.ofRecords(typed.find(who, asked.recordIds()).orElse(null));
    boolean forgotten =
        asked.recordIds() != null && !asked.recordIds().isBlank() && ask.recordIds() == null;
    model.addAttribute("ask", ask);
    model.addAttribute("key", asked.recordIds());
    model.addAttribute("agencies", agencies.all());
    if (ask.agency() != null && !ask.agency().isBlank() && !forgotten) {
      model.addAttribute("count", replays.dryRun(ask.filter(own.known(ask.agency()).id())));
      model.addAttribute("once", UUID.randomUUID().toString());
    }
    return "console/replay";
  }

  /**
   * @param key of the form, so that one sent twice is done once
   * @param expected what the dry run said
   */
  @PostMapping(path = "/exchange/replay", params = "expected")
  RedirectView replay(
      Ask ask,
      Signed signed,
      @RequestParam String key,
      @RequestParam long expected,
      @Nullable Principal who) {
    String agency = own.known(String.valueOf(ask.agency())).id();
    Signed by = signed.of(who);
    try {
      replays.replay(new Replays.Order(key, by.name(), by.why(), ask.filter(agency)), expected);
    } catch (Replays.CountDiffers e) {
      throw Problem.of(
          HttpStatus.CONFLICT, "数量已变，未重发，请重新试算", "the number has changed; run it dry again");
    }
    return Pages.redirect("replayed", "exchange", "agencies", agency);
  }
}
