package io.liancha.crosscheck;

import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import io.liancha.county.CountySettings;
import io.liancha.crosscheck.Because.Code;
import io.liancha.crosscheck.GivenAnswers.Given;
import io.liancha.crosscheck.Judge.Judged;
import io.liancha.identifier.LookAlikes;
import io.liancha.identifier.PlateKind;
import io.liancha.identifier.PlateReading.Invalid;
import io.liancha.suspect.KnownBasis;
import io.liancha.suspect.KnownVehicle;
import io.liancha.suspect.KnownVehicles;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers questions about plates; each answer is kept before it is given. */
@Component
final class CrossChecks {

  private final KnownVehicles known;
  private final Judge judge;
  private final Freshness freshness;
  private final Keeping keeping;
  private final CountySettings county;
  private final CrossCheckSettings settings;
  private final Clock clock;

  /** Where what was answered is written down, in one transaction. */
  @Component
  record Keeping(GivenAnswers given, AuditTrail audit, TransactionTemplate transaction) {}

  CrossChecks(
      KnownVehicles known, Judge judge, Freshness freshness, Keeping keeping, Standing standing) {
    this.known = known;
    this.judge = judge;
    this.freshness = freshness;
    this.keeping = keeping;
    this.county = standing.county();
    this.settings = standing.settings();
    this.clock = standing.clock();
  }

  /** Where and when the hub is, and how far it goes. */
  @Component
  record Standing(CountySettings county, CrossCheckSettings settings, Clock clock) {}

  /** What is said of one vehicle, before it has an id. */
  private record Draft(KnownVehicle vehicle, Judged judged) {}

  Answer answer(Question question) {
    return answer(List.of(question)).get(0);
  }

  /** The answers in the order of the questions, all read and written together. */
  List<Answer> answer(List<Question> questions) {
    return Objects.requireNonNull(
        keeping
            .transaction()
            .execute(
                t -> {
                  Instant now = clock.instant();
                  KnownBasis basis = known.basis().orElse(null);
                  var drafts = drafts(questions, basis, now);
                  Iterator<Long> ids =
                      keeping
                          .given()
                          .keep(given(questions, drafts), basis == null ? null : basis.runId(), now)
                          .iterator();
                  var answers = new ArrayList<Answer>();
                  for (int i = 0; i < questions.size(); i++) {
                    answers.add(answer(questions.get(i), drafts.get(i), basis, now, ids));
                  }
                  keeping.audit().append(events(questions, answers));
                  return answers;
                }));
  }

  /** What is no plate may be anything, a name or a number of a person: it is not written down. */
  private static List<AuditEvent> events(List<Question> questions, List<Answer> answers) {
    var events = new ArrayList<AuditEvent>();
    for (int i = 0; i < questions.size(); i++) {
      Question question = questions.get(i);
      String plate = Objects.requireNonNullElse(question.plate(), "unreadable");
      events.add(
          AuditEvent.of(AuditAction.CROSS_CHECK, plate)
              .by(question.asker().name())
              .forPurpose(question.purpose().name())
              .with("verdict", answers.get(i).verdict()));
    }
    return events;
  }

  private List<List<Draft>> drafts(
      List<Question> questions, @Nullable KnownBasis basis, Instant now) {
    var plates = new HashSet<String>();
    for (Question question : questions) {
      String plate = question.plate();
      if (plate != null) {
        plates.add(plate);
      }
    }
    Map<String, List<KnownVehicle>> byPlate =
        plates.isEmpty()
            ? Map.of()
            : known.find(plates).stream().collect(Collectors.groupingBy(KnownVehicle::plate));
    return questions.stream()
        .map(
            q ->
                byPlate.getOrDefault(String.valueOf(q.plate()), List.of()).stream()
                    .map(v -> new Draft(v, judge.of(v, basis, now)))
                    .toList())
        .toList();
  }

  /** A plate of which nothing is known is an answer, too, and may have to be corrected. */
  private static List<Given> given(List<Question> questions, List<List<Draft>> drafts) {
    var given = new ArrayList<Given>();
    for (int i = 0; i < questions.size(); i++) {
      Question question = questions.get(i);
      String plate = question.plate();
      List<Draft> asked = asked(question, drafts.get(i));
      if (asked.isEmpty()) {
        String kind = Objects.requireNonNullElse(question.plateType(), "");
        given.add(new Given(question, plate == null ? "" : plate, kind, Verdict.UNKNOWN, null));
      }
      for (Draft draft : asked) {
        KnownVehicle.Lead lead = draft.vehicle().lead();
        String digest = lead != null && lead.active() ? lead.contentDigest() : null;
        given.add(
            new Given(
                question,
                draft.vehicle().plate(),
                draft.vehicle().plateType(),
                draft.judged().verdict(),
                digest));
      }
    }
    return given;
  }

  private static List<Draft> asked(Question question, List<Draft> drafts) {
    String kind = question.plateType();
    return drafts.stream()
        .filter(d -> kind == null || kind.equals(d.vehicle().plateType()))
        .toList();
  }

  private Answer answer(
      Question question,
      List<Draft> drafts,
      @Nullable KnownBasis basis,
      Instant now,
      Iterator<Long> ids) {
    List<Draft> asked = asked(question, drafts);
    var vehicles = new ArrayList<Answer.OfVehicle>();
    var found = new HashSet<String>();
    for (Draft draft : asked) {
      vehicles.add(vehicle(question.asker(), draft, ids.next()));
      found.addAll(draft.vehicle().datasets());
    }
    if (asked.isEmpty()) {
      ids.next();
    }
    var verdicts = vehicles.stream().map(Answer.OfVehicle::verdict).collect(Collectors.toSet());
    return new Answer(
        question.plate(),
        question.purpose(),
        now.atOffset(Freshness.CHINA).withNano(0),
        verdicts.size() == 1 ? verdicts.iterator().next() : Verdict.UNKNOWN,
        because(question, drafts, asked.size()),
        vehicles,
        basis == null ? List.of() : freshness.sources(basis, found, now),
        asked.isEmpty() ? lookAlikes(question) : List.of(),
        basis == null ? null : new Answer.Basis(basis.runId(), basis.businessDate()));
  }

  private static List<Because> because(Question question, List<Draft> known, int asked) {
    if (question.reading() instanceof Invalid invalid) {
      return List.of(Code.NO_PLATE.with(invalid.fault().name()));
    }
    if (asked > 1) {
      return List.of(Code.SEVERAL_KINDS.with());
    }
    if (asked == 1) {
      return List.of();
    }
    return known.isEmpty()
        ? List.of(Code.NOT_KNOWN.with())
        : List.of(
            Code.OTHER_KIND.with(
                known.stream()
                    .map(d -> d.vehicle().plateType())
                    .collect(Collectors.joining(", "))));
  }

  private List<String> lookAlikes(Question question) {
    List<String> plates = LookAlikes.of(question.written(), county.platePrefixes());
    return plates.isEmpty() ? List.of() : known.listKnown(plates, settings.lookAlikesMaxItems());
  }

  private static Answer.OfVehicle vehicle(Asker asker, Draft draft, long checkId) {
    KnownVehicle vehicle = draft.vehicle();
    var shown = Shown.to(asker, vehicle.lead());
    var because = new ArrayList<>(draft.judged().because());
    if (shown.outOfView()) {
      because.add(Code.OUT_OF_VIEW.with());
    }
    return new Answer.OfVehicle(
        checkId,
        vehicle.recordId(),
        vehicle.plateType(),
        PlateKind.words(vehicle.plateType()),
        draft.judged().verdict(),
        because,
        shown.record(),
        vehicle.exclusions());
  }
}
