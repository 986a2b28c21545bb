package io.liancha.dataset;

import io.liancha.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A lake below a folder, its catalogue in a real PostgreSQL, for tests without a hub. */
public final class TestLake {

  private TestLake() {}

  /** A new catalogue, with one run of the business date 2026-11-22. */
  public static JdbcClient catalogue(String runId) {
    JdbcClient jdbc = JdbcClient.create(TestDatabase.fresh());
    jdbc.sql(
            "INSERT INTO sync_run (run_id, business_date, state, stage, sources, reference, started_at)"
                + " VALUES (?, '2026-11-22', 'COMPLETE', 'DONE', '{}', now(), now())")
        .param(runId)
        .update();
    return jdbc;
  }

  /** Keeps days for 90 days, and files that left for 30. */
  public static Lake of(Path folder, Datasets datasets, JdbcClient catalogue, Clock clock) {
    var settings =
        new DataSettings(
            folder,
            new DataSettings.Datasource("", "", "", 1),
            new DataSettings.Lake("", 30, 90, 256, 1));
    return new Lake(settings, datasets, catalogue, clock);
  }

  /** A query for a row in which nothing is known. */
  static String unknownRow(Dataset dataset) {
    return dataset.columns().stream()
        .map(column -> "CAST(NULL AS " + column.type().sql() + ") AS " + column.name())
        .collect(Collectors.joining(", ", "SELECT ", ""));
  }
}
