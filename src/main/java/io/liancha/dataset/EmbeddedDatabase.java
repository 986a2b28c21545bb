package io.liancha.dataset;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL beside the hub, for a county without a database server. Its data outlive the
 * process however that ends: a server orphaned by a kill is stopped first, and a half-made data
 * folder is made again.
 */
final class EmbeddedDatabase implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final Duration STOP_WAIT = Duration.ofSeconds(10);

  private final FileChannel lockChannel;
  private final FileLock lock;
  private final EmbeddedPostgres server;

  EmbeddedDatabase(Path directory) {
    try {
      Files.createDirectories(directory);
      lockChannel =
          FileChannel.open(
              directory.resolve("hub.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock = lockOrRefuse(directory);
      Path data = directory.resolve("data");
      Path ready = directory.resolve("ready");
      stopOrphan(data.resolve("postmaster.pid"));
      if (!Files.exists(ready)) {
        FileSystemUtils.deleteRecursively(data);
      }
      server = start(data);
      Files.writeString(ready, "initdb has finished in this folder\n");
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded PostgreSQL does not start in " + directory, e);
    }
  }

  String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  @Override
  public void close() throws IOException {
    server.close();
    lock.release();
    lockChannel.close();
  }

  private FileLock lockOrRefuse(Path directory) throws IOException {
    FileLock taken = null;
    try {
      taken = lockChannel.tryLock();
    } catch (OverlappingFileLockException e) {
      log.debug("the folder is in use within this process");
    }
    if (taken == null) {
      lockChannel.close();
      throw new IllegalStateException(
          "another hub uses "
              + directory
              + "; stop it, or give this one another folder with liancha.data-dir");
    }
    return taken;
  }

  /** Zonky's own defaults trade durability for speed; every one of them is taken back here. */
  private static EmbeddedPostgres start(Path data) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPGStartupWait(Duration.ofSeconds(60))
        .setServerConfig("fsync", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("max_connections", "100")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("log_min_messages", "warning")
        .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
        .setErrorRedirector(ProcessBuilder.Redirect.appendTo(logFile(data)))
        .start();
  }

  private static java.io.File logFile(Path data) {
    return data.resolveSibling("postgres.log").toFile();
  }

  /** Only called under the folder's lock, so a server found alive has no living hub. */
  private static void stopOrphan(Path pidFile) throws IOException {
    Optional<ProcessHandle> orphan = orphan(pidFile);
    if (orphan.isEmpty()) {
      return;
    }
    log.info("stopping the PostgreSQL that an earlier hub left behind");
    for (String signal : new String[] {"-INT", "-QUIT", "-KILL"}) {
      new ProcessBuilder("kill", signal, Long.toString(orphan.get().pid())).start();
      if (ended(orphan.get())) {
        return;
      }
    }
  }

  private static Optional<ProcessHandle> orphan(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    String pid = Files.readString(pidFile).lines().findFirst().orElse("").strip();
    if (!pid.matches("\\d{1,9}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(pid))
        .filter(ProcessHandle::isAlive)
        .filter(p -> p.info().command().orElse("").contains("postgres"));
  }

  private static boolean ended(ProcessHandle process) {
    try {
      process.onExit().get(STOP_WAIT.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return !process.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }
}
