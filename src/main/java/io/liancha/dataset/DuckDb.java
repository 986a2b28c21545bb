package io.liancha.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.springframework.util.FileSystemUtils;

/**
 * The one DuckDB of this process. It holds scratch only (staging and evaluation tables) and is made
 * anew at every start: what must survive is Parquet in the lake and rows in PostgreSQL. So it has
 * no file and no log: tables live in memory and spill beyond the limit.
 */
public final class DuckDb implements AutoCloseable {

  private final DuckDBConnection root;

  /**
   * @param directory for what does not fit into memory; emptied of what an earlier process left
   */
  public DuckDb(Path directory, int memoryLimitMb, int threads) {
    try {
      FileSystemUtils.deleteRecursively(directory);
      Files.createDirectories(directory);
      var properties = new Properties();
      properties.setProperty("memory_limit", memoryLimitMb + "MB");
      properties.setProperty("threads", Integer.toString(threads));
      properties.setProperty("temp_directory", directory.resolve("spill").toString());
      properties.setProperty("preserve_insertion_order", "false");
      properties.setProperty("autoinstall_known_extensions", "false");
      properties.setProperty("parquet_metadata_cache", "true"); // one night reads a file many times
      root = DriverManager.getConnection("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class);
      try (Statement s = root.createStatement()) {
        s.execute("SET TimeZone = 'Asia/Shanghai'");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the scratch folder cannot be used: " + directory, e);
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not start in " + directory, e);
    }
  }

  /** A new connection to the same database; the caller closes it. */
  public Connection connect() {
    try {
      return root.duplicate();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB gives no connection", e);
    }
  }

  /** A text as SQL has it between quotes. */
  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  @Override
  public void close() {
    try {
      root.close();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not close", e);
    }
  }
}
