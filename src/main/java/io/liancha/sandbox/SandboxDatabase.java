package io.liancha.sandbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The one connection on which the county writes; made when first needed, and again when lost. */
final class SandboxDatabase implements AutoCloseable {

  /** Work in one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  private final CompletableFuture<OwnPostgres> server;
  private @Nullable Connection connection;

  SandboxDatabase(CompletableFuture<OwnPostgres> server) {
    this.server = server;
  }

  /** Waits until the server runs and its tables are filled. */
  void await() {
    server.join();
  }

  synchronized <T> T inTransaction(Work<T> work) {
    try {
      Connection c = open();
      T result = work.in(c);
      c.commit();
      return result;
    } catch (SQLException e) {
      drop();
      throw new IllegalStateException("the sandbox's database refused", e);
    } catch (RuntimeException e) {
      drop();
      throw e;
    }
  }

  @Override
  public synchronized void close() {
    drop();
  }

  private Connection open() throws SQLException {
    Connection c = connection;
    if (c == null || c.isClosed()) {
      c = server.join().connect();
      c.setAutoCommit(false);
      connection = c;
    }
    return c;
  }

  /** Closing rolls back what was not committed. */
  private void drop() {
    try (Connection c = connection) {
      connection = null;
    } catch (SQLException e) {
      connection = null;
    }
  }
}
