package io.liancha.drill;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.activemq.ActiveMQConnectionMetaData;

/** The report page: what was measured, how to measure it again, and what was not. */
final class DrillPage {

  /** Faults that come at a moment of chance, one independent of the other. */
  private static final Set<String> INDEPENDENT = Set.of("F-1", "F-3", "F-5");

  private DrillPage() {}

  public static void main(String[] args) throws IOException {
    Files.writeString(Path.of("src/docs/DRILL.md"), of(DrillRow.kept()));
  }

  static String of(List<DrillRow> rows) {
    List<DrillRow> greens = rows.stream().filter(r -> r.id().startsWith("F-")).toList();
    List<DrillRow> reds = rows.stream().filter(r -> !r.id().startsWith("F-")).toList();
    return HEAD
        + made()
        + MEASURED
        + "\n## Faults\n\n"
        + "| fault | | times | messages | deliveries | repeats | effects | harm | s | seen besides |\n"
        + "|---|---|---|---|---|---|---|---|---|---|\n"
        + greens.stream().map(DrillPage::row).collect(Collectors.joining())
        + missing(greens)
        + bound(greens)
        + "\n## The checker's own proof\n\n"
        + RED_HEAD
        + "| switched off | how | times | effects | found | s | |\n|---|---|---|---|---|---|---|\n"
        + reds.stream().map(DrillPage::red).collect(Collectors.joining())
        + FOOT;
  }

  private static String made() {
    return String.format(
        Locale.ROOT,
        "| | |%n|---|---|%n| hub | %s; a row that says so is of another build |%n| seed | %d |%n| Java | %s |%n| PostgreSQL | %s |%n"
            + "| ActiveMQ Classic | %s, KahaDB, journal disk sync %s |%n| machine | %d cores, %s %s, load"
            + " average %.0f at the end |%n"
            + "| hub's settings that are not the defaults | relay lease 5 s, longest pause between tries"
            + " 4 s, response timeout 5 s, window 90 days, in F-2 100 vehicles a transaction;"
            + " `-Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC` |%n",
        DrillRow.BUILD,
        Drill.SEED,
        Runtime.version(),
        "18.6, " + String.join(", ", Postgres.SAFETY),
        ActiveMQConnectionMetaData.PROVIDER_VERSION,
        BrokerMain.DISK_SYNC,
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String row(DrillRow r) {
    return String.format(
        "| %s | %s | %d | %d | %d | %d | %d | %s | %d | %s |%n",
        r.id(),
        r.fault(),
        r.times(),
        r.messages(),
        r.deliveries(),
        r.repeats(),
        r.effects(),
        r.green() ? "0" : "**" + r.wrongs() + "**",
        r.seconds(),
        remark(r));
  }

  private static String remark(DrillRow r) {
    return r.build().equals(DrillRow.BUILD)
        ? r.remark()
        : r.remark() + " (build " + r.build() + ")";
  }

  private static String red(DrillRow r) {
    return String.format(
        "| %s | %s | %d | %d | %s | %d | %s |%n",
        r.id(), r.fault(), r.times(), r.effects(), r.wrongs(), r.seconds(), remark(r));
  }

  private static String missing(List<DrillRow> greens) {
    Set<String> made = greens.stream().map(DrillRow::id).collect(Collectors.toSet());
    List<String> open =
        Catalogue.greens().stream().map(Scenario::id).filter(id -> !made.contains(id)).toList();
    return open.isEmpty()
        ? ""
        : "\nScenarios of the drill without a measured row this time: "
            + String.join(", ", open)
            + ".\n";
  }

  private static String bound(List<DrillRow> greens) {
    long n =
        greens.stream()
            .filter(r -> INDEPENDENT.contains(r.id()) && r.green())
            .mapToLong(DrillRow::times)
            .sum();
    return n == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "%nNo harm in n = %d kills at moments of chance (%s) bounds its probability a kill by"
                + " 3/n = %.1f %% at 95 %% confidence. That is what was shown, and no more.%n",
            n,
            String.join(", ", INDEPENDENT.stream().sorted().toList()),
            300.0 / n);
  }

  private static final String HEAD =
      """
      # Fault drill

      At least once, effects once: what the hub accepted becomes effective at the agency exactly once, or
      is parked where people see it, whatever fails on the way. This page is written by the drill itself.

      The hub, PostgreSQL, the broker and the four agencies are processes of their own. The driver plays
      the sources: it knows every vehicle that must become a suspect, and gives each a new order a night, so
      that each night makes a new version of every record. The agencies write down every delivery
      and every effect in append-only journals, synced before anything is answered. The checker reads
      these journals, the driver's own county and the hub's REST API; it never looks into the hub's database.
      Agencies answer with their own certificate and token, and keep the checkpoints of the hub's audit that they
      are handed.

      Harm is: a message published and never effective nor parked (*lost*), an effect of a message never
      published (*phantom*), a message effective twice (*duplicate effect*), a version that arrives or takes
      effect after a newer one of its vehicle (*order*), a business date whose balance is not zero (*balance*), a
      message not final although nothing moves any more (*stuck*), a receipt refused (*refused receipt*), an agency
      whose last word on a vehicle is not the last night's (*outdated*), an audit chain that is not intact by itself
      and against the agencies' checkpoints (*audit*). Repeated deliveries are
      no harm and are counted: *repeats*.

      """;

  private static final String MEASURED =
      """

      Seconds, repeats, percentiles and the throughputs of F-7 depend on what else the machine does, which its load average
      tells: with a lease of 5 s a busy machine repeats deliveries even where no fault was made.
      """;

  private static final String RED_HEAD =
      """
      One safeguard switched off, by the driver, its broker or its agencies and never by a switch in the
      hub, and the same checker must find the harm. A checker that stays green here proves nothing above.

      """;

  private static final String FOOT =
      """

      ## To repeat it

      `src/drill/run` makes everything; `src/drill/run -Dliancha.drill.percent=10` a tenth of the times,
      `-Dliancha.drill.minutes=…` as many kills of F-1, F-3 and F-5 as so many minutes each allow,
      `-Dliancha.drill.seed=…` other moments, added to what was made before,
      `-Dliancha.drill.jar=target/liancha.jar` the packaged jar instead of the classes. The jar is unpacked and started with
      an archive of its classes, as [OPERATING](OPERATING.md#start-quickly) says, so that it can be killed more often.
      `./mvnw verify` makes a short form: five kills of hub, broker and database, thirty lost answers and one red.

      The steps of F-2 are fail-points in the hub. Only `-Dliancha.fail-point=NAME:times` on the command line of
      its JVM arms one; a settings file or an environment variable cannot.

      ## What this does not show

      - `kill -9` leaves the page cache: power loss (F-10) is not made here. PostgreSQL's and the broker's
        synced writes are their own promise; the settings that switch them on stand above.
      - A full disk (F-9) is a small file system that the drill mounts and so needs the right to.
      - The audit (F-12) stands among the checker's proofs: what is done to it is harm, and must be found. Each case by
        itself, with columns, single rows, renumbering and forged signatures, is in `TamperingTest`; torn lake files by
        themselves in `ChangedFileTest`. Torn journals of the broker and pages of PostgreSQL are theirs to find.
      - The clock (F-17), load while people check plates (F-23) and a soak over days (F-24) are not part of it.
      - All processes share one machine, so no network between hub, broker and database was cut.
      """;
}
