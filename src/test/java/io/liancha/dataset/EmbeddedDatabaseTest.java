package io.liancha.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

  @TempDir Path folder;

  @Test
  void start_again_keepsRowsAndSyncsItsCommits() throws Exception {
    try (var first = new EmbeddedDatabase(folder)) {
      try (var c = DriverManager.getConnection(first.url());
          var s = c.createStatement()) {
        s.execute("CREATE TABLE t AS SELECT 7 AS n");
        assertSetting(s, "fsync", "on");
        assertSetting(s, "synchronous_commit", "on");
        assertSetting(s, "full_page_writes", "on");
      }
    }
    try (var again = new EmbeddedDatabase(folder);
        var c = DriverManager.getConnection(again.url());
        var rs = c.createStatement().executeQuery("SELECT n FROM t")) {
      assertThat(rs.next()).isTrue();
      assertThat(rs.getInt(1)).isEqualTo(7);
    }
  }

  @Test
  void start_halfMadeFolder_isMadeAgain() throws Exception {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/PG_VERSION"), "18\n");
    try (var database = new EmbeddedDatabase(folder);
        var c = DriverManager.getConnection(database.url())) {
      assertThat(c.isValid(5)).isTrue();
    }
  }

  @Test
  void start_folderInUse_isRefusedWithAdvice() throws Exception {
    try (var first = new EmbeddedDatabase(folder)) {
      assertThat(first.url()).startsWith("jdbc:postgresql://");
      assertThatThrownBy(() -> new EmbeddedDatabase(folder))
          .hasMessageContaining("liancha.data-dir");
    }
  }

  private static void assertSetting(java.sql.Statement s, String name, String value)
      throws Exception {
    try (var rs = s.executeQuery("SHOW " + name)) {
      rs.next();
      assertThat(rs.getString(1)).as(name).isEqualTo(value);
    }
  }
}
