package io.liancha.dispatch;

import io.liancha.agency.Agencies;
import io.liancha.answer.InChina;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells each agency whose side of a day is not closed what is missing, once a run, behind all that
 * it is still to get.
 */
@Component
public final class BalanceNotices {

  private final Agencies agencies;
  private final Balances balances;
  private final Outbox outbox;
  private final JdbcTemplate jdbc;
  private final Clock clock;

  BalanceNotices(
      Agencies agencies, Balances balances, Outbox outbox, JdbcTemplate jdbc, Clock clock) {
    this.agencies = agencies;
    this.balances = balances;
    this.outbox = outbox;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Only inside the caller's transaction; a second time for the same run changes nothing. */
  public void publish(LocalDate businessDate, String runId) {
    for (AgencyBalance balance : balances.of(businessDate)) {
      if (balance.isOpen()) {
        agencies
            .find(balance.agency())
            .map(
                agency ->
                    new Announcement(
                        agency,
                        Kind.BALANCE,
                        runId,
                        "balance-" + businessDate,
                        version(balance.agency(), businessDate),
                        content(balance, businessDate, runId)))
            .ifPresent(a -> outbox.announce(a, businessDate, runId));
      }
    }
  }

  private ObjectNode content(AgencyBalance b, LocalDate businessDate, String runId) {
    ObjectNode content = JsonMapper.shared().createObjectNode();
    content.put("businessDate", businessDate.toString());
    content.put("runId", runId).put("at", InChina.text(clock.instant()));
    content.put("published", b.published()).put("processed", b.processed());
    content.put("withdrawn", b.withdrawn()).put("rejected", b.rejected());
    content.put("pending", b.pending()).put("parked", b.parked());
    content.put("difference", b.difference());
    content.put("publishedDigest", b.publishedDigest()).put("processedDigest", b.processedDigest());
    if (!b.open().isEmpty()) {
      content.set("open", JsonMapper.shared().valueToTree(b.open()));
    }
    return content;
  }

  private int version(String agency, LocalDate date) {
    Integer before =
        jdbc.queryForObject(
            "SELECT count(*) FROM message WHERE business_date = ? AND agency = ? AND kind = ?",
            Integer.class,
            date,
            agency,
            Kind.BALANCE.word());
    return (before == null ? 0 : before) + 1;
  }
}
