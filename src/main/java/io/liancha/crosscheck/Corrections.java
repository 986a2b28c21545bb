package io.liancha.crosscheck;

import io.liancha.agency.Agency;
import io.liancha.answer.InChina;
import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import io.liancha.dispatch.Announcement;
import io.liancha.dispatch.Kind;
import io.liancha.dispatch.Outbox;
import io.liancha.suspect.KnownBasis;
import io.liancha.suspect.KnownVehicle;
import io.liancha.suspect.KnownVehicles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * After each run, tells who asked about a vehicle when the answer would be another one now. Of
 * several answers to one asker about one vehicle the last one counts; each is corrected once.
 */
@Component("corrections")
public final class Corrections {

  private static final int PAGE_ROWS = 500;

  private final KnownVehicles known;
  private final Judge judge;
  private final GivenAnswers given;
  private final Sending sending;
  private final CrossCheckSettings settings;
  private final Clock clock;

  /** How a correction leaves, in one transaction with what is remembered of it. */
  @Component
  record Sending(Askers askers, Outbox outbox, AuditTrail audit, TransactionTemplate transaction) {}

  Corrections(
      KnownVehicles known,
      Judge judge,
      GivenAnswers given,
      Sending sending,
      CrossChecks.Standing standing) {
    this.known = known;
    this.judge = judge;
    this.given = given;
    this.sending = sending;
    this.settings = standing.settings();
    this.clock = standing.clock();
  }

  /** Called now and then: compares once a run, and forgets answers that are too old. */
  public void send() {
    Instant now = clock.instant();
    KnownBasis basis = known.basis().orElse(null);
    if (basis == null || given.compared(basis.runId())) {
      return;
    }
    given.forget(now.minus(Duration.ofDays(settings.correctionDays())));
    long after = 0;
    List<GivenAnswers.Open> page = given.open(after, basis.runId(), PAGE_ROWS);
    while (!page.isEmpty()) {
      List<GivenAnswers.Open> answers = page;
      sending.transaction().executeWithoutResult(t -> compare(answers, basis, now));
      after = page.get(page.size() - 1).checkId();
      page = given.open(after, basis.runId(), PAGE_ROWS);
    }
    given.markCompared(basis.runId(), now);
  }

  private void compare(List<GivenAnswers.Open> answers, KnownBasis basis, Instant now) {
    Map<String, List<KnownVehicle>> byPlate =
        known
            .find(answers.stream().map(GivenAnswers.Open::plate).distinct().toList())
            .vehicles()
            .stream()
            .collect(Collectors.groupingBy(KnownVehicle::plate));
    for (GivenAnswers.Open answer : answers) {
      Asker asker = sending.askers().of(answer.asker());
      List<KnownVehicle> changed =
          byPlate.getOrDefault(answer.plate(), List.of()).stream()
              .filter(v -> answer.plateType().isEmpty() || answer.plateType().equals(v.plateType()))
              .filter(v -> differs(answer, v, asker, basis, now))
              .toList();
      if (!changed.isEmpty() && given.claim(answer.checkId(), GivenAnswers.key(answer.checkId()))) {
        changed.forEach(v -> correct(answer, v, asker, basis, now));
      }
    }
  }

  /** A verdict that only fell back to UNKNOWN by age is no news about the vehicle. */
  private boolean differs(
      GivenAnswers.Open answer, KnownVehicle vehicle, Asker asker, KnownBasis basis, Instant now) {
    Verdict verdict = judge.of(vehicle, basis, null, now).verdict();
    if (verdict == Verdict.UNKNOWN && answer.verdict() != Verdict.SUSPECT) {
      return false;
    }
    return verdict != answer.verdict()
        || !Objects.equals(Shown.to(asker, vehicle.lead()).contentDigest(), answer.contentDigest());
  }

  /**
   * An agency is sent a message, also of what its people asked; the hub's own people have no queue
   * and find theirs in {@link OutdatedAnswers}.
   */
  private void correct(
      GivenAnswers.Open answer, KnownVehicle vehicle, Asker asker, KnownBasis basis, Instant now) {
    Agency agency = asker.agency();
    if (agency != null) {
      String key = GivenAnswers.key(answer.checkId());
      String id = answer.plateType().isEmpty() ? key + "-" + vehicle.plateType() : key;
      ObjectNode content = content(answer, vehicle, asker, basis, now);
      sending
          .outbox()
          .announce(
              new Announcement(agency, Kind.CORRECTION, id, id, 1, content),
              basis.businessDate(),
              basis.runId());
    }
    sending
        .audit()
        .append(
            AuditEvent.of(AuditAction.CORRECTION_SENT, vehicle.recordId())
                .forPurpose(answer.purpose())
                .with(
                    agency == null ? "asker" : "agency",
                    agency == null ? asker.name() : agency.id())
                .with("checkId", answer.checkId()));
  }

  private ObjectNode content(
      GivenAnswers.Open answer, KnownVehicle vehicle, Asker asker, KnownBasis basis, Instant now) {
    Judge.Judged judged = judge.of(vehicle, basis, null, now);
    ObjectNode content = JsonMapper.shared().createObjectNode();
    content.put("checkId", answer.checkId());
    content.put("askedAt", InChina.text(answer.askedAt()));
    content.put("purpose", answer.purpose());
    content.put("plate", vehicle.plate()).put("plateType", vehicle.plateType());
    content.put("verdictGiven", answer.verdict().name());
    content.put("verdict", judged.verdict().name());
    content.set(
        "because",
        JsonMapper.shared().valueToTree(asker.told(judged.because(), vehicle, judge::titles)));
    content.put("runId", basis.runId());
    ObjectNode record = Shown.to(asker, vehicle.lead()).record();
    if (record != null) {
      content.set("record", record);
    }
    return content;
  }
}
