package io.liancha.dispatch;

import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
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

/**
 * Takes what officers found, whichever way and however often it comes: from agencies that the hub
 * knows, and of rules that they are shown.
 */
@Component
final class DispositionInbox {

  static final ItemReader<Disposition> READER =
      new ItemReader<>(
          "disposition",
          "urn:liancha:disposition:1",
          List.of("dispositionId", "recordId", "version", "outcome", "at"),
          DispositionInbox::disposition);

  private static final int RULES_MOST = 100;
  private static final int WORDS_LONGEST = 200;
  private static final int NOTE_LONGEST = 2000;

  private final Agencies agencies;
  private final Dispositions dispositions;
  private final Refusals refusals;
  private final Inbox inbox;
  private final Clock clock;

  DispositionInbox(
      Agencies agencies, Dispositions dispositions, Refusals refusals, Inbox inbox, Clock clock) {
    this.agencies = agencies;
    this.dispositions = dispositions;
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
  List<DispositionAnswer> accept(
      List<Received<Disposition>> received, String via, @Nullable String sender) {
    return inbox.take(
        received,
        batch -> answers(batch, via, sender),
        one -> refused(one, Refusal.UNSTORABLE, via));
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
      return taken(received, said, agency, via);
    }
  }

  private DispositionAnswer taken(
      Received<Disposition> received, Disposition said, Agency agency, String via) {
    return switch (dispositions.take(said, sender(agency), via)) {
      case NEW -> DispositionAnswer.of(Result.NEW, said);
      case KNOWN -> DispositionAnswer.of(Result.KNOWN, said);
      case CONTENT_DIFFERS -> refused(received, Refusal.CONTENT_DIFFERS, via);
      case UNKNOWN_RECORD -> refused(received, Refusal.UNKNOWN_RECORD, via);
      case UNKNOWN_VERSION -> refused(received, Refusal.UNKNOWN_VERSION, via);
      case RULE_NOT_IN_VERSION -> refused(received, Refusal.RULE_NOT_IN_VERSION, via);
    };
  }

  private DispositionAnswer refused(Received<Disposition> received, Refusal why, String via) {
    refusals.keep(Refusals.Kind.DISPOSITION, received.raw(), why, via, clock.instant());
    return DispositionAnswer.refused(received, why);
  }

  private static Disposition.Sender sender(Agency agency) {
    return new Disposition.Sender(
        agency.id(), agency.title().zh(), agency.title().en(), agency.view()::showsRule);
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
        sheet.findWords("note", NOTE_LONGEST));
  }
}
