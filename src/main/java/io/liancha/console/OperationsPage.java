package io.liancha.console;

import io.liancha.activity.Activity;
import io.liancha.activity.DayKind;
import io.liancha.activity.Heat;
import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import io.liancha.answer.InChina;
import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import io.liancha.operation.Ask;
import io.liancha.operation.BlindSpots;
import io.liancha.operation.Expected;
import io.liancha.operation.Operation;
import io.liancha.operation.Operations;
import io.liancha.operation.Post;
import io.liancha.operation.Results;
import io.liancha.operation.ResultsNotice;
import io.liancha.suspect.RuleSheets;
import io.liancha.suspect.SuspectPages;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;
import tools.jackson.databind.json.JsonMapper;

/** Joint operations: where and when suspects are about, whom to send where, start and end. */
@Controller
class OperationsPage {

  private static final int PAGE_ROWS = 30;
  private static final int WARMEST = 60;
  private static final int EVENING = 20;
  private static final int MET_MOST = 4;
  private static final int HOURS = 3;
  private static final int HOURS_A_DAY = 8;
  private static final int TEAM = 2;

  private final Operations operations;
  private final Came came;
  private final Met met;
  private final County county;
  private final Agencies agencies;
  private final Clock clock;

  OperationsPage(
      Operations operations, Came came, Met met, County county, Agencies agencies, Clock clock) {
    this.met = met;
    this.operations = operations;
    this.came = came;
    this.county = county;
    this.agencies = agencies;
    this.clock = clock;
  }

  /** The county's map, and what is known to happen on it. */
  @Component("consoleCounty")
  record County(CountyDrawing drawing, Activity activity, Heat heat, BlindSpots blind) {

    List<Heat.Warmth> warmest(int hour, DayKind kind) {
      return activity
          .learned()
          .map(
              learned ->
                  heat.list(learned, spot -> true).stream()
                      .filter(w -> w.hour() == hour && w.dayKind() == kind)
                      .limit(WARMEST)
                      .toList())
          .orElse(List.of());
    }
  }

  /** What came of them, and of which rules. */
  @Component("consoleCame")
  record Came(Results results, ResultsNotice notice, RuleSheets rules) {

    void show(Results.Sum sum, Model model) {
      model.addAttribute("sum", sum);
      model.addAttribute("places", JsonMapper.shared().writeValueAsString(sum.byTownshipAndHour()));
      model.addAttribute("ruleTitles", rules.titles());
    }
  }

  /** Whom posts may meet, told to those who may know where suspects drive. */
  @Component("consoleMet")
  record Met(Expected expected, SuspectPages suspects, Agencies agencies, AuditTrail audit) {

    Map<Integer, List<Expected.Suspect>> of(Operation operation) {
      if (!agencies.shows(Activity.PLACES)) {
        return Map.of();
      }
      var told = new HashMap<Integer, List<Expected.Suspect>>();
      expected
          .of(operation)
          .forEach(
              (post, all) ->
                  told.put(
                      post,
                      all.stream()
                          .filter(s -> suspects.find(s.recordId()).isPresent())
                          .limit(MET_MOST)
                          .toList()));
      audit.append(
          AuditEvent.of(AuditAction.OPERATION_READ, operation.operationId())
              .forPurpose("OPERATION")
              .with("form", "page")
              .with("suspects", told.values().stream().mapToInt(List::size).sum()));
      return told;
    }
  }

  @GetMapping("/operations")
  String list(@RequestParam(required = false) @Nullable String after, Model model) {
    List<Operation> found = operations.list(PAGE_ROWS + 1, after);
    boolean more = found.size() > PAGE_ROWS;
    model.addAttribute("operations", more ? found.subList(0, PAGE_ROWS) : found);
    model.addAttribute("next", more ? found.get(PAGE_ROWS - 1).operationId() : null);
    model.addAttribute("blind", county.blind().list());
    model.addAttribute("agencies", agencies.all());
    LocalDate today = LocalDate.now(clock.withZone(InChina.ZONE));
    model.addAttribute("month", YearMonth.from(today));
    if (!model.containsAttribute("draft")) {
      model.addAttribute(
          "draft",
          Draft.usual(today.plusDays(1).atTime(EVENING, 0), agencies.asking().map(Agency::id)));
    }
    heat(EVENING, county.activity().kind(today), model);
    return "console/operations";
  }

  /** The map at another hour, as a part of the page. */
  @GetMapping("/operations/heat")
  String heat(
      @RequestParam int hour,
      @RequestParam(defaultValue = "WORKDAY") DayKind dayKind,
      Model model) {
    model.addAttribute("hour", Math.floorMod(hour, 24));
    model.addAttribute("dayKind", dayKind);
    model.addAttribute("dayKinds", DayKind.values());
    model.addAttribute("county", county.drawing());
    model.addAttribute("warm", county.warmest(Math.floorMod(hour, 24), dayKind));
    return "console/heat :: map";
  }

  @GetMapping("/operations/{operationId}")
  String show(@PathVariable String operationId, Model model) {
    Operation operation = operations.get(operationId);
    model.addAttribute("o", operation);
    model.addAttribute(
        "views", agencies.shown().stream().filter(a -> takesPart(operation, a)).toList());
    if (operation.startedAt() != null) {
      came.show(came.results().of(operation), model);
    }
    List<Post> posts = operations.posts(operationId);
    model.addAttribute("posts", posts);
    model.addAttribute("met", posts.isEmpty() ? Map.of() : met.of(operation));
    model.addAttribute(
        "stands",
        posts.stream()
            .collect(Collectors.groupingBy(Post::spot, LinkedHashMap::new, Collectors.toList())));
    model.addAttribute("county", county.drawing());
    return "console/operation";
  }

  private static boolean takesPart(Operation operation, Agency agency) {
    return operation.agencies().contains(agency.id());
  }

  /** What came of a month's operations, as the county reports it. */
  @GetMapping("/operations/results/{month}")
  String month(@PathVariable YearMonth month, Model model) {
    Results.Month of = came.results().of(month);
    model.addAttribute("m", of);
    model.addAttribute("earlier", month.minusMonths(1));
    boolean last = !month.isBefore(YearMonth.now(clock.withZone(InChina.ZONE)));
    model.addAttribute("later", last ? null : month.plusMonths(1));
    came.show(of.sum(), model);
    return "console/results";
  }

  /** Sends them to the agencies that took part. */
  @PostMapping("/operations/results/{month}/send")
  RedirectView send(@PathVariable YearMonth month) {
    came.notice().send(month);
    return Pages.redirect("resultsSent", "operations", "results", month.toString());
  }

  /**
   * What is planned, as the form says it.
   *
   * @param townships codes; none: the whole county
   * @param from China time, like {@code to}
   */
  record Draft(
      @Nullable String name,
      @Nullable String purpose,
      @Nullable List<String> townships,
      @Nullable LocalDateTime from,
      @Nullable LocalDateTime to,
      @Nullable List<String> agencies,
      @Nullable Integer teams,
      @Nullable Integer officersPerTeam,
      @Nullable Integer hoursPerDay,
      @Nullable Integer blindPosts) {

    /** For the asking agency and two teams, until somebody says otherwise. */
    static Draft usual(LocalDateTime from, Optional<String> own) {
      return new Draft(
          null,
          null,
          List.of(),
          from,
          from.plusHours(HOURS),
          own.stream().toList(),
          TEAM,
          TEAM,
          HOURS_A_DAY,
          0);
    }

    Ask ask() {
      return new Ask(
          name,
          purpose,
          Operation.townships(townships == null ? List.of() : townships),
          inChina(from),
          inChina(to),
          agencies,
          teams,
          officersPerTeam,
          hoursPerDay,
          blindPosts);
    }

    private static @Nullable OffsetDateTime inChina(@Nullable LocalDateTime at) {
      return at == null ? null : at.atZone(InChina.ZONE).toOffsetDateTime();
    }
  }

  /** What is refused is shown again as it was typed. */
  @PostMapping("/operations")
  Object make(
      @ModelAttribute("draft") Draft draft,
      @Nullable Principal who,
      Model model,
      HttpServletResponse response) {
    try {
      Operation made = operations.make(draft.ask(), who == null ? "console" : who.getName());
      return Pages.redirect("operationMade", "operations", made.operationId());
    } catch (ErrorResponseException e) {
      Pages.refused(e, model, response);
      return list(null, model);
    }
  }

  @PostMapping("/operations/{operationId}/plan")
  RedirectView plan(@PathVariable String operationId) {
    operations.plan(operationId);
    return Pages.redirect("operationPlanned", "operations", operationId);
  }

  @PostMapping("/operations/{operationId}/start")
  RedirectView start(@PathVariable String operationId) {
    operations.start(operationId);
    return Pages.redirect("operationStarted", "operations", operationId);
  }

  @PostMapping("/operations/{operationId}/close")
  RedirectView close(@PathVariable String operationId) {
    operations.close(operationId);
    return Pages.redirect("operationClosed", "operations", operationId);
  }
}
