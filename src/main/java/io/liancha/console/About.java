package io.liancha.console;

import io.liancha.agency.Agencies;
import io.liancha.intake.Intake;
import io.liancha.suspect.RuleSheets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** What the subjects of audit rows are called, and the pages of those that have one. */
@Component
final class About {

  private static final Pattern RECORD = Pattern.compile("[0-9]{2}-\\p{IsHan}[A-Z][^/ ]*");
  private static final Pattern RUN = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]+");
  private static final Pattern ROW = Pattern.compile("quarantine/[0-9]+");

  private static final Set<String> NAMED = Set.of("agency", "agencies", "sources");

  private final Agencies agencies;
  private final Intake intake;
  private final RuleSheets rules;

  About(Agencies agencies, Intake intake, RuleSheets rules) {
    this.agencies = agencies;
    this.intake = intake;
    this.rules = rules;
  }

  /** The page of a subject; none where it has none. Public like its neighbour, for the template. */
  public @Nullable String page(String action, String subject) {
    if (RECORD.matcher(subject).matches()) {
      return "/suspects/" + UriUtils.encodePathSegment(subject, "UTF-8");
    }
    if (RUN.matcher(subject).matches()) {
      return "/runs/" + subject;
    }
    if (ROW.matcher(subject).matches() || subject.equals("quarantine")) {
      return "/exchange/" + subject;
    }
    if (action.startsWith("OPERATION_")) {
      return "/operations/" + UriUtils.encodePathSegment(subject, "UTF-8");
    }
    if (agencies.find(subject).isPresent() && !action.equals("PULL")) {
      return "/exchange/agencies/" + subject;
    }
    if (rules.titles().containsKey(subject)) {
      return "/rules/" + subject;
    }
    return subject.equals("suspects") || subject.equals("audit") ? "/" + subject : null;
  }

  /** A detail's value: agencies and sources by their names. */
  public String value(Say say, String detail, String value) {
    return NAMED.contains(detail)
        ? say.listed(
            Arrays.stream(value.replaceAll("[\\[\\]]", "").split(", *"))
                .map(one -> name(say, one))
                .toList())
        : value;
  }

  /** A subject, or whoever acted, as the reader calls it. */
  public String name(Say say, String subject) {
    int slash = subject.indexOf('/');
    String first = slash < 0 ? subject : subject.substring(0, slash);
    String rest = slash < 0 ? "" : " " + subject.substring(slash + 1);
    if (intake.feedTitles().containsKey(subject)) {
      return say.of(intake.titles().get(first)) + " " + say.of(intake.feedTitles().get(subject));
    }
    if (agencies.find(subject).isPresent()) {
      return say.of(agencies.get(subject).title());
    }
    if (intake.titles().containsKey(subject)) {
      return say.of(intake.titles().get(subject));
    }
    if (rules.titles().containsKey(subject)) {
      return say.of(rules.titles().get(subject));
    }
    int at = subject.lastIndexOf('@');
    if (at > 0 && agencies.find(subject.substring(at + 1)).isPresent()) {
      String agency = say.of(agencies.get(subject.substring(at + 1)).title());
      return say.tell("audit.of", subject.substring(0, at), agency);
    }
    String word = say.word("auditSubject", first);
    return word.equals(first) ? subject : word + rest;
  }
}
