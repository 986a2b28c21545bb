package io.liancha.suspect;

import static io.liancha.suspect.County.ID;
import static io.liancha.suspect.County.NIGHT;
import static io.liancha.suspect.County.PLATE;
import static io.liancha.suspect.County.finding;
import static io.liancha.suspect.County.noDriverPermit;
import static io.liancha.suspect.County.vehicle;
import static io.liancha.suspect.Disposition.Outcome.CONFIRMED;
import static io.liancha.suspect.Disposition.Outcome.NOT_FOUND;
import static io.liancha.suspect.Disposition.Outcome.PENDING;
import static io.liancha.suspect.Disposition.Outcome.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.liancha.rule.EvidenceItem;
import io.liancha.rule.Finding;
import io.liancha.rule.RuleOutcome;
import io.liancha.rule.Severity;
import io.liancha.suspect.Dispositions.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class DispositionsTest {

  private static final String NO_PERMIT = "permit/no-vehicle-permit";
  private static final String CLONE = "movement/cloned-plate";
  private static final Instant MORNING = NIGHT.plus(Duration.ofHours(7));

  private final County county = new County();

  @BeforeEach
  void rules() {
    county.ran(NO_PERMIT, "driver/no-driver-permit", CLONE, "support/hint");
  }

  @AfterEach
  void close() throws Exception {
    county.close();
  }

  @Test
  void rejected_isWithdrawnInTheNextRunAndSaysByWhom() throws Exception {
    county.trips(PLATE, "D1", "2026-11-20 08:00:00");
    county.run("r1", NIGHT, vehicle(PLATE, noPermit("2026-11-20", "P1")));
    assertThat(county.say("bureau", REJECTED, 1, MORNING)).isEqualTo(Taken.NEW);
    SuspectRecord record =
        county.run("r2", night(1), vehicle(PLATE, noPermit("2026-11-20", "P1"))).get(0).record();
    assertThat(record.status).isEqualTo(Status.WITHDRAWN);
    assertThat(record.version).isEqualTo(2);
    assertThat(record.findings).isNull();
    assertThat(record.withdrawnBecause.zh)
        .isEqualTo("某bureau(bureau)于 2026-11-23 反馈核查不属实:疑点 permit/no-vehicle-permit。");
    assertThat(record.withdrawnBecause.en)
        .isEqualTo(
            "Rejected by The bureau (bureau) on 2026-11-23: Finding permit/no-vehicle-permit.");
    SuspectRecordTest.validate(record);
  }

  @Test
  void page_toAnAgency_keepsOthersCasesNotesAndRulesThatItIsNotShown() {
    county.run(
        "r1",
        NIGHT,
        vehicle(PLATE, noPermit("2026-11-20", "P1"), clone("2026-11-19T09:00:00+08:00")));
    for (String agency : List.of("transport-enforcement", "ride-hailing-platform")) {
      var said =
          new Disposition(
              "d-" + agency,
              agency,
              ID,
              1,
              CONFIRMED,
              List.of(),
              "案1",
              "一中队",
              MORNING,
              "便条",
              false);
      assertThat(county.take(said, MORNING)).isEqualTo(Taken.NEW);
    }
    assertThat(county.dispositions(MORNING).page(ID, 10, Long.MAX_VALUE).items())
        .as("the hub's own people see all")
        .allSatisfy(i -> assertThat(i.ruleIds()).contains(NO_PERMIT, CLONE))
        .extracting(ReportedDisposition::caseNo)
        .containsExactly("案1", "案1");
    var request = new MockHttpServletRequest();
    request.setUserPrincipal(() -> "lin@ride-hailing-platform");
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    try {
      Dispositions.Page page = county.dispositions(MORNING).page(ID, 10, Long.MAX_VALUE);
      assertThat(page.items())
          .extracting(ReportedDisposition::caseNo, ReportedDisposition::officerUnit)
          .containsExactly(tuple("案1", "一中队"), tuple(null, null));
      assertThat(page.items()).extracting(ReportedDisposition::note).containsExactly("便条", null);
      assertThat(page.items())
          .allSatisfy(i -> assertThat(i.ruleIds()).containsExactly(NO_PERMIT))
          .allSatisfy(i -> assertThat(i.outcome()).isEqualTo(CONFIRMED));
      assertThat(page.grounds()).allSatisfy(g -> assertThat(g.ruleId()).isEqualTo(NO_PERMIT));
    } finally {
      RequestContextHolder.resetRequestAttributes();
    }
  }

  @Test
  void rejected_drivingOn_staysQuietUntilARegisterValueChanges() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit("2026-11-20", "P1")));
    county.say("bureau", REJECTED, 1, MORNING);
    county.run("r2", night(1), vehicle(PLATE, noPermit("2026-11-23", "P1")));
    assertThat(county.run("r3", night(2), vehicle(PLATE, noPermit("2026-11-24", "P1")))).isEmpty();
    assertThat(county.register.countByOutcome("r3"))
        .containsEntry(Outcome.MUTED, 1L)
        .containsEntry(Outcome.BELOW_BAND, 0L);
    assertThat(county.countMuted()).isEqualTo(1);
    var issued = county.run("r4", night(3), vehicle(PLATE, noPermit("2026-11-24", "P2")));
    assertThat(issued).extracting(SuspectVersion::version).containsExactly(3);
    assertThat(issued.get(0).record().status).isEqualTo(Status.ACTIVE);
    assertThat(county.countMuted()).isZero();
    assertThat(county.run("r5", night(4), vehicle(PLATE, noPermit("2026-11-25", "P1"))))
        .as("the rejected value again")
        .extracting(v -> v.record().status)
        .containsExactly(Status.WITHDRAWN);
  }

  @Test
  void rejected_anotherRuleSpeaks_countsWithoutTheMutedOne() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit("2026-11-20", "P1")));
    county.say("bureau", REJECTED, 1, MORNING);
    county.run("r2", night(1), vehicle(PLATE, noPermit("2026-11-20", "P1")));
    SuspectRecord record =
        county
            .run("r3", night(2), vehicle(PLATE, noPermit("2026-11-20", "P1"), noDriverPermit()))
            .get(0)
            .record();
    assertThat(record.status).isEqualTo(Status.ACTIVE);
    assertThat(record.score).isEqualTo(50);
    assertThat(record.listFindings())
        .extracting(f -> f.ruleId)
        .containsExactly("driver/no-driver-permit");
  }

  @Test
  void rejected_forOneRule_mutesThatRuleOnly() {
    county.run("r1", NIGHT, both());
    county.say("bureau", REJECTED, 1, MORNING, NO_PERMIT);
    var issued = county.run("r2", night(1), both());
    assertThat(issued.get(0).record().status).isEqualTo(Status.ACTIVE);
    assertThat(issued.get(0).record().score).isEqualTo(50);
    assertThat(county.run("r3", night(2), both())).isEmpty();
    assertThat(county.register.countByOutcome("r3")).containsEntry(Outcome.UNCHANGED, 1L);
  }

  @Test
  void rejected_restingOnTripsOnly_isQuietUntilThereAreNewerTrips() {
    county.run("r1", NIGHT, vehicle(PLATE, clone("2026-11-20T08:00:00+08:00")));
    county.say("bureau", REJECTED, 1, MORNING);
    assertThat(county.run("r2", night(1), vehicle(PLATE, clone("2026-11-22T08:00:00+08:00"))))
        .extracting(v -> v.record().status)
        .containsExactly(Status.WITHDRAWN);
    assertThat(county.run("r3", night(2), vehicle(PLATE, clone("2026-11-23T09:10:00+08:00"))))
        .as("at the very moment")
        .isEmpty();
    assertThat(county.run("r4", night(3), vehicle(PLATE, clone("2026-11-23T09:10:01+08:00"))))
        .extracting(v -> v.record().status)
        .containsExactly(Status.ACTIVE);
  }

  @Test
  void rejected_laterConfirmedByTheSame_speaksAgain() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit("2026-11-20", "P1")));
    county.say("bureau", REJECTED, 1, MORNING);
    county.run("r2", night(1), vehicle(PLATE, noPermit("2026-11-20", "P1")));
    county.say("bureau", CONFIRMED, 1, MORNING.plus(Duration.ofDays(1)));
    assertThat(county.run("r3", night(2), vehicle(PLATE, noPermit("2026-11-20", "P1"))))
        .extracting(v -> v.record().status)
        .containsExactly(Status.ACTIVE);
  }

  @Test
  void rejected_confirmedEarlierByTheSame_countsByTheMomentItWasFound() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit("2026-11-20", "P1")));
    county.say("bureau", REJECTED, 1, MORNING);
    county.say("bureau", CONFIRMED, 1, MORNING.minusSeconds(60));
    assertThat(county.run("r2", night(1), vehicle(PLATE, noPermit("2026-11-20", "P1"))))
        .extracting(v -> v.record().status)
        .containsExactly(Status.WITHDRAWN);
  }

  @Test
  void conflict_ofTwoAgencies_mutesNothingAndIsShown() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit("2026-11-20", "P1")));
    county.say("police", CONFIRMED, 1, MORNING);
    county.say("bureau", REJECTED, 1, MORNING.plusSeconds(60));
    assertThat(county.run("r2", night(1), vehicle(PLATE, noPermit("2026-11-20", "P1")))).isEmpty();
    Dispositions.Page page = county.dispositions(NIGHT).page(ID, 50, Long.MAX_VALUE);
    assertThat(page.items()).extracting(d -> d.agency()).containsExactly("bureau", "police");
    assertThat(page.grounds()).hasSize(1);
    Dispositions.GroundState ground = page.grounds().get(0);
    assertThat(ground.conflict()).isTrue();
    assertThat(ground.muted()).isFalse();
    assertThat(ground.words())
        .extracting(w -> w.agency() + " " + w.outcome())
        .containsExactly("bureau REJECTED", "police CONFIRMED");
  }

  @Test
  void conflict_ofTrips_needsAConfirmationOfTripsAsNew() {
    county.run("r1", NIGHT, vehicle(PLATE, clone("2026-11-20T08:00:00+08:00")));
    county.run("r2", night(1), vehicle(PLATE, clone("2026-11-23T08:00:00+08:00")));
    county.say("police", CONFIRMED, 1, MORNING);
    county.say("bureau", REJECTED, 2, MORNING.plus(Duration.ofDays(1)));
    assertThat(county.run("r3", night(2), vehicle(PLATE, clone("2026-11-23T08:00:00+08:00"))))
        .extracting(v -> v.record().status)
        .containsExactly(Status.WITHDRAWN);
    county.say("police", CONFIRMED, 2, MORNING.plus(Duration.ofDays(2)));
    assertThat(county.run("r4", night(3), vehicle(PLATE, clone("2026-11-23T08:00:00+08:00"))))
        .extracting(v -> v.record().status)
        .containsExactly(Status.ACTIVE);
  }

  @Test
  void notFoundOrPending_changeNothing() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit("2026-11-20", "P1")));
    county.say("bureau", REJECTED, 1, MORNING);
    county.say("bureau", NOT_FOUND, 1, MORNING.plusSeconds(1));
    county.say("bureau", PENDING, 1, MORNING.plusSeconds(2));
    county.say("police", PENDING, 1, MORNING.plusSeconds(3));
    assertThat(county.run("r2", night(1), vehicle(PLATE, noPermit("2026-11-20", "P1"))))
        .extracting(v -> v.record().status)
        .containsExactly(Status.WITHDRAWN);
  }

  @Test
  void rejected_afterTheRunBegan_isHeardByTheNextRun() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit("2026-11-20", "P1")));
    county.say("bureau", REJECTED, 1, night(1).plusSeconds(1));
    assertThat(county.run("r2", night(1), vehicle(PLATE, noPermit("2026-11-20", "P1")))).isEmpty();
    assertThat(county.run("r3", night(2), vehicle(PLATE, noPermit("2026-11-20", "P1")))).hasSize(1);
  }

  @Test
  void rejected_whileTheRuleCannotRun_isWithdrawnAllTheSame() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit("2026-11-20", "P1")));
    county.say("bureau", REJECTED, 1, MORNING);
    county.notRun(NO_PERMIT, RuleOutcome.State.STALE);
    assertThat(county.run("r2", night(1)))
        .extracting(v -> v.record().status)
        .containsExactly(Status.WITHDRAWN);
  }

  @Test
  void rejected_andNoLongerFound_isNotCountedAsMuted() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit("2026-11-20", "P1")));
    county.say("bureau", REJECTED, 1, MORNING);
    county.run("r2", night(1), vehicle(PLATE, noPermit("2026-11-20", "P1")));
    assertThat(county.countMuted()).isEqualTo(1);
    county.notRun(NO_PERMIT, RuleOutcome.State.STALE);
    county.run("r3", night(2));
    assertThat(county.countMuted()).as("the rule did not look").isEqualTo(1);
    county.ran(NO_PERMIT);
    county.run("r4", night(3));
    assertThat(county.countMuted()).isZero();
  }

  @Test
  void take_again_isKnownAndWithAnotherContentRefused() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit("2026-11-20", "P1")));
    Disposition said = disposition("x", ID, 1, List.of(NO_PERMIT));
    assertThat(county.take(said, MORNING)).isEqualTo(Taken.NEW);
    assertThat(county.take(said, night(1))).isEqualTo(Taken.KNOWN);
    assertThat(county.take(disposition("x", ID, 1, List.of()), MORNING))
        .isEqualTo(Taken.CONTENT_DIFFERS);
    assertThat(county.take(disposition("x", "02-浙E00000", 1, List.of()), MORNING))
        .isEqualTo(Taken.CONTENT_DIFFERS);
  }

  @Test
  void take_ofWhatThereIsNot_saysWhatIsMissing() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit("2026-11-20", "P1")));
    assertThat(county.take(disposition("a", "02-浙E00000", 1, List.of()), MORNING))
        .isEqualTo(Taken.UNKNOWN_RECORD);
    assertThat(county.take(disposition("b", ID, 2, List.of()), MORNING))
        .isEqualTo(Taken.UNKNOWN_VERSION);
    assertThat(county.take(disposition("c", ID, 1, List.of(CLONE)), MORNING))
        .isEqualTo(Taken.RULE_NOT_IN_VERSION);
  }

  @Test
  void take_fromWhoIsShownSomeRulesOnly_concernsThese() {
    county.run("r1", NIGHT, both());
    var platform =
        new Disposition.Sender("platform", "平台", "Platform", rule -> rule.startsWith("permit/"));
    county.in(
        () ->
            county
                .dispositions(MORNING)
                .take(disposition("p", ID, 1, List.of()), platform, "REST"));
    assertThat(county.dispositions(NIGHT).page(ID, 1, Long.MAX_VALUE).items().get(0).ruleIds())
        .containsExactly(NO_PERMIT);
    Taken other =
        county.in(
            () ->
                county
                    .dispositions(MORNING)
                    .take(
                        disposition("q", ID, 1, List.of("driver/no-driver-permit")),
                        platform,
                        "REST"));
    assertThat(other).isEqualTo(Taken.RULE_NOT_IN_VERSION);
    assertThat(county.run("r2", night(1), both()).get(0).record().score).isEqualTo(50);
  }

  @Test
  void ground_ofTheSameValuesInAnotherOrder_isTheSame() {
    EvidenceItem a = register("P1");
    EvidenceItem b = new EvidenceItem("vehicle", "V1", "SYXZ", "A", null, null, null);
    EvidenceItem trip = trip("2026-11-20T08:00:00+08:00");
    assertThat(ground(a, b, trip).sameAs(ground(b, a))).isTrue();
    assertThat(ground(a, b).sameAs(ground(a))).isFalse();
    assertThat(ground(trip).registers()).isNull();
    assertThat(ground(trip, a).through()).isEqualTo(Instant.parse("2026-11-20T00:00:00Z"));
    assertThat(Set.of(ground(a)).iterator().next().knownBy(Instant.EPOCH)).isTrue();
  }

  @Test
  void ground_ofALicenceNamedAfterATrip_doesNotMoveWithTheTrip() {
    EvidenceItem early = licence("2026-11-01T08:00:00+08:00", "A1");
    EvidenceItem late = licence("2026-11-20T08:00:00+08:00", "A1");
    Ground ground = ground(trip("2026-11-01T08:00:00+08:00"), early);
    assertThat(ground.sameAs(ground(trip("2026-11-20T08:00:00+08:00"), late))).isTrue();
    assertThat(
            ground.sameAs(
                ground(
                    trip("2026-11-20T08:00:00+08:00"), licence("2026-11-20T08:00:00+08:00", "C1"))))
        .isFalse();
  }

  @Test
  void ground_ofAMileage_isWhoseItIsNotItsNumber() {
    assertThat(ground(mileage("X", "600001")).sameAs(ground(mileage("X", "600900")))).isTrue();
    assertThat(ground(mileage("X", "600001")).sameAs(ground(mileage("Y", "600001")))).isFalse();
  }

  private static EvidenceItem mileage(String record, String km) {
    return new EvidenceItem("vehicle_mileage", record, "TotalMile", km, "600000", null, null);
  }

  private static EvidenceItem licence(String trip, String classes) {
    return new EvidenceItem(
        "driving_licence", "O" + trip + "/LicenseId", "ZJCX", classes, null, null, null);
  }

  private static Ground ground(EvidenceItem... evidence) {
    return Ground.of(finding(NO_PERMIT, Severity.HIGH, 60, "permit", evidence));
  }

  private static Disposition disposition(
      String id, String recordId, int version, List<String> rules) {
    return new Disposition(
        id, "bureau", recordId, version, REJECTED, rules, null, null, MORNING, null, false);
  }

  private static Instant night(int later) {
    return NIGHT.plus(Duration.ofDays(later));
  }

  private static io.liancha.rule.VehicleFindings both() {
    return vehicle(PLATE, noPermit("2026-11-20", "P1"), noDriverPermit());
  }

  private static Finding noPermit(String day, String permit) {
    return finding(
        NO_PERMIT, Severity.HIGH, 60, "permit", trip(day + "T08:00:00+08:00"), register(permit));
  }

  private static Finding clone(String at) {
    return finding(CLONE, Severity.HIGH, 60, "clone", trip("2026-11-19T08:00:00+08:00"), trip(at));
  }

  private static EvidenceItem register(String permit) {
    return new EvidenceItem("permit", permit, "validTo", "2026-01-31", "x", null, null);
  }

  private static EvidenceItem trip(String at) {
    return new EvidenceItem("ride_order", "O" + at, "VehicleNo", PLATE, null, at, null);
  }
}
