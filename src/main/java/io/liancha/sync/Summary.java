package io.liancha.sync;

import io.liancha.dispatch.AgencyBalance;
import io.liancha.intake.FeedReport;
import io.liancha.platform.PlatformSummary;
import io.liancha.suspect.RulePrecision;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** A run's report as a page of text for whoever watches the console. */
@Component
class Summary {

  private static final Logger log = LoggerFactory.getLogger("io.liancha.summary");

  private final MessageSource messages;
  private final Locale locale;
  private final Environment environment;

  Summary(MessageSource messages, SyncSettings settings, Environment environment) {
    this.messages = messages;
    this.locale = Locale.forLanguageTag(settings.language());
    this.environment = environment;
  }

  void print(RunReport report) {
    log.info("\n{}", text(report));
  }

  String text(RunReport r) {
    var out = new StringBuilder();
    out.append(say("summary.title", r.runId(), r.businessDate().toString(), r.state().name()));
    if (r.message() != null) {
      out.append("\n  ").append(say("summary.because", r.message()));
    }
    feeds(out, r.feeds());
    rules(out, r);
    suspects(out, r);
    platform(out, r.platform());
    agencies(out, r);
    out.append("\n\n")
        .append(
            say(
                "summary.seconds",
                r.stageSeconds().entrySet().stream()
                    .map(e -> e.getKey() + " " + String.format(Locale.ROOT, "%.1f", e.getValue()))
                    .collect(Collectors.joining(", "))));
    accuracy(out, r.accuracy());
    out.append("\n\n")
        .append(say("summary.next", address(), r.runId(), r.businessDate().toString()));
    return out.append('\n').toString();
  }

  private void feeds(StringBuilder out, List<FeedReport> feeds) {
    out.append("\n\n").append(say("summary.feeds"));
    out.append(
        row(
            "%-40s %10s %8s %10s %8s %10s %9s %11s %7s",
            say("column.feed"),
            say("column.pulled"),
            say("column.released"),
            say("column.accepted"),
            say("column.marked"),
            say("column.unchanged"),
            say("column.duplicate"),
            say("column.quarantined"),
            say("column.seconds")));
    for (FeedReport f : feeds) {
      out.append(
          row(
              "%-40s %,10d %,8d %,10d %,8d %,10d %,9d %,11d %7.1f",
              f.source() + "/" + f.feed(),
              f.pulled(),
              f.released(),
              f.accepted(),
              f.marked(),
              f.unchanged(),
              f.duplicate(),
              f.quarantined(),
              f.seconds()));
      if (!f.complete()) {
        out.append("\n    ").append(say("summary.incomplete", String.valueOf(f.error())));
      }
      if (!f.reasons().isEmpty()) {
        out.append("\n    ").append(counts(f.reasons()));
      }
    }
  }

  private void rules(StringBuilder out, RunReport r) {
    out.append("\n\n").append(say("summary.rules"));
    for (RunReport.RuleLine l : r.rules()) {
      out.append(row("%-48s %-6s %,8d %7.2fs", l.ruleId(), l.state(), l.findings(), l.seconds()));
      if (l.shadow()) {
        out.append("  ")
            .append(say("summary.shadow", count(l.newSuspects()), count(l.changedSuspects())));
      }
    }
    if (r.ruleSet() != null) {
      String builds = r.builds().isEmpty() ? "–" : String.join(", ", r.builds());
      out.append("\n  ")
          .append(say("summary.origin", String.valueOf(r.snapshot()), r.ruleSet(), builds));
    }
    if (r.ambiguousOrders() != null) {
      out.append("\n  ").append(say("summary.ambiguous", r.ambiguousOrders()));
    }
    for (RulePrecision p : r.rulesBelowFloor()) {
      out.append("\n  ")
          .append(
              say(
                  "summary.below-floor",
                  p.ruleId(),
                  p.confirmed(),
                  p.vehicles(),
                  String.format(Locale.ROOT, "%.3f", p.upper()),
                  p.floorPercent()));
    }
  }

  private void suspects(StringBuilder out, RunReport r) {
    out.append("\n\n").append(say("summary.suspects", counts(r.suspectsByBand())));
    out.append("\n  ").append(say("summary.outcomes", counts(r.suspectsByOutcome())));
  }

  private void platform(StringBuilder out, @Nullable PlatformSummary p) {
    if (p != null) {
      out.append("\n\n")
          .append(
              say("summary.platform", p.companies(), p.areas(), p.findings(), p.rejectedRows()));
    }
  }

  private void agencies(StringBuilder out, RunReport r) {
    out.append("\n\n").append(say("summary.agencies"));
    out.append(
        row(
            "%-26s %10s %10s %9s %8s %7s %10s %6s",
            say("column.agency"),
            say("column.published"),
            say("column.processed"),
            say("column.rejected"),
            say("column.pending"),
            say("column.parked"),
            say("column.withdrawn"),
            say("column.difference")));
    for (AgencyBalance a : r.agencies()) {
      out.append(
          row(
              "%-26s %,10d %,10d %,9d %,8d %,7d %,10d %,6d",
              a.agency(),
              a.published(),
              a.processed(),
              a.rejected(),
              a.pending(),
              a.parked(),
              a.withdrawn(),
              a.difference()));
    }
    out.append("\n  ")
        .append(
            say(
                r.balance().zero() ? "summary.balanced" : "summary.unbalanced",
                r.balance().feedsDifference(),
                r.balance().agenciesDifference(),
                r.balance().pending()));
  }

  private void accuracy(StringBuilder out, @Nullable Accuracy a) {
    if (a == null) {
      return;
    }
    out.append("\n")
        .append(
            say(
                "summary.accuracy",
                String.format(Locale.ROOT, "%.4f", a.precision()),
                String.format(Locale.ROOT, "%.4f", a.recall()),
                a.hits(),
                a.activeSuspects(),
                a.trueSuspects()));
    if (!a.falseLeads().isEmpty() || !a.lostLeads().isEmpty()) {
      out.append("\n  ").append(say("summary.wrong", a.falseLeads(), a.lostLeads()));
    }
    out.append("\n  ").append(say("summary.groups", lines(a.highGroups())));
    List<Accuracy.Line> imperfect = a.rules().stream().filter(l -> !l.perfect()).toList();
    if (!imperfect.isEmpty()) {
      out.append("\n  ").append(say("summary.imperfect", lines(imperfect)));
    }
    if (!a.lawfulInBandA().isEmpty()) {
      out.append("\n  ").append(say("summary.lawful", a.lawfulInBandA()));
    }
  }

  /** Precision/recall and in brackets hits, false leads and misses. */
  private static String lines(List<Accuracy.Line> lines) {
    return lines.stream()
        .map(
            l ->
                String.format(
                    Locale.ROOT,
                    "%s %.4f/%.4f (%d %d %d)",
                    l.name(),
                    l.precision(),
                    l.recall(),
                    l.hits(),
                    l.falseLeads(),
                    l.misses()))
        .collect(Collectors.joining(", "));
  }

  private String address() {
    return "http://127.0.0.1:"
        + environment.getProperty(
            "local.server.port", environment.getProperty("server.port", "8080"));
  }

  private static String row(String format, Object... values) {
    return "\n  " + String.format(Locale.ROOT, format, values);
  }

  /** A rule that did not run says nothing. */
  private static String count(@Nullable Long number) {
    return number == null ? "–" : String.format(Locale.ROOT, "%,d", number);
  }

  private static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(e -> e.getKey() + " " + String.format(Locale.ROOT, "%,d", e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private String say(String key, Object... values) {
    return messages.getMessage(key, values, locale);
  }
}
