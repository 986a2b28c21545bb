package io.liancha.dispatch;

import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import io.liancha.agency.Channel;
import io.liancha.agency.Format;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Tells each agency whose side of a day is not closed what is missing, once a run, behind all that
 * it is still to get.
 */
@Component
public final class BalanceNotices {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final Agencies agencies;
  private final Balances balances;
  private final JdbcTemplate jdbc;
  private final Clock clock;

  BalanceNotices(Agencies agencies, Balances balances, JdbcTemplate jdbc, Clock clock) {
    this.agencies = agencies;
    this.balances = balances;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Only inside the caller's transaction; a second time for the same run changes nothing. */
  public void publish(LocalDate businessDate, String runId) {
    for (AgencyBalance balance : balances.of(businessDate)) {
      if (balance.isOpen()) {
        agencies
            .find(balance.agency())
            .ifPresent(agency -> publish(agency, balance, businessDate, runId));
      }
    }
  }

  private void publish(Agency agency, AgencyBalance balance, LocalDate date, String runId) {
    Instant now = clock.instant();
    BalanceMessage message = BalanceMessage.of(balance);
    message.businessDate = date.toString();
    message.runId = runId;
    message.at = now.atZone(CHINA).toOffsetDateTime().withNano(0).toString();
    message.messageId = id(agency, runId);
    message.recordId = BalanceMessage.KIND + "-" + date;
    message.version = version(agency, date);
    int stored =
        jdbc.update(
            "INSERT INTO message (message_id, agency, record_id, version, kind, business_date,"
                + " run_id, digest, published_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING",
            message.messageId,
            agency.id(),
            message.recordId,
            message.version,
            BalanceMessage.KIND,
            date,
            runId,
            Notice.sha256(message.toJson().getBytes(StandardCharsets.UTF_8)),
            now.atOffset(ZoneOffset.UTC));
    if (stored == 1) {
      send(agency, message, now);
    }
  }

  private void send(Agency agency, BalanceMessage message, Instant now) {
    Set<Format> formats = EnumSet.noneOf(Format.class);
    for (Channel channel : agency.channels()) {
      formats.add(agency.format(channel));
      jdbc.update(
          "INSERT INTO outbox (agency, channel, format, record_id, message_id, published_at,"
              + " due_at, alone) VALUES (?, ?, ?, ?, ?, ?, ?, true)",
          agency.id(),
          channel.name(),
          agency.format(channel).name(),
          message.recordId,
          message.messageId,
          now.atOffset(ZoneOffset.UTC),
          now.atOffset(ZoneOffset.UTC));
    }
    for (Format format : formats) {
      jdbc.update(
          "INSERT INTO message_body (message_id, format, body) VALUES (?, ?, ?)",
          message.messageId,
          format.name(),
          format == Format.XML ? message.toXml() : message.toJson());
    }
  }

  private int version(Agency agency, LocalDate date) {
    Integer before =
        jdbc.queryForObject(
            "SELECT count(*) FROM message WHERE business_date = ? AND agency = ? AND kind = ?",
            Integer.class,
            date,
            agency.id(),
            BalanceMessage.KIND);
    return (before == null ? 0 : before) + 1;
  }

  private static String id(Agency agency, String runId) {
    String named = agency.id() + "|" + runId + "|" + BalanceMessage.KIND;
    return Notice.sha256(named.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }
}
