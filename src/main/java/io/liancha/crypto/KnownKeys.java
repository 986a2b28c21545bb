package io.liancha.crypto;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Refuses to start a hub that lacks a key which data in the database are encrypted with: it could
 * read them no more, and would write others that the hubs beside it cannot read.
 */
final class KnownKeys {

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  KnownKeys(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  AtRest checked(AtRest atRest) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.execute("LOCK TABLE data_key IN EXCLUSIVE MODE");
          List<String> used = jdbc.queryForList("SELECT key_id FROM data_key", String.class);
          used.removeAll(atRest.keyIds());
          if (!used.isEmpty()) {
            throw new IllegalStateException(
                "data are encrypted with keys that this hub has not: "
                    + used
                    + "; give it the file data.keys of the hub that made them"
                    + " (liancha.keys.directory)");
          }
          jdbc.batchUpdate(
              "INSERT INTO data_key (key_id) VALUES (?) ON CONFLICT DO NOTHING",
              atRest.keyIds().stream().map(k -> new Object[] {k}).toList());
        });
    return atRest;
  }
}
