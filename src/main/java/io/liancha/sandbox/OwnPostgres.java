package io.liancha.sandbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The sandbox's own PostgreSQL server. Its data outlives the process, also one that was killed: a
 * server left running is stopped, a half-made data folder is made anew.
 */
final class OwnPostgres implements AutoCloseable {

  private static final String COMPLETE = "complete";
  private static final int STOP_SECONDS = 15;

  private final EmbeddedPostgres server;
  private final FileChannel lock;

  private OwnPostgres(EmbeddedPostgres server, FileChannel lock) {
    this.server = server;
    this.lock = lock;
  }

  /**
   * @param folder for the data and the mark that says the data is whole
   */
  static OwnPostgres start(Path folder, int port) {
    try {
      Path data = folder.resolve("postgres");
      Files.createDirectories(folder);
      FileChannel lock = lock(folder);
      stopLeftover(data);
      Path mark = folder.resolve(COMPLETE);
      if (!Files.exists(mark)) {
        deleteTree(data);
      }
      Files.createDirectories(data);
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setPort(port)
              .setPGStartupWait(Duration.ofSeconds(60))
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("shared_buffers", "64MB")
              .setServerConfig("max_wal_size", "2GB")
              .start();
      Files.writeString(mark, "");
      return new OwnPostgres(server, lock);
    } catch (IOException e) {
      throw new UncheckedIOException("the sandbox's PostgreSQL does not start in " + folder, e);
    }
  }

  static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url(server.getPort()), "postgres", "postgres");
  }

  @Override
  public void close() {
    try {
      server.close();
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the sandbox's PostgreSQL does not stop", e);
    }
  }

  /** The system gives the lock back when a process dies, so whoever holds it is alive. */
  private static FileChannel lock(Path folder) throws IOException {
    FileChannel file =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (file.tryLock() == null) {
      file.close();
      throw new IOException("another process uses it");
    }
    return file;
  }

  /** Stops the server of a process that was killed; forgets a pid that is now somebody else's. */
  private static void stopLeftover(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    List<String> lines = Files.readAllLines(pidFile);
    Optional<ProcessHandle> left =
        lines.isEmpty()
            ? Optional.empty()
            : ProcessHandle.of(Long.parseLong(lines.get(0).trim())).filter(OwnPostgres::isPostgres);
    if (left.isPresent()) {
      interrupt(left.get());
    }
    Files.deleteIfExists(pidFile);
  }

  private static boolean isPostgres(ProcessHandle process) {
    String command = process.info().command().orElse("");
    return process.isAlive() && Path.of(command).endsWith("postgres");
  }

  /** SIGINT is PostgreSQL's fast shutdown: it does not wait for clients. */
  private static void interrupt(ProcessHandle process) throws IOException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
    try {
      process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      process.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
