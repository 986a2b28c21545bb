package io.liancha.suspect;

import static io.liancha.suspect.County.ID;
import static io.liancha.suspect.County.NIGHT;
import static io.liancha.suspect.County.PLATE;
import static io.liancha.suspect.County.finding;
import static io.liancha.suspect.County.hint;
import static io.liancha.suspect.County.noDriverPermit;
import static io.liancha.suspect.County.noPermit;
import static io.liancha.suspect.County.vehicle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liancha.dataset.DatasetState;
import io.liancha.rule.Finding;
import io.liancha.rule.Localised;
import io.liancha.rule.RuleOutcome;
import io.liancha.rule.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SuspectRegisterTest {

  private static final Instant NEXT_NIGHT = NIGHT.plus(Duration.ofDays(1));

  private final County county = new County();

  @AfterEach
  void close() throws Exception {
    county.close();
  }

  @Test
  void revise_newVehicle_issuesVersionOneThatFitsTheContracts() throws Exception {
    var issued = county.run("r1", NIGHT, vehicle(PLATE, noPermit(), noDriverPermit()));
    assertThat(issued).hasSize(1);
    SuspectRecord record = issued.get(0).record();
    assertThat(record.recordId).isEqualTo(ID);
    assertThat(record.version).isEqualTo(1);
    assertThat(record.band).isEqualTo(Band.A);
    assertThat(record.score).isEqualTo(110);
    assertThat(record.issuedAt).isEqualTo("2026-11-23T02:10:00+08:00");
    assertThat(record.validUntil).isEqualTo("2026-11-30T02:10:00+08:00");
    SuspectRecordTest.validate(record);
    assertThat(county.register.countByBand()).isEqualTo(Map.of("A", 1L, "B", 0L, "C", 0L));
  }

  @Test
  void revise_sameInputTwice_issuesNothing() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit(), noDriverPermit()));
    assertThat(county.run("r2", NEXT_NIGHT, vehicle(PLATE, noPermit(), noDriverPermit())))
        .isEmpty();
    assertThat(county.register.countByOutcome("r2")).containsEntry(Outcome.UNCHANGED, 1L);
  }

  @Test
  void revise_findingsInAnotherOrder_issuesNothing() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit(), noDriverPermit()));
    assertThat(county.run("r2", NEXT_NIGHT, vehicle(PLATE, noDriverPermit(), noPermit())))
        .isEmpty();
  }

  @Test
  void revise_sameRunAgain_keepsItsFirstWord() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit()));
    assertThat(county.run("r1", NIGHT, vehicle(PLATE, noPermit()))).isEmpty();
    assertThat(county.register.countByOutcome("r1"))
        .containsEntry(Outcome.NEW, 1L)
        .containsEntry(Outcome.UNCHANGED, 0L);
  }

  @Test
  void revise_oneFindingMore_issuesTheNextVersionAndSaysWhatChanged() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit()));
    var issued = county.run("r2", NEXT_NIGHT, vehicle(PLATE, noPermit(), noDriverPermit()));
    assertThat(issued).extracting(SuspectVersion::version).containsExactly(2);
    var newest = county.pages().versions(ID, 10, Integer.MAX_VALUE).items().get(0);
    assertThat(newest.changed()).containsExactly("band", "findings", "score");
  }

  @Test
  void revise_supportAlone_makesNoRecord() {
    assertThat(county.run("r1", NIGHT, vehicle(PLATE, hint()))).isEmpty();
    assertThat(county.register.countByOutcome("r1")).containsEntry(Outcome.SUPPORT_ONLY, 1L);
    assertThat(county.pages().find(ID)).isEmpty();
  }

  @Test
  void revise_belowBandC_makesNoRecordButIsCounted() {
    var weak = finding("permit/no-vehicle-permit", Severity.MEDIUM, 19, "permit");
    assertThat(county.run("r1", NIGHT, vehicle(PLATE, weak))).isEmpty();
    assertThat(county.register.countByOutcome("r1")).containsEntry(Outcome.BELOW_BAND, 1L);
  }

  @Test
  void revise_belowBandCInAnEarlierRun_isForgotten() {
    county.run("r1", NIGHT, vehicle(PLATE, hint()));
    county.run("r2", NEXT_NIGHT);
    assertThat(county.stored().sql("SELECT count(*) FROM suspect").query(Long.class).single())
        .isZero();
  }

  @Test
  void withdrawMissing_permitArrived_saysWhichAndWhen() throws Exception {
    county.trips(PLATE, "D1", "2026-11-20 08:00:00");
    county.run("r1", NIGHT, vehicle(PLATE, noPermit()));
    permit("2026-01-01", "2026-12-31");
    SuspectRecord record = county.run("r2", NEXT_NIGHT).get(0).record();
    assertThat(record.status).isEqualTo(Status.WITHDRAWN);
    assertThat(record.version).isEqualTo(2);
    assertThat(record.findings).isNull();
    assertThat(record.withdrawnBecause.zh)
        .isEqualTo("以下疑点不再成立：疑点 permit/no-vehicle-permit。运输许可 P1 已覆盖(2026-01-01 至 2026-12-31)。");
    assertThat(record.withdrawnBecause.en)
        .isEqualTo(
            "No longer found: Finding permit/no-vehicle-permit."
                + " Permit P1 covers (2026-01-01 to 2026-12-31).");
    SuspectRecordTest.validate(record);
  }

  @Test
  void withdrawMissing_noTripsLeft_saysSo() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit()));
    assertThat(county.run("r2", NEXT_NIGHT).get(0).record().withdrawnBecause.en)
        .isEqualTo(
            "No longer found: Finding permit/no-vehicle-permit."
                + " No trips that could be evidence are left in the window.");
  }

  @Test
  void withdrawMissing_vehicleExcluded_saysAsWhat() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit()));
    county.exclude("登记使用性质为公交客运（C）", "it is registered as a bus (C)");
    assertThat(county.run("r2", NEXT_NIGHT).get(0).record().withdrawnBecause.zh)
        .isEqualTo("以下疑点不再成立：疑点 permit/no-vehicle-permit。该车不列为疑似车辆:登记使用性质为公交客运（C）。");
  }

  @Test
  void withdrawMissing_taxiExcludedBecausePermitsAreStale_keepsTheRecord() {
    county.sql(
        "INSERT INTO vehicle (serial, plate_type, plate, use_nature) VALUES"
            + " ('1', '02', '浙E12345', 'D')");
    county.run("r1", NIGHT, vehicle(PLATE, noPermit()));
    county.exclude("有许可的出租车", "it is a taxi with a permit");
    county.permits(DatasetState.State.STALE);
    assertThat(county.run("r2", NEXT_NIGHT)).isEmpty();
    county.permits(DatasetState.State.SYNCED);
    assertThat(county.run("r3", NEXT_NIGHT).get(0).record().withdrawnBecause.zh)
        .endsWith("该车不列为疑似车辆:有许可的出租车。");
  }

  @Test
  void withdrawMissing_ruleRetired_countsAsRun() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit()));
    county.ran("driver/no-driver-permit");
    assertThat(county.run("r2", NEXT_NIGHT).get(0).record().withdrawnBecause.zh)
        .contains("所依据的规则已停用。");
  }

  @Test
  void withdrawMissing_again_issuesNothing() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit()));
    county.run("r2", NEXT_NIGHT);
    assertThat(county.run("r3", NEXT_NIGHT)).isEmpty();
  }

  @Test
  void withdrawMissing_manyRecords_withdrawsAllInChunks() {
    county.run("r1", NIGHT, of("浙E11111"), of("浙E22222"), of("浙E33333"));
    assertThat(county.run("r2", NEXT_NIGHT))
        .extracting(SuspectVersion::recordId)
        .containsExactly("02-浙E11111", "02-浙E22222", "02-浙E33333");
  }

  @Test
  void withdrawMissing_staleRule_keepsTheRecord() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit()));
    county.notRun("permit/no-vehicle-permit", RuleOutcome.State.STALE);
    assertThat(county.run("r2", NEXT_NIGHT)).isEmpty();
    assertThat(county.register.countByBand()).containsEntry("B", 1L);
  }

  @Test
  void withdrawMissing_staleRuleAndLapsedValidity_doesNotRenew() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit()));
    county.notRun("permit/no-vehicle-permit", RuleOutcome.State.STALE);
    assertThat(county.run("r2", NIGHT.plus(Duration.ofDays(8)))).isEmpty();
  }

  @Test
  void revise_staleRuleBesideAFreshFinding_carriesTheOldFindingOver() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit(), noDriverPermit()));
    county.notRun("permit/no-vehicle-permit", RuleOutcome.State.CUT);
    assertThat(county.run("r2", NEXT_NIGHT, vehicle(PLATE, noDriverPermit()))).isEmpty();
  }

  @Test
  void revise_staleRuleAndAnotherFindingGone_scoresWhatStands() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit(), noDriverPermit()));
    county.notRun("permit/no-vehicle-permit", RuleOutcome.State.STALE);
    SuspectRecord record = county.run("r2", NEXT_NIGHT).get(0).record();
    assertThat(record.status).isEqualTo(Status.ACTIVE);
    assertThat(record.score).isEqualTo(60);
    assertThat(record.listFindings()).hasSize(1);
    assertThat(record.listFindings().get(0).evidence.get(0).asOf)
        .isEqualTo("2026-11-23T01:10:00+08:00");
  }

  @Test
  void revise_onlyTooLittleLeft_withdraws() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit(), hint()));
    var issued = county.run("r2", NEXT_NIGHT, vehicle(PLATE, hint()));
    assertThat(issued.get(0).record().withdrawnBecause.zh).endsWith("其余疑点不足以构成线索。");
  }

  @Test
  void revise_withdrawnVehicleFoundAgain_isActiveInTheNextVersion() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit()));
    county.run("r2", NEXT_NIGHT);
    SuspectRecord record = county.run("r3", NEXT_NIGHT, vehicle(PLATE, noPermit())).get(0).record();
    assertThat(record.status).isEqualTo(Status.ACTIVE);
    assertThat(record.version).isEqualTo(3);
    assertThat(record.withdrawnBecause).isNull();
  }

  @Test
  void revise_validityWouldLapseBeforeTheNextRun_renews() {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit()));
    assertThat(county.run("r2", NIGHT.plus(Duration.ofDays(5)), vehicle(PLATE, noPermit())))
        .isEmpty();
    var issued = county.run("r3", NIGHT.plus(Duration.ofDays(6)), vehicle(PLATE, noPermit()));
    assertThat(issued).extracting(SuspectVersion::version).containsExactly(2);
    assertThat(issued.get(0).record().validUntil).isEqualTo("2026-12-06T02:10:00+08:00");
    assertThat(county.register.countByOutcome("r3")).containsEntry(Outcome.RENEWED, 1L);
  }

  @Test
  void revise_twoAtOnce_issueOneVersion() throws Exception {
    var both = new CountDownLatch(2);
    var threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<List<SuspectVersion>>> results =
          List.of(
              threads.submit(() -> reviseTogether("r1", both)),
              threads.submit(() -> reviseTogether("r2", both)));
      int issued = 0;
      for (var result : results) {
        issued += result.get(30, TimeUnit.SECONDS).size();
      }
      assertThat(issued).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void revise_secondWaitsForAChangeOfTheFirst_seesItsVersion() throws Exception {
    county.run("r1", NIGHT, vehicle(PLATE, noPermit()));
    var changed = List.of(vehicle(PLATE, noPermit(), noDriverPermit()));
    var firstWrote = new CountDownLatch(1);
    var threads = Executors.newSingleThreadExecutor();
    try {
      Future<List<SuspectVersion>> second =
          threads.submit(
              () -> {
                firstWrote.await();
                return county.in(
                    () -> county.register.revise(county.revision("r3", NEXT_NIGHT), changed));
              });
      county.in(
          () -> {
            var issued = county.register.revise(county.revision("r2", NEXT_NIGHT), changed);
            firstWrote.countDown();
            pause();
            return issued;
          });
      assertThat(second.get(30, TimeUnit.SECONDS)).isEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void revise_withoutATransaction_refuses() {
    Revision revision = county.revision("r1", NIGHT);
    assertThatThrownBy(() -> county.register.revise(revision, List.of(vehicle(PLATE, noPermit()))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void revise_limitedFinding_capsTheBandAndStaysCappedWhenCarriedOver() {
    Finding limited =
        new Finding(
            "permit/no-vehicle-permit",
            "1",
            "02",
            PLATE,
            Severity.MEDIUM,
            60,
            "permit",
            "C",
            new Localised("许可在后", "Permit begins later"),
            new Localised("自 2026-12-01 起", "from 2026-12-01"),
            "条例",
            List.of());
    SuspectRecord first = county.run("r1", NIGHT, vehicle(PLATE, limited, hint())).get(0).record();
    assertThat(first.band).isEqualTo(Band.C);
    county.notRun("permit/no-vehicle-permit", RuleOutcome.State.STALE);
    SuspectRecord second = county.run("r2", NEXT_NIGHT).get(0).record();
    assertThat(second.band).isEqualTo(Band.C);
    assertThat(second.score).isEqualTo(60);
  }

  private List<SuspectVersion> reviseTogether(String runId, CountDownLatch both) {
    Revision revision = county.revision(runId, NIGHT);
    return county.in(
        () -> {
          both.countDown();
          await(both);
          return county.register.revise(revision, List.of(vehicle(PLATE, noPermit())));
        });
  }

  private void permit(String from, String to) {
    county.sql(
        "INSERT INTO permit (permit_no, plate_type, plate, permit_kind, area_code, area,"
            + " valid_from, valid_to, state) VALUES ('P1', '02', '浙E12345', 'RIDE_HAILING',"
            + " '330500', '3305', '%s', '%s', 'VALID')".formatted(from, to));
  }

  private static io.liancha.rule.VehicleFindings of(String plate) {
    return vehicle(plate, noPermit());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
