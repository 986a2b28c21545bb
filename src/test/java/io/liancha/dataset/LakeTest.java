package io.liancha.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stays in the lake, and for how long. */
class LakeTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final Instant NIGHT = Instant.parse("2026-11-22T18:00:00Z");

  @TempDir Path folder;

  private final Datasets datasets = Datasets.load();
  private final JdbcClient catalogue = TestLake.catalogue("night");

  private Lake lake(Instant now) {
    return TestLake.of(folder, datasets, catalogue, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static void write(LakeDraft draft, Dataset dataset, LocalDate day) throws SQLException {
    try (Connection c = DriverManager.getConnection("jdbc:duckdb:")) {
      draft.write(c, dataset, day, TestLake.unknownRow(dataset));
    }
  }

  private static List<LocalDate> days(Lake lake, long snapshot) {
    return lake.files(snapshot, "ride_order").stream().map(LakeFile::day).toList();
  }

  private long parquet() throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".parquet")).count();
    }
  }

  @Test
  void runOfADateThatIsYetToCome_makesNoDayOld() throws Exception {
    JdbcClient future = TestLake.catalogue("mistyped");
    future.sql("UPDATE sync_run SET business_date = '2036-11-01'").update();
    Lake lake = TestLake.of(folder, datasets, future, Clock.fixed(NIGHT, ZoneOffset.UTC));
    LakeDraft draft = lake.draft("mistyped");
    write(draft, datasets.get("ride_order"), DAY);
    write(draft, datasets.get("ride_order"), DAY.minusDays(89));

    assertThat(days(lake, lake.commit(draft, "mistyped"))).containsExactly(DAY.minusDays(89), DAY);
  }

  @Test
  void days_beyondTheSetting_leaveWithTheNightAndAreDeletedLater() throws Exception {
    Lake lake = lake(NIGHT);
    Dataset orders = datasets.get("ride_order");
    LakeDraft earlier = lake.draft("night");
    write(earlier, orders, DAY.minusDays(89));
    write(earlier, datasets.get("vehicle"), null);
    long first = lake.commit(earlier, "night");
    LakeDraft late = lake.draft("night");
    write(late, orders, DAY);
    write(late, orders, DAY.minusDays(90));
    long second = lake.commit(late, "night");

    assertThat(days(lake, first)).containsExactly(DAY.minusDays(89));
    assertThat(days(lake, second))
        .as("90 days, the business date among them; a late row of an older day does not stay")
        .containsExactly(DAY.minusDays(89), DAY);
    assertThat(lake.files(second, "vehicle")).as("what has no days stays").hasSize(1);

    lake(NIGHT.plusSeconds(29 * 86_400)).sweep();
    assertThat(parquet()).as("still readable for a replay").isEqualTo(4);
    lake(NIGHT.plusSeconds(31 * 86_400)).sweep();
    assertThat(parquet()).as("the dropped day's file is deleted").isEqualTo(3);
  }
}
