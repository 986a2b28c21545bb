package io.liancha.dispatch;

import io.liancha.audit.Actors;
import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import io.liancha.dispatch.ReceiptTables.Sent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/**
 * Takes agencies' receipts, whichever way and however often they come: the row that makes a receipt
 * known and its effect on the ledger are one transaction.
 */
@Component
final class Receipts {

  private final ReceiptTables tables;
  private final Refusals refusals;
  private final Inbox inbox;
  private final AuditTrail audit;
  private final Clock clock;

  Receipts(ReceiptTables tables, Refusals refusals, Inbox inbox, AuditTrail audit, Clock clock) {
    this.tables = tables;
    this.audit = audit;
    this.refusals = refusals;
    this.inbox = inbox;
    this.clock = clock;
  }

  /**
   * One answer for each, in their order. Refused ones are kept with their reason.
   *
   * @param via the way they came, for the record
   * @param sender the agency that a token names, if any
   */
  List<ReceiptAnswer> accept(
      List<Received<Receipt>> received, String via, @Nullable String sender) {
    return inbox.take(
        received,
        batch -> new Reading(batch, via, sender).answers(),
        one -> {
          refuse(one, Refusal.UNSTORABLE, via, clock.instant());
          return ReceiptAnswer.refused(one, Refusal.UNSTORABLE);
        });
  }

  private void refuse(Received<Receipt> received, Refusal why, String via, Instant now) {
    refusals.keep(Refusals.Kind.RECEIPT, received.raw(), why, via, now);
  }

  /** One transaction's receipts, judged one after the other. */
  private final class Reading {

    private final List<Received<Receipt>> received;
    private final String via;
    private final @Nullable String sender;
    private final Instant now = clock.instant();
    private final List<Receipt> good = new ArrayList<>();
    private final List<Sent> of = new ArrayList<>();
    private final Map<String, Stage> finals = new HashMap<>();

    Reading(List<Received<Receipt>> received, String via, @Nullable String sender) {
      this.received = received;
      this.via = via;
      this.sender = sender;
    }

    List<ReceiptAnswer> answers() {
      Map<String, Sent> sent =
          tables.lock(
              received.stream()
                  .map(Received::item)
                  .filter(Objects::nonNull)
                  .map(Receipt::messageId)
                  .toList());
      var refusals = new ArrayList<@Nullable Refusal>();
      for (Received<Receipt> r : received) {
        Refusal refusal = judge(r, sent);
        refusals.add(refusal);
        if (refusal != null) {
          Receipt said = r.item();
          refuse(r, refusal, said == null ? null : sent.get(said.messageId()));
        }
      }
      boolean[] fresh = tables.insert(good, of, via, now);
      FailPoint.RECEIPT_INSERTED.pass();
      advance(fresh);
      audit.append(told(fresh, refusals));
      return answers(refusals, fresh);
    }

    /** One row an agency; of refused ones only how many, for who sent them is not certain. */
    private List<AuditEvent> told(boolean[] fresh, List<@Nullable Refusal> refusals) {
      var byAgency = new TreeMap<String, Integer>();
      for (int i = 0; i < fresh.length; i++) {
        if (fresh[i]) {
          byAgency.merge(of.get(i).agency(), 1, Integer::sum);
        }
      }
      long refused = refusals.stream().filter(Objects::nonNull).count();
      if (refused > 0) {
        byAgency.put("refused", (int) refused);
      }
      String actor = via.equals("JMS") ? Actors.BROKER : Actors.current();
      return byAgency.entrySet().stream()
          .map(
              e ->
                  AuditEvent.of(AuditAction.RECEIPT, e.getKey())
                      .by(actor)
                      .with("via", via)
                      .with("receipts", e.getValue()))
          .toList();
    }

    /** In the log only ids of ours: what an agency writes in their place may be anything. */
    private void refuse(Received<Receipt> item, Refusal why, @Nullable Sent message) {
      Receipt said = item.item();
      if (message == null || said == null) {
        Receipts.this.refuse(item, why, via, now);
        return;
      }
      try (var agency = MDC.putCloseable("agency", message.agency());
          var known = MDC.putCloseable("messageId", said.messageId());
          var vehicle = MDC.putCloseable("recordId", message.recordId())) {
        Receipts.this.refuse(item, why, via, now);
      }
    }

    private @Nullable Refusal judge(Received<Receipt> item, Map<String, Sent> sent) {
      Receipt receipt = item.item();
      if (receipt == null) {
        return item.refusal();
      }
      Sent message = sent.get(receipt.messageId());
      Refusal refusal = refusal(receipt, message);
      if (refusal == null && message != null) {
        good.add(receipt);
        of.add(message);
        if (receipt.stage().isFinal()) {
          finals.put(receipt.messageId(), receipt.stage());
        }
      }
      return refusal;
    }

    private @Nullable Refusal refusal(Receipt receipt, @Nullable Sent message) {
      String agency = receipt.agency() == null ? sender : receipt.agency();
      if (agency == null) {
        return Refusal.AGENCY_MISSING;
      }
      if (message == null) {
        return Refusal.UNKNOWN_MESSAGE;
      }
      if (!agency.equals(message.agency()) || (sender != null && !sender.equals(agency))) {
        return Refusal.AGENCY_DIFFERS;
      }
      if (!receipt.recordId().equals(message.recordId())) {
        return Refusal.RECORD_DIFFERS;
      }
      if (receipt.version() != message.version()) {
        return Refusal.VERSION_DIFFERS;
      }
      if (receipt.digest() != null && !receipt.digest().equals(message.digest())) {
        return Refusal.DIGEST_DIFFERS;
      }
      return contradicts(receipt, message) ? Refusal.ALREADY_FINAL : null;
    }

    /** A message is processed or rejected, whichever was said first. */
    private boolean contradicts(Receipt receipt, Sent message) {
      if (!receipt.stage().isFinal()) {
        return false;
      }
      String other = receipt.stage() == Stage.PROCESSED ? "REJECTED" : "PROCESSED";
      Stage earlier = finals.get(receipt.messageId());
      return message.state().equals(other) || (earlier != null && earlier != receipt.stage());
    }

    private void advance(boolean[] fresh) {
      var moving = new ArrayList<Receipt>();
      for (int i = 0; i < fresh.length; i++) {
        if (fresh[i]) {
          moving.add(good.get(i));
        }
      }
      tables.advance(moving, now);
    }

    private List<ReceiptAnswer> answers(List<@Nullable Refusal> refusals, boolean[] fresh) {
      var answers = new ArrayList<ReceiptAnswer>();
      int taken = 0;
      for (int i = 0; i < received.size(); i++) {
        Refusal refusal = refusals.get(i);
        if (refusal != null) {
          answers.add(ReceiptAnswer.refused(received.get(i), refusal));
        } else {
          Result result = fresh[taken] ? Result.NEW : Result.KNOWN;
          answers.add(ReceiptAnswer.of(result, good.get(taken)));
          taken++;
        }
      }
      return answers;
    }
  }
}
