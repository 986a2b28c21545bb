package io.liancha.dataset;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where state lives and how much memory working on it may take.
 *
 * @param dataDir everything the hub keeps, unless a server or another folder is named
 * @param datasource a PostgreSQL server; an empty address starts the embedded one
 * @param lake the Parquet files and the engine that reads them
 */
@ConfigurationProperties("liancha")
public record DataSettings(
    @DefaultValue("data") Path dataDir,
    @DefaultValue Datasource datasource,
    @DefaultValue Lake lake) {

  /** The PostgreSQL server of the hub. */
  public record Datasource(
      @DefaultValue("") String url,
      @DefaultValue("") String username,
      @DefaultValue("") String password,
      @DefaultValue("16") int connectionsMax) {}

  /**
   * The lake.
   *
   * @param directory of the files; empty: below dataDir. Hubs on one database need one that all see
   * @param keepDays how long a file that a newer one replaced can still be read by a replay
   * @param dayKeepDays how many days of orders, positions and what is counted of them stay
   * @param memoryMb what DuckDB may take before it spills to disk
   */
  public record Lake(
      @DefaultValue("") String directory,
      @DefaultValue("30") int keepDays,
      @DefaultValue("90") int dayKeepDays,
      @DefaultValue("1024") int memoryMb,
      @DefaultValue("2") int threads) {}
}
