package io.liancha.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.TestDatabase;
import io.liancha.audit.AuditTrail;
import io.liancha.crypto.AtRest;
import io.liancha.crypto.TestKeys;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Rows of before, in clear, are encrypted once. */
class StoredDataTest {

  private static final int ROWS = 1203;

  private final DataSourceTransactionManager transactions =
      new DataSourceTransactionManager(TestDatabase.fresh());
  private final JdbcTemplate jdbc = new JdbcTemplate(transactions.getDataSource());

  @Test
  void rowsInClear_areEncryptedOnce_andReadAsTheyWere() {
    jdbc.update(
        "INSERT INTO sync_run (run_id, business_date, state, stage, sources, reference, started_at)"
            + " VALUES ('r', '2026-11-22', 'COMPLETE', 'DONE', '{}', now(), now())");
    jdbc.update(
        "INSERT INTO quarantine (run_id, source, feed, dataset, reason, field, raw, raw_digest,"
            + " origin, waiting, seen_at) SELECT 'r', 's', 'f', 'd', 'X', 'x', '{\"n\":\"王芳' || i"
            + " || '\"}', i::text, '', '[]', now() FROM generate_series(1, ?) i",
        ROWS);
    AtRest atRest = TestKeys.atRest();
    assertThat(encrypt(atRest)).isEqualTo(Map.of("quarantine.raw", (long) ROWS));
    assertThat(jdbc.queryForList("SELECT raw FROM quarantine ORDER BY id", String.class))
        .allMatch(raw -> raw.startsWith(atRest.prefix()), "encrypted")
        .extracting(raw -> atRest.open("quarantine.raw", raw))
        .startsWith("{\"n\":\"王芳1\"}")
        .endsWith("{\"n\":\"王芳" + ROWS + "\"}");
    assertThat(encrypt(atRest)).as("a second time there is nothing to do").isEmpty();
    assertThat(
            jdbc.queryForList(
                "SELECT details FROM audit_event WHERE action = 'DATA_ENCRYPTED'", String.class))
        .containsExactly("{\"quarantine.raw\":\"" + ROWS + "\"}");
  }

  private Map<String, Long> encrypt(AtRest atRest) {
    var audit = new AuditTrail(jdbc, transactions, Clock.systemUTC());
    return new StoredData(atRest, jdbc, transactions, audit).encrypt();
  }
}
