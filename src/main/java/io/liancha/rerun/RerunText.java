package io.liancha.rerun;

import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What came of a rerun, as text for whoever watches the console. */
@Component
class RerunText {

  private final MessageSource messages;
  private final Locale locale;

  RerunText(MessageSource messages, @Value("${liancha.language:zh}") String language) {
    this.messages = messages;
    this.locale = Locale.forLanguageTag(language);
  }

  String of(Rerun rerun) {
    JsonNode result = rerun.result();
    if (rerun.state() != Rerun.State.DONE || result == null) {
      return say("rerun.failed", rerun.runId(), String.valueOf(rerun.message()));
    }
    return rerun.kind() == Rerun.Kind.REPLAY ? replay(rerun, result) : backTest(rerun, result);
  }

  private String replay(Rerun rerun, JsonNode r) {
    boolean identical = r.path("identical").asBoolean();
    var out = new StringBuilder();
    out.append(say(identical ? "replay.identical" : "replay.different", rerun.runId()));
    line(
        out,
        "replay.origin",
        text(r, "snapshot"),
        text(r, "ruleSet"),
        r.path("builds").toString(),
        text(r, "replayedBy"));
    line(out, "replay.versions", text(r, "stored"), text(r, "replayed"), text(r, "different"));
    for (JsonNode record : r.path("records")) {
      for (JsonNode member : record.path("members")) {
        line(
            out,
            "replay.member",
            text(record, "recordId"),
            text(member, "member"),
            text(member, "stored"),
            text(member, "replayed"));
      }
    }
    for (JsonNode count : r.path("counts")) {
      line(
          out, "replay.count", text(count, "what"), text(count, "stored"), text(count, "replayed"));
    }
    return out.append('\n').toString();
  }

  private String backTest(Rerun rerun, JsonNode r) {
    var out = new StringBuilder();
    out.append(say("backtest.title", rerun.runId(), String.valueOf(rerun.candidate())));
    JsonNode suspects = r.path("suspects");
    JsonNode differing = suspects.path("differing");
    line(
        out,
        "backtest.suspects",
        text(suspects, "before"),
        text(suspects, "after"),
        text(differing, "NEW"),
        text(differing, "VANISHED"),
        text(differing, "CHANGED"));
    for (JsonNode rule : r.path("rules")) {
      line(
          out,
          "backtest.rule",
          text(rule, "ruleId"),
          text(rule, "text"),
          side(rule.path("before")),
          side(rule.path("after")));
    }
    for (JsonNode example : r.path("examples")) {
      line(
          out,
          "backtest.example",
          text(example, "change"),
          text(example, "recordId"),
          standing(example.path("before")),
          standing(example.path("after")));
      String language = locale.getLanguage().equals("en") ? "en" : "zh";
      for (JsonNode reason : example.path("because")) {
        out.append("\n      ").append(reason.path("ruleId").asString("")).append(' ');
        out.append(reason.path("words").path(language).asString(""));
      }
    }
    return out.append('\n').toString();
  }

  private static String side(JsonNode side) {
    return side.isObject()
        ? text(side, "state") + " " + text(side, "findings") + "/" + text(side, "suspects")
        : "–";
  }

  private static String standing(JsonNode standing) {
    return standing.isObject()
        ? text(standing, "band") + " " + text(standing, "score") + " " + standing.path("rules")
        : "–";
  }

  private static String text(JsonNode node, String member) {
    return node.path(member).asString("–");
  }

  private void line(StringBuilder out, String key, String... values) {
    out.append("\n  ").append(say(key, (Object[]) values));
  }

  private String say(String key, Object... values) {
    return messages.getMessage(key, values, locale);
  }
}
