package io.liancha.dispatch;

import io.liancha.agency.Channel;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which messages of an agency are meant; what is absent does not restrict.
 *
 * @param channel the one way they go again; absent: all of the agency's
 * @param from published at or after
 * @param to published before
 * @param includeProcessed also those that the agency has processed, when it has lost them since
 */
public record ReplayFilter(
    String agency,
    @Nullable Channel channel,
    @Nullable String state,
    @Nullable LocalDate businessDate,
    @Nullable String runId,
    @Nullable List<String> recordIds,
    @Nullable List<String> messageIds,
    @Nullable OffsetDateTime from,
    @Nullable OffsetDateTime to,
    boolean includeProcessed) {

  /** A condition on the ledger with the values of its placeholders. */
  record Condition(String sql, List<Object> values) {}

  Condition condition() {
    var sql = new StringBuilder("m.agency = ? AND m.kind <> 'balance'");
    var values = new ArrayList<Object>();
    values.add(agency);
    add(sql, values, " AND m.state = ?", state);
    add(sql, values, " AND m.business_date = ?", businessDate);
    add(sql, values, " AND m.run_id = ?", runId);
    add(sql, values, " AND m.record_id = ANY (?)", array(recordIds));
    add(sql, values, " AND m.message_id = ANY (?)", array(messageIds));
    add(sql, values, " AND m.published_at >= ?", from);
    add(sql, values, " AND m.published_at < ?", to);
    return new Condition(sql.toString(), values);
  }

  private static String @Nullable [] array(@Nullable List<String> texts) {
    return texts == null ? null : texts.toArray(String[]::new);
  }

  private static void add(
      StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
    if (value != null) {
      sql.append(condition);
      values.add(value);
    }
  }
}
