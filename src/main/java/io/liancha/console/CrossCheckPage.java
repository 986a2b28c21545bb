package io.liancha.console;

import io.liancha.agency.Purpose;
import io.liancha.answer.Problem;
import io.liancha.crosscheck.Answer;
import io.liancha.crosscheck.OutdatedAnswers;
import io.liancha.crosscheck.PlateDesk;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.view.RedirectView;

/** One plate now: the verdict, and what is not known, said plainly. */
@Controller
class CrossCheckPage {

  /** Usual answers are there by then, and the page is whole at once. */
  private static final Duration WAIT = Duration.ofMillis(300);

  private static final String PAGE = "/cross-check";

  private final PlateDesk desk;
  private final LiveChecks checks;
  private final OutdatedAnswers outdated;

  CrossCheckPage(PlateDesk desk, LiveChecks checks, OutdatedAnswers outdated) {
    this.desk = desk;
    this.checks = checks;
    this.outdated = outdated;
  }

  /** Asks, and leads to the answer by a key: no address holds a plate that somebody typed. */
  @PostMapping(PAGE)
  RedirectView ask(
      @RequestParam(defaultValue = "") String plate,
      @RequestParam(defaultValue = "VERIFICATION") Purpose purpose,
      @Nullable Principal who) {
    if (plate.isBlank()) {
      return new RedirectView(PAGE);
    }
    var question = new LiveChecks.Question(plate.strip(), purpose);
    LiveChecks.Check check =
        checks.begin(name(who), question, desk.prepared(who, purpose, question.plate(), null));
    return new RedirectView(PAGE + "?asked=" + check.id());
  }

  @GetMapping(PAGE)
  String page(
      @RequestParam(required = false) @Nullable String asked,
      @Nullable Principal who,
      Model model) {
    Optional<LiveChecks.Check> check =
        Optional.ofNullable(asked).flatMap(id -> checks.find(id, name(who)));
    model.addAttribute("expired", asked != null && check.isEmpty());
    model.addAttribute("purpose", check.map(c -> c.question().purpose()).orElse(null));
    model.addAttribute("outdated", outdated.of(who));
    check.ifPresent(c -> show(c, model));
    return "console/cross-check";
  }

  /** How far a question is: a part of the page. */
  @GetMapping("/cross-check/asked/{id}")
  String asked(@PathVariable String id, @Nullable Principal who, Model model) {
    LiveChecks.Check check =
        checks
            .find(id, name(who))
            .orElseThrow(
                () ->
                    Problem.of(
                        HttpStatus.NOT_FOUND, "查询已过期，请重新查询", "the question is too old; ask again"));
    show(check, model);
    return "console/cross-check-answer :: answer";
  }

  private void show(LiveChecks.Check check, Model model) {
    model.addAttribute("plate", check.question().plate());
    try {
      Optional<Answer> answer = check.answer(WAIT);
      model.addAttribute("answer", answer.orElse(null));
      model.addAttribute("asked", check.id());
      model.addAttribute("heard", check.sofar());
      model.addAttribute("sources", desk.sources());
    } catch (ExecutionException e) {
      throw new ResponseStatusException(HttpStatus.INTERNAL_SERVER_ERROR, "not answered", e);
    }
  }

  private static @Nullable String name(@Nullable Principal who) {
    return who == null ? null : who.getName();
  }
}
