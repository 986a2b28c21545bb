package io.liancha.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no longer what was written, while the hub that wrote them lives on. */
class ChangedFileTest {

  @TempDir Path folder;

  private final Datasets datasets = Datasets.load();
  private final Dataset orders = datasets.get("ride_order");
  private Lake lake;
  private DuckDb duck;
  private long snapshot;
  private Path file;
  private byte[] written;

  @BeforeEach
  void write() throws SQLException, IOException {
    lake = TestLake.of(folder, datasets, TestLake.catalogue("night"), Clock.systemUTC());
    duck = new DuckDb(folder.resolve("scratch"), 256, 1);
    LakeDraft draft = lake.draft("night");
    try (Connection c = duck.connect()) {
      LakeFile made =
          draft.write(
              c,
              orders,
              LocalDate.parse("2026-11-22"),
              TestLake.unknownRow(orders) + " FROM range(100)");
      file = lake.folder().resolve(made.path());
    }
    snapshot = lake.commit(draft, "night");
    written = Files.readAllBytes(file);
  }

  @AfterEach
  void close() {
    duck.close();
  }

  @Test
  void file_flippedAfterItWasRead_isFoundByTheNextReader() throws Exception {
    assertThat(rows()).isEqualTo(100);
    byte[] flipped = written.clone();
    flipped[written.length / 2] ^= 1;
    Files.write(file, flipped);
    assertRefused();
    Files.write(file, written);
    assertThat(rows()).isEqualTo(100);
  }

  @Test
  void file_tornAfterItWasRead_isFoundByTheNextReader() throws Exception {
    assertThat(rows()).isEqualTo(100);
    Files.write(file, java.util.Arrays.copyOf(written, written.length - 1));
    assertRefused();
  }

  @Test
  void bit_thatTurnsByItself_isFoundByTheNextRun() throws Exception {
    assertThat(rows()).isEqualTo(100);
    FileTime time = Files.getLastModifiedTime(file);
    byte[] flipped = written.clone();
    flipped[written.length / 2] ^= 1;
    Files.write(file, flipped);
    Files.setLastModifiedTime(file, time);
    try (Connection c = duck.connect();
        Statement s = c.createStatement()) {
      s.execute("CREATE SCHEMA run");
      assertThatThrownBy(() -> lake.createViews(c, "run", snapshot))
          .as("a run reads every file anew, whatever its date says")
          .hasMessageContaining(folder.relativize(file).getFileName().toString());
    }
  }

  private long rows() throws SQLException {
    try (Connection c = duck.connect();
        Statement s = c.createStatement();
        var rows =
            s.executeQuery(
                "SELECT count(*) FROM ("
                    + lake.select(orders, lake.files(snapshot, orders.name()))
                    + ")")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void assertRefused() {
    assertThatThrownBy(this::rows)
        .as("a changed file is named, and never read")
        .hasMessageContaining(file.getFileName().toString())
        .hasMessageContaining("not what was written");
  }
}
