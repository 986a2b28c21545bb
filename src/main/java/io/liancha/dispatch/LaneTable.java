package io.liancha.dispatch;

import io.liancha.agency.Agency;
import io.liancha.agency.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Who relays which part of the vehicles to whom. A claim is a row with an end, so that it survives
 * no crash for long, and so that two hubs never have two batches for one vehicle under way.
 */
@Component
final class LaneTable {

  /** Half of a way's parts at once, so that another hub finds some free. */
  private static final int CLAIMED_AT_ONCE = LaneKey.PARTS / 2;

  private static final String CLAIM =
      """
      WITH free AS (
        SELECT l.agency, l.part, w.failures,
          row_number() OVER (PARTITION BY l.agency ORDER BY random()) AS place
        FROM relay_lane l JOIN relay_way w USING (agency, channel)
        WHERE l.channel = ? AND l.agency = ANY (?)
          AND (l.claimed_until IS NULL OR l.claimed_until < now())
          AND (w.not_before IS NULL OR w.not_before <= ?)
          AND NOT EXISTS (SELECT 1 FROM agency_switch s WHERE s.agency = l.agency AND s.paused)
          AND EXISTS (
            SELECT 1 FROM outbox o
            WHERE o.agency = l.agency AND o.channel = l.channel AND o.part = l.part
              AND o.due_at <= ?))
      UPDATE relay_lane l SET claim = gen_random_uuid()::text, claimed_until = now() + ? * interval '1 second',
        node = ?
      FROM free f
      WHERE f.place <= ? AND l.channel = ? AND l.agency = f.agency AND l.part = f.part
        AND (l.claimed_until IS NULL OR l.claimed_until < now())
      RETURNING l.agency, l.part, l.claim, f.failures
      """;

  private static final String RENEW =
      """
      UPDATE relay_lane l SET claimed_until = now() + ? * interval '1 second'
      WHERE l.agency = ? AND l.channel = ? AND l.part = ? AND l.claim = ?
        AND l.claimed_until >= now()
        AND NOT EXISTS (SELECT 1 FROM agency_switch s WHERE s.agency = l.agency AND s.paused)
      """;

  private static final String OWING =
      """
      SELECT a.agency FROM unnest(?) AS a(agency)
      WHERE EXISTS (SELECT 1 FROM unanswered u WHERE u.agency = a.agency OFFSET ? LIMIT 1)
      """;

  /** Parts that fail at the same time are one failure. */
  private static final String TROUBLE =
      """
      WITH before AS (
        SELECT failures FROM relay_way WHERE agency = ? AND channel = ? FOR UPDATE)
      UPDATE relay_way w SET failures = greatest(w.failures, ?), not_before = ?, last_error = ?
      FROM before WHERE w.agency = ? AND w.channel = ?
      RETURNING before.failures
      """;

  private final JdbcTemplate jdbc;
  private volatile boolean closed;

  LaneTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A part that is this process's until the claim ends; failures are the way's before it. */
  record Claim(LaneKey key, int part, String id, int failures) {}

  void register(List<Agency> agencies) {
    for (Agency agency : agencies) {
      for (Channel channel : agency.channels()) {
        jdbc.update(
            "INSERT INTO relay_way (agency, channel) VALUES (?, ?) ON CONFLICT DO NOTHING",
            agency.id(),
            channel.name());
        jdbc.update(
            "INSERT INTO relay_lane (agency, channel, part)"
                + " SELECT ?, ?, generate_series(0, ?) ON CONFLICT DO NOTHING",
            agency.id(),
            channel.name(),
            LaneKey.PARTS - 1);
      }
    }
  }

  /** Gives back what an earlier process of this node left claimed. */
  void forget(String node) {
    jdbc.update(
        "UPDATE relay_lane SET claim = NULL, claimed_until = NULL, node = NULL WHERE node = ?",
        node);
  }

  /**
   * A hub that shuts down claims and renews nothing, so that it does not wait for slow agencies.
   */
  @EventListener(ContextClosedEvent.class)
  void close() {
    closed = true;
  }

  /**
   * Claims parts of these agencies that are free, neither pausing nor paused, with rows due. A
   * claim's end is the database's to tell, for the clocks of two hubs may differ.
   *
   * @param now by the hub's clock, as rows and ways have their times
   */
  List<Claim> claim(
      Channel channel, List<String> agencies, String node, Instant now, Duration lease) {
    if (closed) {
      return List.of();
    }
    OffsetDateTime at = utc(now);
    return jdbc.query(
        CLAIM,
        (row, n) ->
            new Claim(
                new LaneKey(row.getString(1), channel),
                row.getInt(2),
                row.getString(3),
                row.getInt(4)),
        channel.name(),
        agencies.toArray(String[]::new),
        at,
        at,
        lease.toSeconds(),
        node,
        CLAIMED_AT_ONCE,
        channel.name());
  }

  /** Those of these agencies with more messages than that without a last receipt. */
  Set<String> owing(List<String> agencies, int unansweredMax) {
    return Set.copyOf(
        jdbc.queryForList(
            OWING, String.class, agencies.toArray(String[]::new), Math.max(0, unansweredMax)));
  }

  /** False when the part is not to be sent on: another relay may have it, or there is a pause. */
  boolean renew(Claim claim, Duration lease) {
    return !closed
        && jdbc.update(
                RENEW,
                lease.toSeconds(),
                claim.key().agency(),
                claim.key().channel().name(),
                claim.part(),
                claim.id())
            == 1;
  }

  void release(Claim claim) {
    jdbc.update(
        "UPDATE relay_lane SET claim = NULL, claimed_until = NULL, node = NULL"
            + " WHERE agency = ? AND channel = ? AND part = ? AND claim = ?",
        claim.key().agency(),
        claim.key().channel().name(),
        claim.part(),
        claim.id());
  }

  /** The way answers again; true when that is news. */
  boolean recovered(LaneKey way) {
    return jdbc.update(
            "UPDATE relay_way SET failures = 0, not_before = NULL, last_error = NULL"
                + " WHERE agency = ? AND channel = ? AND failures > 0",
            way.agency(),
            way.channel().name())
        == 1;
  }

  /** Nothing goes this way for a while; true when that is news: it was well before. */
  boolean troubled(LaneKey way, int failures, Instant notBefore, @Nullable String error) {
    List<Integer> before =
        jdbc.queryForList(
            TROUBLE,
            Integer.class,
            way.agency(),
            way.channel().name(),
            failures,
            utc(notBefore),
            error,
            way.agency(),
            way.channel().name());
    return before.contains(0);
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
