package io.liancha.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Pairs of names with a label, and how a threshold does on them. */
final class LabelledPairs {

  static final String COUNTY = "330523";
  static final NameReader READER = new NameReader(Areas.around(COUNTY, List.of()));

  private static final NameSimilarity SIMILARITY = new NameSimilarity(COUNTY);

  private LabelledPairs() {}

  record Pair(boolean same, String kind, String owner, String enterprise) {

    /** 1 for one name written in two ways. */
    double similarity() {
      CompanyName o = READER.read(owner);
      CompanyName e = READER.read(enterprise);
      boolean same = o.text().equals(e.text());
      boolean atHome = o.area().isEmpty() && READER.textAtHome(o).equals(e.text());
      return same || atHome ? 1 : SIMILARITY.of(o, e);
    }
  }

  /** What a threshold links, and what of it is right. */
  record Measured(double threshold, long linked, long right, long same) {

    double precision() {
      return linked == 0 ? 1 : (double) right / linked;
    }

    double recall() {
      return (double) right / same;
    }

    @Override
    public String toString() {
      return "%.2f  linked %3d  precision %.4f  recall %.4f"
          .formatted(threshold, linked, precision(), recall());
    }
  }

  static List<Pair> read() {
    try {
      return Files.readAllLines(Path.of("src/test/resources/link/pairs.tsv")).stream()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .map(p -> new Pair(p[0].equals("same"), p[1], p[2], p[3]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Measured measure(List<Pair> pairs, double threshold) {
    List<Pair> linked = pairs.stream().filter(p -> p.similarity() >= threshold).toList();
    return new Measured(
        threshold,
        linked.size(),
        linked.stream().filter(Pair::same).count(),
        pairs.stream().filter(Pair::same).count());
  }
}
