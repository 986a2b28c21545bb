package io.liancha.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liancha.TestDatabase;
import io.liancha.audit.AuditTrail;
import io.liancha.node.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two hubs on one database. */
class SyncRunsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final Instant REFERENCE = Instant.parse("2026-11-22T22:00:00Z");

  @TempDir Path folder;
  private final DataSource database = TestDatabase.fresh();
  private final JdbcClient jdbc = JdbcClient.create(database);
  private Node firstNode;
  private Node secondNode;
  private SyncRuns first;
  private SyncRuns second;

  @BeforeEach
  void start() {
    firstNode = new Node(folder.resolve("first"));
    secondNode = new Node(folder.resolve("second"));
    first = runs(firstNode);
    second = runs(secondNode);
  }

  @AfterEach
  void stop() throws IOException {
    firstNode.close();
    secondNode.close();
  }

  @Test
  void open_byTwoHubs_isOneRun() {
    assertThat(first.open(DAY, REFERENCE, List.of())).isPresent();
    assertThat(second.open(DAY, REFERENCE, List.of())).isEmpty();
  }

  @Test
  void take_whileTheOwnerSaysSo_isRefused() {
    SyncRun run = first.open(DAY, REFERENCE, List.of()).orElseThrow();
    assertThat(second.take()).isEmpty();
    first.renew(run);
    assertThat(second.take()).isEmpty();
  }

  @Test
  void take_afterTheLease_givesTheRunAndRefusesTheLateWritesOfTheFirst() {
    SyncRun lost = first.open(DAY, REFERENCE, List.of()).orElseThrow();
    jdbc.sql("UPDATE sync_run SET owner_until = now() - interval '1 second'").update();
    SyncRun taken = second.take().orElseThrow();
    assertThat(taken.runId()).isEqualTo(lost.runId());
    assertThat(taken.epoch()).isEqualTo(lost.epoch() + 1);
    assertThatThrownBy(() -> first.fence(lost)).isInstanceOf(RunTaken.class);
    assertThatThrownBy(() -> first.pulled(lost, 7)).isInstanceOf(RunTaken.class);
    assertThatThrownBy(() -> first.enter(lost, SyncRun.Stage.DISPATCH))
        .isInstanceOf(RunTaken.class);
    assertThatThrownBy(() -> first.hold(lost, "late")).isInstanceOf(RunTaken.class);
    assertThatThrownBy(() -> first.finish(lost, SyncRun.State.FAILED, "late"))
        .isInstanceOf(RunTaken.class);
    first.renew(lost);
    first.release();
    assertThat(first.take()).isEmpty();
    second.enter(taken, SyncRun.Stage.DISPATCH);
    assertThat(second.get(taken.runId()).state()).isEqualTo(SyncRun.State.RUNNING);
    assertThat(second.get(taken.runId()).stage()).isEqualTo(SyncRun.Stage.DISPATCH);
  }

  @Test
  void abandon_endsAHeldRun_andAnotherCanBegin() {
    SyncRun run = first.open(DAY, REFERENCE, List.of()).orElseThrow();
    assertThat(second.abandon(run.runId())).as("a run that goes on is not abandoned").isFalse();
    first.hold(run, "far fewer vehicles");

    assertThat(second.abandon(run.runId())).isTrue();

    assertThat(second.get(run.runId()).state()).isEqualTo(SyncRun.State.FAILED);
    assertThat(second.confirm(run.runId())).isFalse();
    assertThat(second.open(DAY, REFERENCE, List.of())).isPresent();
  }

  @Test
  void take_waitsForATransactionOfTheOwner() throws Exception {
    SyncRun run = first.open(DAY, REFERENCE, List.of()).orElseThrow();
    jdbc.sql("UPDATE sync_run SET owner_until = now() - interval '1 second'").update();
    var transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    var taker = new Thread(() -> second.take());
    transaction.executeWithoutResult(
        t -> {
          first.fence(run);
          taker.start();
          join(taker, 300);
          assertThat(taker.isAlive()).as("the run was taken under a fenced write").isTrue();
          first.enter(run, SyncRun.Stage.RECONCILE);
        });
    taker.join(10_000);
    assertThat(second.get(run.runId()).epoch()).isEqualTo(run.epoch() + 1);
    assertThat(second.get(run.runId()).stage()).isEqualTo(SyncRun.Stage.RECONCILE);
  }

  @Test
  void release_letsAnotherBeginAtOnce_andARestartedHubFindsItsOwn() {
    first.open(DAY, REFERENCE, List.of());
    assertThat(runs(firstNode).take()).isPresent();
    first.release();
    assertThat(second.take()).isPresent();
  }

  private static void join(Thread thread, long millis) {
    try {
      thread.join(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private SyncRuns runs(Node node) {
    var sync = new SyncSettings.Sync(false, 1, 500, 50, 200, 30, 90);
    return new SyncRuns(
        JdbcClient.create(database),
        Clock.systemUTC(),
        node,
        new SyncSettings(false, null, "zh", sync),
        new AuditTrail(
            new JdbcTemplate(database),
            new DataSourceTransactionManager(database),
            Clock.systemUTC()));
  }
}
