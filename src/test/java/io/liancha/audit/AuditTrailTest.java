package io.liancha.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liancha.TestDatabase;
import io.liancha.crypto.Hash;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Events of many threads in one chain: with their effects, without gaps, and never changed. */
class AuditTrailTest {

  private static final AuditSettings SETTINGS = new AuditSettings(Hash.SM3, 7, 60, 60);

  private final DataSource own = TestDatabase.fresh();
  private final JdbcTemplate jdbc = new JdbcTemplate(own);
  private final DataSourceTransactionManager transactions = new DataSourceTransactionManager(own);
  private final AuditTrail trail = new AuditTrail(jdbc, transactions, Clock.systemUTC());
  private final Sealer sealer = new Sealer(jdbc, SETTINGS, transactions);

  @Test
  void event_standsExactlyWhenItsEffectDoes() {
    var transaction = new TransactionTemplate(transactions);
    transaction.executeWithoutResult(s -> append("kept"));
    transaction.executeWithoutResult(
        s -> {
          append("undone");
          s.setRollbackOnly();
        });
    sealer.sealAll();
    assertThat(jdbc.queryForList("SELECT subject FROM audit_event", String.class))
        .containsExactly("kept");
    assertThat(sealer.head().seq()).isEqualTo(1);
  }

  @Test
  void manyThreadsAndSealers_makeOneChainWithoutGaps() throws Exception {
    var work = new ArrayList<Callable<Void>>();
    for (int i = 0; i < 200; i++) {
      String subject = "s" + i;
      work.add(
          () -> {
            append(subject);
            return null;
          });
      work.add(
          () -> {
            new Sealer(jdbc, SETTINGS, transactions).sealAll();
            return null;
          });
    }
    var threads = Executors.newFixedThreadPool(8);
    for (var done : threads.invokeAll(work)) {
      done.get();
    }
    threads.shutdown();
    sealer.sealAll();
    assertThat(jdbc.queryForList("SELECT seq FROM audit_seal ORDER BY seq", Long.class))
        .isEqualTo(LongStream.rangeClosed(1, 200).boxed().toList());
    assertThat(jdbc.queryForObject("SELECT count(*) FROM audit_unsealed", Long.class)).isZero();
  }

  @Test
  void newestRows_comeFirst_andOlderOnesBehindThem() {
    List.of("first", "second", "third").forEach(this::append);
    sealer.sealAll();
    var rows = new AuditRows(jdbc);
    var all = new AuditRows.Filter(null, null, null, null, null);
    AuditRows.Page newest = rows.newest(all, 2, Long.MAX_VALUE);
    assertThat(newest.items())
        .extracting(AuditRows.Item::subject)
        .containsExactly("third", "second");
    AuditRows.Page older = rows.newest(all, 2, Long.parseLong(newest.next()));
    assertThat(older.items()).extracting(AuditRows.Item::subject).containsExactly("first");
    assertThat(older.next()).isNull();
  }

  @Test
  void sealer_leavesWhatIsNotCommitted_andTakesItLater() {
    var transaction = new TransactionTemplate(transactions);
    transaction.executeWithoutResult(
        s -> {
          append("long");
          var other = new Thread(() -> append("short"));
          other.start();
          join(other);
          var third = new Thread(sealer::sealAll);
          third.start();
          join(third);
        });
    assertThat(sealer.head().seq()).isEqualTo(1);
    sealer.sealAll();
    assertThat(
            jdbc.queryForList(
                "SELECT subject FROM audit_seal JOIN audit_event USING (event_id) ORDER BY seq",
                String.class))
        .containsExactly("short", "long");
  }

  @Test
  void row_cannotBeChangedOrRemoved() {
    append("a");
    sealer.sealAll();
    for (String table : List.of("audit_event", "audit_seal", "audit_checkpoint")) {
      for (String statement : List.of("DELETE FROM " + table, "TRUNCATE " + table + " CASCADE")) {
        assertThatThrownBy(() -> jdbc.execute(statement))
            .hasMessageContaining("the audit trail only grows");
      }
    }
    assertThatThrownBy(() -> jdbc.execute("UPDATE audit_event SET actor = 'x'"))
        .hasMessageContaining("the audit trail only grows");
  }

  @Test
  void event_isCutAndCleaned_soThatNobodyDrawsLinesWithIt() {
    var details = new TreeMap<String, String>();
    details.put("reason", "x".repeat(5000));
    trail.append(
        new AuditEvent(
            "a\nb\u0000", AuditAction.DENIED, "浙E12345\u2028", Optional.of("COMPLAINT"), details));
    assertThat(
            jdbc.queryForMap(
                "SELECT actor, subject, purpose, length(details) AS long FROM audit_event"))
        .containsEntry("actor", "a b ")
        .containsEntry("subject", "浙E12345 ")
        .containsEntry("purpose", "COMPLAINT")
        .containsEntry("long", 1000 + "{\"reason\":\"\"}".length());
  }

  private void append(String subject) {
    trail.append(AuditEvent.of(AuditAction.PULL, subject).with("rows", 3));
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
