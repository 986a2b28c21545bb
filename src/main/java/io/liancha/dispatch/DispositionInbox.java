package io.liancha.dispatch;

import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import io.liancha.audit.Actors;
import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import io.liancha.suspect.Disposition;
import io.liancha.suspect.Dispositions;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Takes what officers found, whichever way and however often it comes: from agencies that the hub
 * knows, and of rules that they are shown.
 */
@Component
public final class DispositionInbox {

  static final ItemReader<Disposition> READER =
      new ItemReader<>(
          "disposition",
          "urn:liancha:disposition:1",
          List.of("dispositionId", "recordId", "version", "outcome", "at"),
          DispositionInbox::disposition);

  /** What its file grants an agency that may say what was found. */
  private static final String SCOPE = "dispositions";

  private static final int RULES_MOST = 100;
  private static final int WORDS_LONGEST = 200;
  private static final int NOTE_LONGEST = 2000;

  private final Agencies agencies;
  private final Dispositions dispositions;
  private final Refusals refusals;
  private final OutboxTables told;
  private final Inbox inbox;
  private final AuditTrail audit;
  private final Clock clock;

  DispositionInbox(Agencies agencies, Taking taking, Inbox inbox, AuditTrail audit, Clock clock) {
    this.agencies = agencies;
    this.dispositions = taking.dispositions();
    this.refusals = taking.refusals();
    this.told = taking.told();
    this.audit = audit;
    this.inbox = inbox;
    this.clock = clock;
  }

  /** Where what came goes. */
  @Component
  record Taking(Dispositions dispositions, Refusals refusals, OutboxTables told) {}

  /**
   * One answer for each, in their order. Refused ones are kept with their reason.
   *
   * @param via the way they came, for the record
   * @param sender the agency that a token names, if any
   */
  List<DispositionAnswer> accept(
      List<Received<Disposition>> received, String via, @Nullable String sender) {
    return inbox.take(
        received,
        batch -> answers(batch, via, sender),
        one -> refused(one, Refusal.UNSTORABLE, via));
  }

  /**
   * One that a person wrote down here, as it would have come over REST.
   *
   * @param sender the person's agency; absent for the hub's own people, who speak for any
   */
  public DispositionAnswer write(JsonNode said, String via, @Nullable String sender) {
    return accept(READER.readJson(said), via, sender).get(0);
  }

  /** In the order of their ids, so that no two batches wait for each other crosswise. */
  private List<DispositionAnswer> answers(
      List<Received<Disposition>> batch, String via, @Nullable String sender) {
    var answers = new DispositionAnswer[batch.size()];
    IntStream.range(0, batch.size())
        .boxed()
        .sorted(Comparator.comparing(i -> key(batch.get(i).item())))
        .forEach(i -> answers[i] = answer(batch.get(i), via, sender));
    return Arrays.asList(answers);
  }

  private static String key(@Nullable Disposition said) {
    return said == null ? "" : said.dispositionId();
  }

  private DispositionAnswer answer(
      Received<Disposition> received, String via, @Nullable String token) {
    Disposition said = received.item();
    if (said == null) {
      Refusal why = received.refusal();
      return refused(received, why == null ? Refusal.MALFORMED : why, via);
    }
    String name = said.agency() == null ? token : said.agency();
    if (name == null) {
      return refused(received, Refusal.AGENCY_MISSING, via);
    }
    if (token != null && !token.equals(name)) {
      return refused(received, Refusal.AGENCY_DIFFERS, via);
    }
    Agency agency = agencies.find(name).orElse(null);
    if (agency == null) {
      return refused(received, Refusal.AGENCY_UNKNOWN, via);
    }
    try (var named = MDC.putCloseable("agency", agency.id())) {
      if (!agency.mayCall(SCOPE)) {
        return refused(received, Refusal.NOT_GRANTED, via);
      }
      return wasTold(agency, said)
          ? taken(received, said, agency, via)
          : refused(received, Refusal.UNKNOWN_RECORD, via);
    }
  }

  /** A record that an agency was never sent is unknown to it, and none of its business. */
  private boolean wasTold(Agency agency, Disposition said) {
    return agency.channels().isEmpty()
        || told.told(List.of(said.recordId()))
            .containsKey(new Told.Key(agency.id(), said.recordId()));
  }

  private DispositionAnswer taken(
      Received<Disposition> received, Disposition said, Agency agency, String via) {
    return switch (dispositions.take(said, sender(agency), via)) {
      case NEW -> fresh(said, agency, via);
      case KNOWN -> DispositionAnswer.of(Result.KNOWN, said);
      case CONTENT_DIFFERS -> refused(received, Refusal.CONTENT_DIFFERS, via);
      case UNKNOWN_RECORD -> refused(received, Refusal.UNKNOWN_RECORD, via);
      case UNKNOWN_VERSION -> refused(received, Refusal.UNKNOWN_VERSION, via);
      case RULE_NOT_IN_VERSION -> refused(received, Refusal.RULE_NOT_IN_VERSION, via);
    };
  }

  private DispositionAnswer fresh(Disposition said, Agency agency, String via) {
    audit.append(
        told(said.recordId(), via)
            .with("agency", agency.id())
            .with("version", said.version())
            .with("outcome", said.outcome()));
    return DispositionAnswer.of(Result.NEW, said);
  }

  private static AuditEvent told(String subject, String via) {
    String actor = via.equals("JMS") ? Actors.BROKER : Actors.current();
    return AuditEvent.of(AuditAction.DISPOSITION, subject).by(actor).with("via", via);
  }

  private DispositionAnswer refused(Received<Disposition> received, Refusal why, String via) {
    audit.append(told("refused", via).with("reason", why));
    refusals.keep(Refusals.Kind.DISPOSITION, received.raw(), why, via, clock.instant());
    return DispositionAnswer.refused(received, why);
  }

  private static Disposition.Sender sender(Agency agency) {
    return new Disposition.Sender(
        agency.id(), agency.title().zh(), agency.title().en(), agency.view()::showsRule);
  }

  /** An officer's warning is not taken for its absence because of how it is written. */
  private static boolean violent(String said) {
    return switch (said) {
      case "true" -> true;
      case "false", "" -> false;
      default -> throw new IllegalArgumentException("violentResistance is true or false");
    };
  }

  private static Disposition disposition(Sheet sheet) {
    return new Disposition(
        sheet.id("dispositionId"),
        sheet.findId("agency"),
        sheet.id("recordId"),
        sheet.number("version"),
        Disposition.Outcome.valueOf(sheet.text("outcome")),
        sheet.ids("ruleIds", RULES_MOST),
        sheet.findWords("caseNo", WORDS_LONGEST),
        sheet.findWords("officerUnit", WORDS_LONGEST),
        sheet.time("at"),
        sheet.findWords("note", NOTE_LONGEST),
        violent(sheet.text("violentResistance")));
  }
}
