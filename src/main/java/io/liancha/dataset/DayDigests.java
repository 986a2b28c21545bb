package io.liancha.dataset;

import io.liancha.crypto.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The day digests of the lake: a day's rows added up once, when the day lands or lands again, so
 * that rules over a window read the sums of its days and not its rows. What makes a digest is
 * {@code digests/<name>.sql}, in DuckDB's SQL.
 */
@Component
public final class DayDigests {

  private static final String SCHEMA = "digesting";

  private final Lake lake;
  private final Datasets datasets;
  private final DuckDb duckDb;

  public DayDigests(Lake lake, Datasets datasets, DuckDb duckDb) {
    this.lake = lake;
    this.datasets = datasets;
    this.duckDb = duckDb;
  }

  /**
   * The query of a digest, its columns in order and of their types. It reads the dataset that it
   * adds up, {@code vehicle} and {@code county_cell}, and, where trips go over midnight, the rows
   * of the day before as {@code <dataset>_before}; of these alone it has no row.
   */
  public static String select(Dataset digest) {
    String columns =
        digest.columns().stream()
            .map(c -> "CAST(%1$s AS %2$s) AS %1$s".formatted(c.name(), c.type().sql()))
            .collect(Collectors.joining(", "));
    return "SELECT %s FROM (%s) ORDER BY %s"
        .formatted(columns, query(digest), String.join(", ", digest.sort()));
  }

  /**
   * Computes the digests of all days whose rows a draft changes, and of those that were once
   * computed in another way, into the draft.
   *
   * @param cells a query for the county's {@code county_cell(cell_x, cell_y, rural, station)}
   */
  public void refresh(LakeDraft draft, long snapshot, String cells) {
    try (Connection c = duckDb.connect();
        Statement s = c.createStatement()) {
      s.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
      s.execute("CREATE SCHEMA " + SCHEMA);
      s.execute("USE " + SCHEMA);
      s.execute("CREATE TABLE county_cell AS " + cells);
      view(s, "vehicle", datasets.get("vehicle"), lake.files(snapshot, draft, "vehicle"));
      for (Dataset digest : datasets.digests()) {
        refresh(c, draft, snapshot, digest, cells);
      }
      s.execute("DROP SCHEMA " + SCHEMA + " CASCADE");
    } catch (SQLException e) {
      throw new IllegalStateException("the day digests cannot be computed", e);
    }
  }

  private void refresh(Connection c, LakeDraft draft, long snapshot, Dataset digest, String cells)
      throws SQLException {
    Dataset source = datasets.get(Objects.requireNonNull(digest.digestOf()));
    String select = select(digest);
    String way = Hash.SHA_256.hex(select + cells);
    Map<LocalDate, String> known = new HashMap<>();
    lake.files(snapshot, digest.name()).forEach(f -> known.put(f.day(), f.madeFrom()));
    var days = new TreeMap<LocalDate, LakeFile>();
    lake.files(snapshot, draft, source.name())
        .forEach(f -> days.put(Objects.requireNonNull(f.day()), f));
    for (Map.Entry<LocalDate, LakeFile> day : days.entrySet()) {
      boolean reachesBack = select.contains(before(source));
      LakeFile earlier = reachesBack ? days.get(day.getKey().minusDays(1)) : null;
      String from =
          way + (earlier == null ? "" : " " + earlier.path()) + " " + day.getValue().path();
      if (!from.equals(known.get(day.getKey()))) {
        try (Statement s = c.createStatement()) {
          view(s, source.name(), source, List.of(day.getValue()));
          view(s, before(source), source, earlier == null ? List.of() : List.of(earlier));
        }
        draft.write(c, digest, day.getKey(), select, from);
      }
    }
  }

  private static String before(Dataset source) {
    return source.name() + "_before";
  }

  private void view(Statement s, String name, Dataset dataset, List<LakeFile> files)
      throws SQLException {
    s.execute("CREATE OR REPLACE VIEW " + name + " AS " + lake.select(dataset, files));
  }

  private static String query(Dataset digest) {
    var file = new ClassPathResource("digests/" + digest.name() + ".sql");
    try {
      return file.getContentAsString(StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the digest " + digest.name() + " cannot be read", e);
    }
  }
}
