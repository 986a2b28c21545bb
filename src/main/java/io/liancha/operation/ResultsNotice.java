package io.liancha.operation;

import io.liancha.agency.Agencies;
import io.liancha.answer.InChina;
import io.liancha.dispatch.Announcement;
import io.liancha.dispatch.Kind;
import io.liancha.dispatch.Outbox;
import io.liancha.suspect.CanonicalJson;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tells the agencies that took part what came of a month's operations: numbers only. */
@Component
public class ResultsNotice {

  private final Results results;
  private final OperationStore store;
  private final Agencies agencies;
  private final Outbox outbox;
  private final Sending sending;

  /** When and in what messages are written. */
  @Component
  record Sending(TransactionTemplate transaction, Clock clock) {}

  ResultsNotice(
      Results results, OperationStore store, Agencies agencies, Outbox outbox, Sending sending) {
    this.results = results;
    this.store = store;
    this.agencies = agencies;
    this.outbox = outbox;
    this.sending = sending;
  }

  /** The agencies that got a message; those that had the same one already did not. */
  public record Sent(String month, List<String> agencies) {}

  /** The same results are sent once. */
  public Sent send(YearMonth month) {
    ObjectNode content = JsonMapper.shared().createObjectNode();
    content.put("change", "RESULTS");
    ObjectNode counted = JsonMapper.shared().valueToTree(results.of(month));
    content.set("difference", counted.remove("change"));
    content.setAll(counted);
    String digest = CanonicalJson.digest(content);
    var took = new TreeSet<String>();
    results.ids(month).forEach(id -> store.find(id).ifPresent(o -> took.addAll(o.agencies())));
    var sent = new ArrayList<String>();
    LocalDate today = LocalDate.ofInstant(sending.clock().instant(), InChina.ZONE);
    sending
        .transaction()
        .executeWithoutResult(
            t ->
                took.stream()
                    .flatMap(id -> agencies.find(id).stream())
                    .filter(
                        agency ->
                            outbox.announce(
                                new Announcement(
                                    agency,
                                    Kind.OPERATION,
                                    "operation-results-" + month + "|" + digest,
                                    "operation-results-" + month,
                                    1,
                                    content),
                                today,
                                "operation-results-" + month))
                    .forEach(agency -> sent.add(agency.id())));
    return new Sent(month.toString(), sent);
  }
}
