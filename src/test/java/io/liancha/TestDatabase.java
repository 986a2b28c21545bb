package io.liancha;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** One real PostgreSQL for all tests of a JVM; each test gets a database of its own on it. */
public final class TestDatabase {

  private static final AtomicInteger NEXT = new AtomicInteger();
  private static final EmbeddedPostgres SERVER = start();

  private TestDatabase() {}

  /** A new database with the hub's schema. */
  public static DataSource fresh() {
    String name = "test_" + NEXT.incrementAndGet();
    try (Connection c = SERVER.getPostgresDatabase().getConnection();
        Statement s = c.createStatement()) {
      s.execute("CREATE DATABASE " + name + " TEMPLATE liancha_template");
    } catch (SQLException e) {
      throw new IllegalStateException("no database for this test", e);
    }
    return SERVER.getDatabase("postgres", name);
  }

  private static EmbeddedPostgres start() {
    try {
      EmbeddedPostgres server = EmbeddedPostgres.builder().start();
      try (Connection c = server.getPostgresDatabase().getConnection();
          Statement s = c.createStatement()) {
        s.execute("CREATE DATABASE liancha_template");
      }
      Flyway.configure()
          .dataSource(server.getDatabase("postgres", "liancha_template"))
          .load()
          .migrate();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("no PostgreSQL for the tests", e);
    } catch (SQLException e) {
      throw new IllegalStateException("no PostgreSQL for the tests", e);
    }
  }
}
