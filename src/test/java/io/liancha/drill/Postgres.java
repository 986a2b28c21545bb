package io.liancha.drill;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL server that keeps its data over kills, with every safety of its own switched on. */
final class Postgres implements AutoCloseable {

  /** What durability rests on, as it is started and as it is printed. */
  static final List<String> SAFETY =
      List.of("fsync=on", "full_page_writes=on", "synchronous_commit=on");

  private static final Duration START_WAIT = Duration.ofSeconds(60);

  private final int port;
  private final Child server;

  /** Starts a server on a copy of the template. */
  Postgres(Template template, Path folder, int port) {
    this.port = port;
    Path data = folder.resolve("data");
    template.copyTo(data);
    var command = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(
        List.of(
            template.binary(),
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "max_connections=100",
            "-c",
            "timezone=UTC"));
    SAFETY.forEach(s -> command.addAll(List.of("-c", s)));
    server = new Child(folder.resolve("postgres.log"), command);
    await();
  }

  /** An empty cluster, made once for a whole drill. */
  record Template(Path folder) {

    static Template unpack(Path folder) {
      try {
        Files.createDirectories(folder);
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("template"))
            .setCleanDataDirectory(false)
            .setPGStartupWait(START_WAIT)
            .start()
            .close();
        return new Template(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** As the server that made the cluster wrote it down; where it is unpacked is not ours. */
    String binary() {
      try {
        String command = Files.readString(folder.resolve("template/postmaster.opts"));
        return command.substring(0, command.indexOf(" \""));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void copyTo(Path data) {
      try {
        Files.createDirectories(data.getParent());
        var copy =
            new ProcessBuilder("cp", "-a", folder.resolve("template").toString(), data.toString());
        if (copy.start().waitFor() != 0) {
          throw new IOException("the template cannot be copied to " + data);
        }
        Files.deleteIfExists(data.resolve("postmaster.pid"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** SIGKILL to the server's first process; the others notice and go. */
  void kill() {
    server.kill();
  }

  /** SIGQUIT: an immediate stop, without a checkpoint. */
  void stopAtOnce() {
    server.signal("-QUIT");
    server.endsWithin(30);
  }

  /** Again on the same data; a server that the old one's children still hold up is tried again. */
  void restart() {
    long end = System.nanoTime() + START_WAIT.toNanos();
    while (true) {
      if (!server.alive()) {
        server.start();
      }
      try {
        await();
        return;
      } catch (IllegalStateException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }

  Child process() {
    return server;
  }

  void sql(String database, String statement) {
    try (Connection c = DriverManager.getConnection(url(database), "postgres", "");
        Statement s = c.createStatement()) {
      s.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(statement, e);
    }
  }

  private void await() {
    long end = System.nanoTime() + START_WAIT.toNanos();
    while (true) {
      try {
        sql("postgres", "SELECT 1");
        return;
      } catch (IllegalStateException e) {
        if (System.nanoTime() > end || !server.alive()) {
          throw new IllegalStateException("PostgreSQL does not start: " + server.tail(20), e);
        }
        Pause.millis(50);
      }
    }
  }

  @Override
  public void close() {
    server.thaw();
    server.close();
  }
}
