package io.liancha.crosscheck;

import io.liancha.agency.Agency;
import io.liancha.answer.InChina;
import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import io.liancha.crosscheck.Because.Code;
import io.liancha.crosscheck.GivenAnswers.Given;
import io.liancha.crosscheck.Judge.Judged;
import io.liancha.identifier.LookAlikes;
import io.liancha.identifier.PlateKind;
import io.liancha.identifier.PlateReading.Invalid;
import io.liancha.suspect.KnownBasis;
import io.liancha.suspect.KnownVehicle;
import io.liancha.suspect.KnownVehicles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Composes answers in the askers' views; each is kept and audited before it is given. */
@Component
final class Answering {

  private final Judge judge;
  private final Freshness freshness;
  private final KnownVehicles known;
  private final Keeping keeping;
  private final CrossChecks.Standing standing;

  /** Where what was answered is written down, in one transaction. */
  @Component
  record Keeping(GivenAnswers given, AuditTrail audit, TransactionTemplate transaction) {}

  Answering(
      Judge judge,
      Freshness freshness,
      KnownVehicles known,
      Keeping keeping,
      CrossChecks.Standing standing) {
    this.judge = judge;
    this.freshness = freshness;
    this.known = known;
    this.keeping = keeping;
    this.standing = standing;
  }

  /** What is said of one vehicle, before it has an id. */
  private record Draft(KnownVehicle vehicle, Judged judged, Shown shown) {}

  /** The answers in the order of what was seen. */
  List<Answer> give(List<Seen> all, Instant now) {
    if (all.isEmpty()) {
      return List.of();
    }
    List<List<Draft>> drafts = all.stream().map(s -> drafts(s, now)).toList();
    List<Long> ids =
        Objects.requireNonNull(keeping.transaction().execute(t -> keep(all, drafts, now)));
    var next = ids.iterator();
    var answers = new ArrayList<Answer>();
    for (int i = 0; i < all.size(); i++) {
      answers.add(answer(all.get(i), drafts.get(i), next, now));
    }
    return answers;
  }

  private List<Draft> drafts(Seen seen, Instant now) {
    return seen.asked().stream()
        .map(
            v ->
                new Draft(
                    v,
                    judge.of(v, seen.basis(), seen.unsettled(), now),
                    Shown.to(seen.question().asker(), v.lead())))
        .toList();
  }

  private List<Long> keep(List<Seen> all, List<List<Draft>> drafts, Instant now) {
    var given = new ArrayList<Given>();
    var events = new ArrayList<AuditEvent>();
    for (int i = 0; i < all.size(); i++) {
      given.addAll(given(all.get(i).question(), drafts.get(i)));
      events.add(event(all.get(i).question(), verdict(drafts.get(i))));
    }
    KnownBasis basis = all.get(0).basis();
    List<Long> ids = keeping.given().keep(given, basis == null ? null : basis.runId(), now);
    keeping.audit().append(events);
    return ids;
  }

  /** A plate of which nothing is known is an answer, too, and may have to be corrected. */
  private static List<Given> given(Question question, List<Draft> drafts) {
    if (drafts.isEmpty()) {
      String plate = Objects.requireNonNullElse(question.plate(), "");
      String kind = Objects.requireNonNullElse(question.plateType(), "");
      return List.of(new Given(question, plate, kind, Verdict.UNKNOWN, null));
    }
    return drafts.stream()
        .map(
            d ->
                new Given(
                    question,
                    d.vehicle().plate(),
                    d.vehicle().plateType(),
                    d.judged().verdict(),
                    d.shown().contentDigest()))
        .toList();
  }

  /** What is no plate may be anything, a name or a number of a person: it is not written down. */
  private static AuditEvent event(Question question, Verdict verdict) {
    String plate = Objects.requireNonNullElse(question.plate(), "unreadable");
    return AuditEvent.of(AuditAction.CROSS_CHECK, plate)
        .by(question.asker().name())
        .forPurpose(question.purpose().name())
        .with("verdict", verdict);
  }

  private static Verdict verdict(List<Draft> drafts) {
    var verdicts = drafts.stream().map(d -> d.judged().verdict()).collect(Collectors.toSet());
    return verdicts.size() == 1 ? verdicts.iterator().next() : Verdict.UNKNOWN;
  }

  private Answer answer(Seen seen, List<Draft> drafts, Iterator<Long> ids, Instant now) {
    var vehicles = new ArrayList<Answer.OfVehicle>();
    var found = new HashSet<String>();
    for (Draft draft : drafts) {
      vehicles.add(vehicle(draft, ids.next(), seen.question().asker()));
      found.addAll(draft.vehicle().datasets());
    }
    if (drafts.isEmpty()) {
      ids.next();
    }
    KnownBasis basis = seen.basis();
    return new Answer(
        seen.question().plate(),
        seen.question().purpose(),
        InChina.second(now),
        verdict(drafts),
        because(seen, drafts.size()),
        vehicles,
        basis == null ? List.of() : freshness.sources(seen, found, now),
        drafts.isEmpty() ? lookAlikes(seen.question()) : List.of(),
        basis == null ? null : new Answer.Basis(basis.runId(), basis.businessDate()));
  }

  private static List<Because> because(Seen seen, int asked) {
    var because = new ArrayList<>(seen.remarks());
    if (seen.question().reading() instanceof Invalid) {
      because.add(Code.NO_PLATE.with());
    } else if (asked > 1) {
      because.add(Code.SEVERAL_KINDS.with());
    } else if (asked == 0) {
      because.add(
          seen.vehicles().isEmpty() ? Code.NOT_KNOWN.with() : Code.OTHER_KIND.with(seen.kinds()));
    }
    return because;
  }

  private List<String> lookAlikes(Question question) {
    var plates = new LinkedHashSet<>(question.reading().readings());
    plates.addAll(LookAlikes.of(question.written(), standing.county().platePrefixes()));
    return plates.isEmpty()
        ? List.of()
        : known.listKnown(List.copyOf(plates), standing.settings().lookAlikesMaxItems());
  }

  private Answer.OfVehicle vehicle(Draft draft, long checkId, Asker asker) {
    KnownVehicle vehicle = draft.vehicle();
    var because = new ArrayList<>(asker.told(draft.judged().because(), vehicle, judge::titles));
    if (draft.shown().outOfView()) {
      because.add(Code.OUT_OF_VIEW.with());
    }
    @Nullable ObjectNode record = draft.shown().record();
    return new Answer.OfVehicle(
        checkId,
        vehicle.recordId(),
        vehicle.plateType(),
        PlateKind.words(vehicle.plateType()),
        draft.judged().verdict(),
        because,
        record,
        exclusions(draft, asker));
  }

  /**
   * They say what is found of permits. To an agency whose view hides either, or this vehicle, the
   * rule and its title alone.
   */
  private static JsonNode exclusions(Draft draft, Asker asker) {
    Agency agency = asker.agency();
    JsonNode all = draft.vehicle().exclusions();
    boolean whole =
        agency == null || (agency.view().shows("findings") && agency.view().shows("permits"));
    if (!draft.shown().outOfView() && whole) {
      return all;
    }
    var least = JsonNodeFactory.instance.arrayNode();
    all.forEach(
        e ->
            least
                .addObject()
                .put("ruleId", e.path("ruleId").asString())
                .set("title", e.path("title")));
    return least;
  }
}
