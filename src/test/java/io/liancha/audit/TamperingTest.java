package io.liancha.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.TestDatabase;
import io.liancha.crypto.Hash;
import io.liancha.crypto.TestKeys;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * What a superuser of the database can do to the chain, and that it is found: the triggers are
 * dropped first, so nothing but digests and signatures is left.
 */
class TamperingTest {

  private static final AuditSettings SETTINGS = new AuditSettings(Hash.SM3, 1000, 60, 60);

  @TempDir Path folder;

  private final DataSourceTransactionManager transactions =
      new DataSourceTransactionManager(TestDatabase.fresh());
  private final JdbcTemplate jdbc = new JdbcTemplate(transactions.getDataSource());
  private final Clock clock = Clock.systemUTC();
  private final Sealer sealer = new Sealer(jdbc, SETTINGS, transactions);
  private Checkpoints checkpoints;
  private String kept;

  /** Ten rows, a checkpoint that a partner keeps, ten more and another checkpoint. */
  @BeforeEach
  void chain() {
    checkpoints = checkpoints("checkpoints");
    append(10);
    checkpoints.sign();
    kept = checkpoints.handTo("transport-enforcement").orElseThrow();
    append(10);
    checkpoints.sign();
    for (String table : List.of("audit_event", "audit_seal", "audit_checkpoint")) {
      jdbc.execute("DROP TRIGGER " + table + "_only_grows ON " + table);
    }
  }

  @Test
  void chain_thatNobodyTouched_isIntact() {
    Verdict verdict = verify(kept);
    assertThat(verdict.intact()).as("%s", verdict).isTrue();
    assertThat(verdict.rows()).isEqualTo(20);
    assertThat(verdict.checkpoints()).isEqualTo(2);
    assertThat(
            jdbc.queryForObject(
                "SELECT seq FROM audit_checkpoint_carried WHERE partner = 'transport-enforcement'",
                Long.class))
        .isEqualTo(10);
  }

  @Test
  void row_changedInAnyColumn_isFound() {
    for (String change :
        List.of(
            "actor = 'x'",
            "action = 'x'",
            "subject = 'x'",
            "purpose = 'x'",
            "details = '{}'",
            "at = at + interval '1 microsecond'")) {
      String column = change.substring(0, change.indexOf(' '));
      Object before = jdbc.queryForMap("SELECT * FROM audit_event WHERE event_id = 5").get(column);
      jdbc.update("UPDATE audit_event SET " + change + " WHERE event_id = 5");
      assertBad(verify(), Verdict.Kind.CHANGED, 5);
      jdbc.update("UPDATE audit_event SET " + column + " = ? WHERE event_id = 5", before);
    }
    assertThat(verify().intact()).isTrue();
  }

  @Test
  void middleRow_removed_isFound() {
    jdbc.update("DELETE FROM audit_seal WHERE seq = 7");
    jdbc.update("DELETE FROM audit_event WHERE event_id = 7");
    assertBad(verify(), Verdict.Kind.MISSING, 7);
  }

  @Test
  void middleRow_removedAndTheRestRenumbered_isFound() {
    jdbc.update("DELETE FROM audit_seal WHERE seq = 7");
    jdbc.update("DELETE FROM audit_event WHERE event_id = 7");
    for (int seq = 8; seq <= 20; seq++) {
      jdbc.update("UPDATE audit_seal SET seq = ? WHERE seq = ?", seq - 1, seq);
    }
    Verdict verdict = verify();
    assertThat(verdict.problems().get(0)).isEqualTo(Verdict.Problem.of(Verdict.Kind.CHANGED, 7L));
    assertThat(verdict.firstBad())
        .as("no checkpoint vouches for the rows before, since row 10 is not the signed one")
        .isEqualTo(1);
  }

  @Test
  void tail_cut_isFoundByTheCheckpoint() {
    jdbc.update("DELETE FROM audit_seal WHERE seq > 15");
    jdbc.update("DELETE FROM audit_event WHERE event_id > 15");
    assertBad(verify(), Verdict.Kind.CUT, 16);
  }

  @Test
  void tail_cutWithAllThatIsKeptHere_isFoundByThePartnersCheckpoint() {
    jdbc.update("DELETE FROM audit_seal WHERE seq > 8");
    jdbc.update("DELETE FROM audit_event WHERE event_id > 8");
    jdbc.update("DELETE FROM audit_checkpoint");
    checkpoints = checkpoints("nothing kept");
    assertThat(verify().intact()).isTrue();
    assertBad(verify(kept), Verdict.Kind.CUT, 9);
  }

  @Test
  void chain_rebuiltWithRightDigests_isFoundByTheFileOutsideTheDatabase() {
    rebuild(12);
    jdbc.update("DELETE FROM audit_checkpoint");
    assertBad(verify(), Verdict.Kind.REBUILT, 11);
  }

  @Test
  void chain_rebuilt_isNotSignedOver() {
    long signed = count("SELECT count(*) FROM audit_checkpoint");
    rebuild(3);
    append(2);

    checkpoints.sign();

    assertThat(count("SELECT count(*) FROM audit_checkpoint"))
        .as("a newer checkpoint would take the place of the proof")
        .isEqualTo(signed);
  }

  @Test
  void chain_rebuiltAndUnsignedInTheDatabase_isNotSignedOver_byAHubThatStartsThen() {
    rebuild(3);
    jdbc.update("DELETE FROM audit_checkpoint");
    append(2);

    checkpoints("checkpoints").sign();

    assertThat(count("SELECT count(*) FROM audit_checkpoint"))
        .as("the file outside the database still has the proof")
        .isZero();
  }

  @Test
  void chain_ofAnAgeToBeSigned_withoutAnyCheckpoint_isAFault() {
    jdbc.update("DELETE FROM audit_checkpoint");
    checkpoints = checkpoints("nothing kept");
    assertThat(verify().intact()).as("it is young").isTrue();
    Clock later = Clock.offset(clock, Duration.ofMinutes(121));
    assertThat(
            new Verification(checkpoints, jdbc, SETTINGS, transactions, later)
                .verify(List.of())
                .problems())
        .extracting(Verdict.Problem::kind)
        .containsExactly(Verdict.Kind.NO_CHECKPOINT);
  }

  private long count(String sql) {
    return jdbc.queryForObject(sql, Long.class);
  }

  @Test
  void chain_rebuiltAndEveryCheckpointHereGone_isFoundByThePartnersCheckpoint() {
    rebuild(3);
    jdbc.update("DELETE FROM audit_checkpoint");
    checkpoints = checkpoints("nothing kept");
    assertThat(verify().intact()).isTrue();
    assertBad(verify(kept), Verdict.Kind.REBUILT, 1);
  }

  @Test
  void checkpoint_signedByAnotherKey_isNotBelieved() {
    var stranger =
        Checkpoint.sign(sealer.head(), clock.instant(), TestKeys.another(folder.resolve("other")));
    assertThat(verify(stranger.token()).problems())
        .extracting(Verdict.Problem::kind)
        .containsExactly(Verdict.Kind.BAD_CHECKPOINT);
    assertThat(verify(kept.substring(0, kept.length() - 3) + "AAA").intact()).isFalse();
    assertThat(verify("no checkpoint").intact()).isFalse();
  }

  @Test
  void row_thatNobodySeals_isAFaultAfterAWhile() {
    jdbc.update(
        "INSERT INTO audit_event (at, actor, action, subject, details)"
            + " VALUES (now(), 'x', 'PULL', 'x', '{}')");
    assertThat(verify().intact()).isTrue();
    assertThat(verify().unsealed()).isEqualTo(1);
    Clock later = Clock.offset(clock, Duration.ofMinutes(2));
    Verdict verdict =
        new Verification(checkpoints, jdbc, SETTINGS, transactions, later).verify(List.of());
    assertThat(verdict.problems())
        .extracting(Verdict.Problem::kind)
        .containsExactly(Verdict.Kind.UNSEALED);
  }

  @Test
  void digestKind_changed_keepsTheChainWhole() {
    append(2);
    var other = new Sealer(jdbc, new AuditSettings(Hash.SHA_256, 1000, 60, 60), transactions);
    other.sealAll();
    assertThat(other.head().digest()).startsWith("sha-256:");
    assertThat(verify().intact()).isTrue();
  }

  /** As somebody who knows the format but has no key: one row changed, all digests right again. */
  private void rebuild(long from) {
    jdbc.update("UPDATE audit_event SET subject = 'someone else' WHERE event_id = ?", from);
    jdbc.update("DELETE FROM audit_seal WHERE seq >= ?", from);
    jdbc.update(
        "INSERT INTO audit_unsealed SELECT event_id FROM audit_event WHERE event_id >= ?", from);
    sealer.sealAll();
    assertThat(sealer.head().seq()).isEqualTo(20);
  }

  private Checkpoints checkpoints(String file) {
    return new Checkpoints(
        jdbc, sealer, TestKeys.own(folder), new CheckpointFile(folder.resolve(file)), clock);
  }

  private void append(int rows) {
    var trail = new AuditTrail(jdbc, transactions, clock);
    for (int i = 0; i < rows; i++) {
      trail.append(AuditEvent.of(AuditAction.CROSS_CHECK, "浙E1234" + i).with("n", i));
    }
  }

  private Verdict verify(String... shown) {
    return new Verification(checkpoints, jdbc, SETTINGS, transactions, clock)
        .verify(List.of(shown));
  }

  private static void assertBad(Verdict verdict, Verdict.Kind kind, long seq) {
    assertThat(verdict.intact()).isFalse();
    assertThat(verdict.firstBad()).as("%s", verdict).isEqualTo(seq);
    assertThat(verdict.problems()).extracting(Verdict.Problem::kind).contains(kind);
  }
}
