package io.liancha.console;

import io.liancha.activity.Activity;
import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import io.liancha.answer.InChina;
import io.liancha.answer.Problem;
import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import io.liancha.dispatch.Deliveries;
import io.liancha.dispatch.DispositionAnswer;
import io.liancha.dispatch.DispositionInbox;
import io.liancha.dispatch.Result;
import io.liancha.suspect.ActivityPart;
import io.liancha.suspect.Dispositions;
import io.liancha.suspect.ScoreSheets;
import io.liancha.suspect.SharedTies;
import io.liancha.suspect.SuspectPages;
import io.liancha.suspect.SuspectRecord;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One suspect: why it is listed, where and when it is met, who was told, and what was found. */
@Controller
class SuspectPage {

  private static final int VERSIONS_MOST = 50;
  private static final int DELIVERIES_MOST = 100;
  private static final int SIGHTINGS_MOST = 500;

  private final Known known;
  private final DispositionInbox inbox;
  private final Agencies agencies;
  private final CountyDrawing county;
  private final Clock clock;

  SuspectPage(
      Known known, DispositionInbox inbox, Agencies agencies, CountyDrawing county, Clock clock) {
    this.known = known;
    this.inbox = inbox;
    this.agencies = agencies;
    this.county = county;
    this.clock = clock;
  }

  /** Where all that is known of a vehicle stands. */
  @Component
  record Known(
      SuspectPages pages,
      ScoreSheets scores,
      Dispositions dispositions,
      Deliveries deliveries,
      SharedTies ties,
      Activity activity,
      AuditTrail audit) {

    List<Activity.Sighting> sightings(String recordId) {
      return activity
          .learned()
          .map(learned -> activity.sightings(learned, recordId, SIGHTINGS_MOST))
          .orElse(List.of());
    }
  }

  @GetMapping("/suspects/{recordId}")
  String show(@PathVariable String recordId, Model model) {
    SuspectRecord record =
        known
            .pages()
            .find(recordId)
            .map(SuspectRecord::fromJson)
            .orElseThrow(
                () -> Problem.of(HttpStatus.NOT_FOUND, "没有这条线索", "no suspect has this id"));
    known.audit().append(AuditEvent.of(AuditAction.SUSPECT_READ, recordId).with("part", "page"));
    model.addAttribute("r", record);
    model.addAttribute("score", known.scores().find(recordId).orElse(null));
    model.addAttribute(
        "history", known.pages().versions(recordId, VERSIONS_MOST, Integer.MAX_VALUE));
    model.addAttribute("said", known.dispositions().page(recordId, VERSIONS_MOST, Long.MAX_VALUE));
    model.addAttribute(
        "deliveries",
        known
            .deliveries()
            .page(new Deliveries.Filter(null, null, null, recordId, null), DELIVERIES_MOST, 0));
    model.addAttribute("ring", Ring.of(record, known.ties()));
    List<Activity.Sighting> sightings =
        agencies.shows(Activity.PLACES) ? known.sightings(recordId) : List.of();
    model.addAttribute("sightings", sightings);
    model.addAttribute("points", JsonMapper.shared().writeValueAsString(sightings));
    model.addAttribute("agencies", agencies.shown());
    model.addAttribute("county", county);
    model.addAttribute("here", "/suspects/" + recordId);
    model.addAttribute("orders", orders(record));
    model.addAttribute("key", UUID.randomUUID().toString());
    model.addAttribute(
        "now",
        ZonedDateTime.now(clock.withZone(InChina.ZONE))
            .toLocalDateTime()
            .truncatedTo(ChronoUnit.MINUTES));
    return "console/suspect";
  }

  /** Orders begun by township; several places of one township add up. */
  private static Map<String, Integer> orders(SuspectRecord record) {
    var orders = new HashMap<String, Integer>();
    List<ActivityPart.Place> places =
        record.activity == null || record.activity.topPlaces == null
            ? List.of()
            : record.activity.topPlaces;
    for (ActivityPart.Place place : places) {
      if (place.township != null && place.orders != null) {
        orders.merge(place.township, place.orders, Integer::sum);
      }
    }
    return orders;
  }

  /**
   * What an officer found, as the form says it.
   *
   * @param at China time
   */
  record Found(
      String dispositionId,
      String agency,
      int version,
      String outcome,
      @Nullable List<String> ruleIds,
      @Nullable String caseNo,
      @Nullable String officerUnit,
      @Nullable LocalDateTime at,
      @Nullable String note) {

    ObjectNode json(String recordId) {
      ObjectNode json = JsonMapper.shared().createObjectNode();
      json.put("dispositionId", dispositionId)
          .put("agency", agency)
          .put("recordId", recordId)
          .put("version", version)
          .put("outcome", outcome);
      if (at != null) {
        json.put("at", at.atZone(InChina.ZONE).toOffsetDateTime().toString());
      }
      if (ruleIds != null && !ruleIds.isEmpty()) {
        var rules = json.putArray("ruleIds");
        ruleIds.forEach(rules::add);
      }
      add(json, "caseNo", caseNo);
      add(json, "officerUnit", officerUnit);
      add(json, "note", note);
      return json;
    }

    private static void add(ObjectNode json, String member, @Nullable String words) {
      if (words != null && !words.isBlank()) {
        json.put(member, words.strip());
      }
    }
  }

  /** What is refused is shown again as it was typed. */
  @PostMapping("/suspects/{recordId}/dispositions")
  Object found(
      @PathVariable String recordId,
      @ModelAttribute("found") Found found,
      Model model,
      HttpServletResponse response) {
    DispositionAnswer answer =
        inbox.write(
            found.json(recordId), "CONSOLE", agencies.asking().map(Agency::id).orElse(null));
    if (answer.result() == Result.REFUSED) {
      Pages.refused(answer.problem(), model, response);
      return show(recordId, model);
    }
    return Pages.redirect("disposition", "suspects", recordId);
  }
}
