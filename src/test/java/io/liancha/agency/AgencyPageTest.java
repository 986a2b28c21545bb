package io.liancha.agency;

import io.liancha.WrittenPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps {@code src/docs/AGENCIES.md} equal to the agencies' files. */
class AgencyPageTest {

  private static final Path PAGE = Path.of("src/docs/AGENCIES.md");

  @Test
  void page_isWhatTheFilesSay() throws IOException {
    WrittenPage.check(PAGE, page(), AgencyPageTest.class);
  }

  private static String page() {
    var out = new StringBuilder();
    out.append("# Agencies\n\n");
    out.append("Who receives suspect records, which, and what of them. Written by a test from\n");
    out.append("`config/agencies/*.yaml`; do not edit.\n\n");
    out.append("In every view: ");
    out.append(
        new TreeSet<>(View.ALWAYS)
            .stream().map(AgencyPageTest::code).collect(Collectors.joining(", ")));
    out.append(" (the reason on withdrawals only). What is not granted is absent.\n\n");
    out.append("A new agency is one more file there: `title`, `channels`, `bands` and `fields`.\n");
    out.append("Its address and token are settings: `liancha.agencies.<agency>.url`, `.token`.\n");
    out.append("`client` lets its own system call the hub, with a certificate of that subject.\n");
    for (Agency agency :
        Agencies.load(new AgencySettings(Path.of("config/agencies"), Map.of())).all()) {
      section(out, agency);
    }
    return out.toString();
  }

  private static void section(StringBuilder out, Agency agency) {
    Scope scope = agency.view().scope();
    out.append("\n## ").append(agency.id()).append("\n\n");
    out.append(agency.title().zh()).append(" · ").append(agency.title().en()).append("\n\n");
    out.append("| | |\n| --- | --- |\n");
    row(out, "Channels", agency.channels().stream().map(c -> channel(agency, c)).toList());
    row(out, "Bands", new TreeSet<>(scope.bands()));
    row(out, "Townships", scope.areas().isEmpty() ? only("all") : new TreeSet<>(scope.areas()));
    row(
        out,
        "Findings of",
        scope.rules().isEmpty()
            ? only("all rules")
            : scope.rules().stream().map(r -> code(r + "*")).toList());
    row(out, "Fields", agency.view().fields().stream().map(AgencyPageTest::code).toList());
    caller(out, agency);
    for (Personal kind : Personal.values()) {
      row(
          out,
          "Personal: " + kind.tag(),
          only(agency.view().treatment(kind).name().toLowerCase(Locale.ROOT)));
    }
  }

  private static void caller(StringBuilder out, Agency agency) {
    Agency.Client client = agency.client();
    row(out, "Calls as", only(client == null ? "nobody" : code(client.subject())));
    row(
        out,
        "May ask for",
        client == null
            ? only("nothing")
            : new TreeSet<>(client.scopes()).stream().map(AgencyPageTest::code).toList());
  }

  private static TreeSet<String> only(String one) {
    return new TreeSet<>(List.of(one));
  }

  private static String channel(Agency agency, Channel channel) {
    String format = agency.format(channel).name();
    if (channel == Channel.JMS) {
      return format + " on the queue " + code(agency.queue());
    }
    int batch = agency.rest().batchRecords();
    return format + " by POST" + (batch == 1 ? "" : ", up to " + batch + " records at once");
  }

  private static void row(StringBuilder out, String name, Iterable<String> values) {
    out.append("| ").append(name).append(" | ").append(String.join(", ", values)).append(" |\n");
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
