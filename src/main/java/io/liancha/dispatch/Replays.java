package io.liancha.dispatch;

import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends messages of the past once more: first says what that would do, then does exactly that.
 * Replays to one agency come one after the other, and one asked for twice is done once.
 */
@Component
public final class Replays {

  /**
   * Only of leads it is written down which version an agency has. Of an operation the last message
   * counts, and none that was taken back at its end; a correction is never replaced.
   */
  private static final String JUDGED =
      """
      SELECT m.message_id,
        CASE
          WHEN m.state = 'REJECTED' OR (NOT ? AND p.processed) THEN 'finished'
          WHEN (m.kind IN %s AND a.message_id IS DISTINCT FROM m.message_id)
            OR (m.kind = 'operation' AND (m.reason = '%s' OR EXISTS (
              SELECT 1 FROM message n WHERE n.kind = 'operation' AND n.record_id = m.record_id
                AND n.agency = m.agency AND n.seq > m.seq)))
            OR NOT EXISTS (SELECT 1 FROM message_body b WHERE b.message_id = m.message_id)
          THEN 'superseded'
          WHEN EXISTS (SELECT 1 FROM outbox o WHERE o.message_id = m.message_id
            AND o.channel = ANY (?)) THEN 'waiting'
          ELSE 'send'
        END AS place, p.processed
      FROM message m
      CROSS JOIN LATERAL (SELECT EXISTS (
        SELECT 1 FROM receipt r WHERE r.message_id = m.message_id AND r.stage = 'PROCESSED')
        AS processed) p
      LEFT JOIN agency_record a ON a.agency = m.agency AND a.record_id = m.record_id
      WHERE\s"""
          .formatted(Kind.LEADS, Outbox.OPERATION_ENDED);

  private final Agencies agencies;
  private final JdbcTemplate jdbc;
  private final Resends resends;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Replays(
      Agencies agencies,
      JdbcTemplate jdbc,
      Resends resends,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.agencies = agencies;
    this.jdbc = jdbc;
    this.resends = resends;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** Who asks for what. */
  public record Order(String replayId, String by, String reason, ReplayFilter filter) {}

  /**
   * What a replay does or did. Every message that matched is in exactly one of the next four.
   *
   * @param replayId absent from a dry run
   * @param finished rejected, or processed by the agency
   * @param superseded the agency was told a newer version since; an older one never goes after it
   * @param waiting still in the outbox
   * @param sent put into the outbox again, or in a dry run: would be
   * @param processed only in a dry run: how many that matched the agency has said are processed, in
   *     whichever place they are
   */
  public record Count(
      @Nullable String replayId,
      long matched,
      long finished,
      long superseded,
      long waiting,
      long sent,
      @Nullable Long processed) {}

  /** The count is not the one that was agreed to. */
  public static final class CountDiffers extends RuntimeException {
    CountDiffers(long agreed, long now) {
      super("agreed to " + agreed + ", now it would be " + now);
    }
  }

  /** What a replay would do now. */
  public Count dryRun(ReplayFilter filter) {
    return judge(filter, null).count();
  }

  /**
   * @param agreed how many a dry run said would be sent; absent: any number
   * @throws CountDiffers when it is another number by now; then nothing is sent
   */
  public Count replay(Order order, @Nullable Long agreed) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              jdbc.queryForList(
                  "SELECT pg_advisory_xact_lock(hashtext(?))", "replay " + order.filter().agency());
              return done(order).orElseGet(() -> send(order, agreed));
            }));
  }

  /**
   * @throws KeyReused when the id names a replay of other messages
   */
  private Optional<Count> done(Order order) {
    Optional<Count> done = find(order.replayId());
    if (done.isPresent()
        && jdbc.queryForList(
                "SELECT 1 FROM replay WHERE replay_id = ? AND filter = ?::jsonb",
                order.replayId(),
                JsonMapper.shared().writeValueAsString(order.filter()))
            .isEmpty()) {
      throw new KeyReused();
    }
    return done;
  }

  /** An Idempotency-Key that was used for another replay. */
  static final class KeyReused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyReused() {
      super("the key was used for a replay of other messages");
    }
  }

  Optional<Count> find(String replayId) {
    return jdbc
        .query(
            "SELECT replay_id, matched, finished, superseded, waiting, sent FROM replay"
                + " WHERE replay_id = ?",
            (row, n) ->
                new Count(
                    row.getString(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    null),
            replayId)
        .stream()
        .findFirst();
  }

  private Count send(Order order, @Nullable Long agreed) {
    Judged judged = judge(order.filter(), order.replayId());
    Count count = judged.count();
    if (agreed != null && agreed != count.sent()) {
      throw new CountDiffers(agreed, count.sent());
    }
    Instant now = clock.instant();
    Agency agency = agencies.get(order.filter().agency());
    Set<String> sent = resends.again(agency, order.filter().channel(), judged.toSend(), now);
    if (sent.size() != count.sent()) {
      throw new CountDiffers(count.sent(), sent.size());
    }
    jdbc.update(
        "INSERT INTO replay (replay_id, asked_by, reason, filter, matched, finished, superseded,"
            + " waiting, sent, done_at) VALUES (?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?)",
        order.replayId(),
        order.by(),
        order.reason(),
        JsonMapper.shared().writeValueAsString(order.filter()),
        count.matched(),
        count.finished(),
        count.superseded(),
        count.waiting(),
        count.sent(),
        now.atOffset(ZoneOffset.UTC));
    return count;
  }

  private record Judged(Count count, List<String> toSend) {}

  private Judged judge(ReplayFilter filter, @Nullable String replayId) {
    ReplayFilter.Condition condition = filter.condition();
    var values = new ArrayList<Object>();
    values.add(filter.includeProcessed());
    values.add(
        filter.channel() == null
            ? agencies.get(filter.agency()).channels().stream()
                .map(Enum::name)
                .toArray(String[]::new)
            : new String[] {filter.channel().name()});
    values.addAll(condition.values());
    var toSend = new ArrayList<String>();
    var counts = new long[4];
    jdbc.query(
        JUDGED + condition.sql(),
        row -> {
          counts[3] += row.getBoolean(3) ? 1 : 0;
          switch (row.getString(2)) {
            case "finished" -> counts[0]++;
            case "superseded" -> counts[1]++;
            case "waiting" -> counts[2]++;
            default -> toSend.add(row.getString(1));
          }
        },
        values.toArray());
    long matched = counts[0] + counts[1] + counts[2] + toSend.size();
    Long processed = replayId == null ? counts[3] : null;
    return new Judged(
        new Count(replayId, matched, counts[0], counts[1], counts[2], toSend.size(), processed),
        toSend);
  }
}
