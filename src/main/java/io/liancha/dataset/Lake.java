package io.liancha.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The Parquet files and their catalogue. A snapshot is a set of files that never changes; "now" is
 * the newest one and moves in one transaction, so whoever reads sees one state and a crash leaves
 * the last good one.
 */
@Component
public final class Lake {

  private static final Logger log = LoggerFactory.getLogger(Lake.class);

  private final Path folder;
  private final int keepDays;
  private final int dayKeepDays;
  private final Datasets datasets;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final List<Long> held = new ArrayList<>();
  private final Untouched untouched;

  public Lake(DataSettings settings, Datasets datasets, JdbcClient jdbc, Clock clock) {
    String named = settings.lake().directory();
    this.folder =
        (named.isEmpty() ? settings.dataDir().resolve("lake") : Path.of(named)).toAbsolutePath();
    this.untouched = new Untouched(folder);
    this.keepDays = settings.lake().keepDays();
    this.dayKeepDays = settings.lake().dayKeepDays();
    this.datasets = datasets;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The newest snapshot, 0 before the first. */
  public long currentSnapshot() {
    return jdbc.sql("SELECT coalesce(max(snapshot), 0) FROM lake_snapshot")
        .query(Long.class)
        .single();
  }

  /** For a run, which trusts no file because an earlier one read it. */
  public LakeDraft draft(String runId) {
    untouched.forget();
    return new LakeDraft(folder, runId);
  }

  /** Makes a draft the newest snapshot, inside the caller's transaction. */
  public long commit(LakeDraft draft, String runId) {
    long snapshot =
        jdbc.sql("INSERT INTO lake_snapshot (run_id, created_at) VALUES (?, ?) RETURNING snapshot")
            .params(runId, Timestamp.from(clock.instant()))
            .query(Long.class)
            .single();
    for (LakeFile f : draft.files()) {
      Date day = f.day() == null ? null : Date.valueOf(f.day());
      jdbc.sql(
              "UPDATE lake_file SET removed_in = ? WHERE dataset = ? "
                  + "AND day IS NOT DISTINCT FROM ?::date AND removed_in IS NULL")
          .params(Arrays.asList(snapshot, f.dataset(), day))
          .update();
      jdbc.sql(
              "INSERT INTO lake_file (dataset, day, path, row_count, bytes, sha256, made_from,"
                  + " added_in) VALUES (?, ?::date, ?, ?, ?, ?, ?, ?)")
          .params(
              Arrays.asList(
                  f.dataset(),
                  day,
                  f.path(),
                  f.rowCount(),
                  f.bytes(),
                  f.sha256(),
                  f.madeFrom(),
                  snapshot))
          .update();
    }
    dropOldDays(snapshot, runId);
    return snapshot;
  }

  /**
   * People's trips are kept no longer than they are needed. What speaks of a suspect stands in its
   * record. Counted from the newest day there is when the run's date lies behind it: a date that
   * was mistyped, or a clock that is wrong, must not make all days old.
   */
  private void dropOldDays(long snapshot, String runId) {
    jdbc.sql(
            "UPDATE lake_file f SET removed_in = ? FROM sync_run r WHERE r.run_id = ?"
                + " AND f.day <= least(r.business_date, (SELECT max(n.day) FROM lake_file n"
                + " WHERE n.removed_in IS NULL)) - ? AND f.removed_in IS NULL")
        .params(snapshot, runId, dayKeepDays)
        .update();
  }

  /** The files of a dataset as a snapshot has them, oldest day first. */
  public List<LakeFile> files(long snapshot, String dataset) {
    return jdbc.sql(
            "SELECT dataset, day, path, row_count, bytes, sha256, made_from FROM lake_file "
                + "WHERE dataset = ? AND added_in <= ? AND (removed_in IS NULL OR removed_in > ?) "
                + "ORDER BY day NULLS FIRST")
        .params(dataset, snapshot, snapshot)
        .query(LakeFile.class)
        .list();
  }

  /**
   * The same, after the digest of each was computed anew: what a run concludes rests on the bytes
   * of that night, even where one turned without a trace in the file's date.
   */
  public List<LakeFile> checkedFiles(long snapshot, String dataset) {
    List<LakeFile> files = files(snapshot, dataset);
    files.parallelStream().forEach(untouched::checkAnew);
    return files;
  }

  /** How many days before a run's business date are kept of what has days. */
  public int dayKeepDays() {
    return dayKeepDays;
  }

  /** Where the paths of {@link LakeFile} begin. */
  public Path folder() {
    return folder;
  }

  /** The files of a dataset as they will be once a draft is the newest snapshot. */
  public List<LakeFile> files(long snapshot, LakeDraft draft, String dataset) {
    List<LakeFile> written = draft.files(dataset);
    var files = new ArrayList<>(written);
    for (LakeFile f : files(snapshot, dataset)) {
      if (written.stream().noneMatch(w -> Objects.equals(w.day(), f.day()))) {
        files.add(f);
      }
    }
    return files;
  }

  /** One view a dataset in a DuckDB schema: what a snapshot holds, empty when it has no file. */
  public void createViews(Connection c, String schema, long snapshot) {
    try (Statement s = c.createStatement()) {
      for (Dataset dataset : datasets.all()) {
        String view = schema + "." + dataset.name();
        s.execute(
            "CREATE OR REPLACE VIEW "
                + view
                + " AS "
                + select(dataset, checkedFiles(snapshot, dataset.name())));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the lake's views cannot be made", e);
    }
  }

  /**
   * A query over some of a dataset's files, after the digests of those were checked that are not
   * known to be as they were.
   */
  public String select(Dataset dataset, List<LakeFile> files) {
    if (files.isEmpty()) {
      String nothing =
          dataset.columns().stream()
              .map(col -> "CAST(NULL AS " + col.type().sql() + ") AS " + col.name())
              .collect(Collectors.joining(", "));
      return "SELECT " + nothing + " WHERE false";
    }
    files.forEach(untouched::check);
    String paths =
        files.stream()
            .map(f -> "'" + folder.resolve(f.path()) + "'")
            .collect(Collectors.joining(", "));
    return "SELECT "
        + String.join(", ", dataset.columnNames())
        + " FROM read_parquet(["
        + paths
        + "])";
  }

  /** Keeps a snapshot's files where they are until it is closed. */
  public final class Hold implements AutoCloseable {

    private final Long snapshot;

    private Hold(Long snapshot) {
      this.snapshot = snapshot;
    }

    @Override
    public void close() {
      synchronized (Lake.this) {
        held.remove(snapshot);
      }
    }
  }

  /**
   * Holds an old snapshot for reading; the caller closes what it gets.
   *
   * @return empty when some of its files were swept already
   */
  public synchronized Optional<Hold> hold(long snapshot) {
    long swept =
        jdbc.sql(
                "SELECT count(*) FROM lake_file WHERE deleted_at IS NOT NULL "
                    + "AND added_in <= :snapshot AND removed_in > :snapshot")
            .param("snapshot", snapshot)
            .query(Long.class)
            .single();
    if (swept > 0) {
      return Optional.empty();
    }
    held.add(snapshot);
    return Optional.of(new Hold(snapshot));
  }

  /**
   * Deletes files that no snapshot worth keeping needs: those a crash left without a catalogue row,
   * and those replaced longer ago than the setting says; not what is held. Only called while no run
   * writes.
   */
  public synchronized void sweep() {
    Timestamp before = Timestamp.from(clock.instant().minus(Duration.ofDays(keepDays)));
    List<String> old =
        jdbc.sql(
                "SELECT f.path FROM lake_file f JOIN lake_snapshot s ON s.snapshot = f.removed_in"
                    + " WHERE f.deleted_at IS NULL AND s.created_at < :before AND NOT EXISTS"
                    + " (SELECT FROM unnest(:held) AS h WHERE f.added_in <= h AND f.removed_in >"
                    + " h)")
            .param("before", before)
            .param("held", held.toArray(Long[]::new))
            .query(String.class)
            .list();
    Set<String> known =
        new HashSet<>(
            jdbc.sql("SELECT path FROM lake_file WHERE deleted_at IS NULL")
                .query(String.class)
                .list());
    try {
      for (String path : old) {
        Files.deleteIfExists(folder.resolve(path));
        jdbc.sql("UPDATE lake_file SET deleted_at = ? WHERE path = ?")
            .params(Timestamp.from(clock.instant()), path)
            .update();
      }
      int orphans = deleteUnknown(known);
      log.info("lake swept: {} replaced and {} unknown files deleted", old.size(), orphans);
    } catch (IOException e) {
      throw new UncheckedIOException("the lake cannot be swept: " + folder, e);
    }
  }

  private int deleteUnknown(Set<String> known) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    List<Path> unknown;
    try (Stream<Path> all = Files.walk(folder)) {
      unknown =
          all.filter(Files::isRegularFile)
              .filter(p -> !known.contains(folder.relativize(p).toString()))
              .toList();
    }
    for (Path p : unknown) {
      Files.deleteIfExists(p);
    }
    return unknown.size();
  }
}
