package io.liancha.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One measured scenario as it is kept between the parts of a drill: a line of words and numbers.
 */
record DrillRow(
    String id,
    String fault,
    int times,
    long seed,
    long messages,
    long deliveries,
    long repeats,
    long effects,
    String wrongs,
    long seconds,
    String build,
    String remark) {

  /** The hub that a drill of this JVM is made with. */
  static final String BUILD =
      System.getProperty("liancha.commit", "a build without a name")
          + (Packed.isGiven() ? ", packaged jar" : ", classes");

  private static final Path KEPT =
      Path.of(System.getProperty("liancha.drill.results", "target/drill-results"));

  static DrillRow of(Drill.Result result) {
    Verdict v = result.verdict();
    return new DrillRow(
        result.scenario().id(),
        result.scenario().fault(),
        result.scenario().times(),
        Drill.SEED,
        v.messages(),
        v.deliveries(),
        v.repeats(),
        v.effects(),
        words(v.wrongs()),
        Math.round(result.seconds()),
        BUILD,
        result.remark());
  }

  boolean green() {
    return wrongs.equals("0");
  }

  void keep() throws IOException {
    Files.createDirectories(KEPT);
    Files.writeString(
        KEPT.resolve(id.replace(' ', '-') + "-" + seed + ".tsv"),
        String.join(
            "\t",
            id,
            fault,
            "" + times,
            "" + seed,
            "" + messages,
            "" + deliveries,
            "" + repeats,
            "" + effects,
            wrongs,
            "" + seconds,
            build,
            remark));
  }

  /** All that is kept, by id; what was made with another seed on the same build adds up. */
  static List<DrillRow> kept() throws IOException {
    var each = new LinkedHashMap<String, DrillRow>();
    try (Stream<Path> files = Files.list(KEPT)) {
      for (Path file : files.sorted().toList()) {
        DrillRow row = parse(Files.readString(file).split("\t"));
        each.merge(row.id + " " + row.build, row, DrillRow::and);
      }
    }
    var rows = new ArrayList<>(each.values());
    rows.sort(Comparator.comparingInt(DrillRow::number));
    return rows;
  }

  private DrillRow and(DrillRow more) {
    return new DrillRow(
        id,
        fault,
        times + more.times,
        seed,
        messages + more.messages,
        deliveries + more.deliveries,
        repeats + more.repeats,
        effects + more.effects,
        green() ? more.wrongs : more.green() ? wrongs : wrongs + ", " + more.wrongs,
        seconds + more.seconds,
        build,
        remark + "; with seed " + more.seed + " " + more.remark);
  }

  private int number() {
    String digits = id.replaceAll("\\D", "");
    return digits.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  private static DrillRow parse(String[] p) {
    return new DrillRow(
        p[0],
        p[1],
        Integer.parseInt(p[2]),
        Long.parseLong(p[3]),
        Long.parseLong(p[4]),
        Long.parseLong(p[5]),
        Long.parseLong(p[6]),
        Long.parseLong(p[7]),
        p[8],
        Long.parseLong(p[9]),
        p[10],
        p[11]);
  }

  private static String words(Map<Verdict.Wrong, Long> wrongs) {
    var words = new ArrayList<String>();
    new TreeMap<>(wrongs)
        .forEach(
            (wrong, count) ->
                words.add(wrong.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + count));
    return words.isEmpty() ? "0" : String.join(", ", words);
  }
}
