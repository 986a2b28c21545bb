package io.liancha.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.TestDatabase;
import io.liancha.audit.AuditTrail;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class RetentionTest {

  private static final String OLD = "2026-06-01T00:00:00Z";
  private static final String NEW = "2026-11-01T00:00:00Z";

  private final DataSourceTransactionManager transactions =
      new DataSourceTransactionManager(TestDatabase.fresh());
  private final JdbcTemplate jdbc = new JdbcTemplate(transactions.getDataSource());
  private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC);

  @BeforeEach
  void run() {
    jdbc.update(
        "INSERT INTO sync_run (run_id, business_date, state, stage, sources, reference, started_at)"
            + " VALUES ('r', '2026-11-22', 'COMPLETE', 'DONE', '{}', now(), now())");
  }

  @Test
  void textOfARejectedRow_goesWhenItWasDecidedAndIsOld() {
    row(1, "RESOLVED", OLD);
    row(2, "DISMISSED", OLD);
    row(3, "WAITING", OLD);
    row(4, "RESOLVED", NEW);
    row(5, "RELEASED", OLD);
    jdbc.update(
        "INSERT INTO quarantine_decision (quarantine_id, decision, decided_by, reason, decided_at, corrected)"
            + " VALUES (5, 'RELEASED', 'x', 'y', ?::timestamptz, '{}')",
        OLD);

    assertThat(forget()).containsEntry("quarantine", 2);
    assertThat(ids("SELECT id::text FROM quarantine WHERE raw = '' ORDER BY id"))
        .as("a row that waits, or whose release has not landed, is needed")
        .containsExactly("1", "2");
    assertThat(
            ids("SELECT details::jsonb->>'texts' FROM audit_event WHERE action = 'DATA_DELETED'"))
        .containsExactly("2");

    jdbc.update("UPDATE quarantine_decision SET landed_in = 'r'");
    assertThat(forget()).containsEntry("quarantine", 1).containsEntry("quarantine_decision", 1);
    assertThat(forget().values()).as("a third time there is nothing to do").containsOnly(0);
  }

  @Test
  void bodyOfAMessage_goesWhenItIsDoneWithAndReplaced() {
    message("a1", "02-浙E12345", "PROCESSED", OLD);
    message("a2", "02-浙E12345", "PROCESSED", OLD);
    message("b1", "02-浙E00001", "TRANSPORTED", OLD);
    message("b2", "02-浙E00001", "PROCESSED", OLD);
    message("c1", "02-浙E00002", "REJECTED", OLD);
    message("c2", "02-浙E00002", "PUBLISHED", NEW);
    message("d1", "02-浙E00003", "PROCESSED", NEW);
    message("d2", "02-浙E00003", "PROCESSED", NEW);
    message("e1", "02-浙E00004", "REJECTED", OLD);
    message("e2", "02-浙E00004", "PUBLISHED", NEW);
    jdbc.update(
        "INSERT INTO parked (message_id, channel, reason, attempts, parked_at) VALUES ('e1', 'JMS', 'x', 1, now())");

    assertThat(forget()).containsEntry("message_body", 2);
    assertThat(ids("SELECT message_id FROM message_body ORDER BY message_id"))
        .as("the newest of a record, and what is parked or not done with, can be sent again")
        .containsExactly("a2", "b1", "b2", "c2", "d1", "d2", "e1", "e2");
  }

  private void row(int id, String state, String seenAt) {
    jdbc.update(
        "INSERT INTO quarantine (id, run_id, source, feed, dataset, reason, field, raw, raw_digest,"
            + " origin, waiting, state, seen_at) OVERRIDING SYSTEM VALUE"
            + " VALUES (?, 'r', 's', 'f', 'd', 'X', 'x', '{}', ?, '', '[]', ?, ?::timestamptz)",
        id,
        String.valueOf(id),
        state,
        seenAt);
  }

  private void message(String id, String recordId, String state, String publishedAt) {
    jdbc.update(
        "INSERT INTO message (message_id, agency, record_id, version, kind, business_date, run_id, digest, state, published_at)"
            + " VALUES (?, 'bureau', ?, 1, 'suspect', '2026-06-01', 'r', 'x', ?, ?::timestamptz)",
        id,
        recordId,
        state,
        publishedAt);
    jdbc.update("INSERT INTO message_body (message_id, format, body) VALUES (?, 'JSON', '{}')", id);
  }

  private List<String> ids(String sql) {
    return jdbc.queryForList(sql, String.class);
  }

  private Map<String, Integer> forget() {
    var settings =
        new SyncSettings(false, null, "zh", new SyncSettings.Sync(false, 1, 500, 50, 200, 30, 90));
    return new Retention(jdbc, new AuditTrail(jdbc, transactions, clock), settings, clock).forget();
  }
}
