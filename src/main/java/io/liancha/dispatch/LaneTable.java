package io.liancha.dispatch;

import io.liancha.agency.Agency;
import io.liancha.agency.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Who relays to whom. A claim is a row with an end, so that it survives no crash for long, and so
 * that two hubs never have two batches for one vehicle under way.
 */
@Component
final class LaneTable {

  private static final String CLAIM =
      """
      UPDATE relay_lane l SET claim = gen_random_uuid()::text, claimed_until = ?
      WHERE l.channel = ? AND l.agency = ANY (?)
        AND (l.claimed_until IS NULL OR l.claimed_until < ?)
        AND (l.not_before IS NULL OR l.not_before <= ?)
        AND EXISTS (
          SELECT 1 FROM outbox o
          WHERE o.agency = l.agency AND o.channel = l.channel AND o.due_at <= ?)
      RETURNING agency, claim, failures
      """;

  private final JdbcTemplate jdbc;

  LaneTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A lane that is this process's until the claim ends; failures are those in a row before it. */
  record Claim(LaneKey key, String id, int failures) {}

  void register(List<Agency> agencies) {
    for (Agency agency : agencies) {
      for (Channel channel : agency.channels()) {
        jdbc.update(
            "INSERT INTO relay_lane (agency, channel) VALUES (?, ?) ON CONFLICT DO NOTHING",
            agency.id(),
            channel.name());
      }
    }
  }

  /** Claims every lane of these agencies that is free, not pausing, and has something due. */
  List<Claim> claim(Channel channel, List<String> agencies, Instant now, Duration lease) {
    OffsetDateTime at = utc(now);
    return jdbc.query(
        CLAIM,
        (row, n) ->
            new Claim(new LaneKey(row.getString(1), channel), row.getString(2), row.getInt(3)),
        utc(now.plus(lease)),
        channel.name(),
        agencies.toArray(String[]::new),
        at,
        at,
        at);
  }

  /** False when the claim has run out and another relay may have the lane. */
  boolean renew(Claim claim, Instant now, Duration lease) {
    return jdbc.update(
            "UPDATE relay_lane SET claimed_until = ? WHERE agency = ? AND channel = ? AND claim = ?"
                + " AND claimed_until >= ?",
            utc(now.plus(lease)),
            claim.key().agency(),
            claim.key().channel().name(),
            claim.id(),
            utc(now))
        == 1;
  }

  void release(Claim claim, int failures, @Nullable Instant notBefore, @Nullable String error) {
    jdbc.update(
        "UPDATE relay_lane SET claim = NULL, claimed_until = NULL, failures = ?, not_before = ?,"
            + " last_error = ? WHERE agency = ? AND channel = ? AND claim = ?",
        failures,
        notBefore == null ? null : utc(notBefore),
        error,
        claim.key().agency(),
        claim.key().channel().name(),
        claim.id());
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
