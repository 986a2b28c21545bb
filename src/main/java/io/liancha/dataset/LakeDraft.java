package io.liancha.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files written for a snapshot that is not yet: nothing reads them before {@link Lake#commit} puts
 * them into the catalogue, and a crash before that leaves only files nobody knows.
 */
public final class LakeDraft {

  private final Path folder;
  private final String runId;
  private final List<LakeFile> files = new ArrayList<>();

  LakeDraft(Path folder, String runId) {
    this.folder = folder;
    this.runId = runId;
  }

  /**
   * Writes the rows of a query as the new content of a dataset, or of one day of it.
   *
   * @param select yields exactly the dataset's columns, in order
   */
  public LakeFile write(Connection c, Dataset dataset, @Nullable LocalDate day, String select) {
    return write(c, dataset, day, select, null);
  }

  LakeFile write(
      Connection c,
      Dataset dataset,
      @Nullable LocalDate day,
      String select,
      @Nullable String madeFrom) {
    String name = dataset.name() + "/" + (day == null ? "all" : day) + "-" + unique() + ".parquet";
    Path file = folder.resolve(name);
    try (Statement s = c.createStatement()) {
      Files.createDirectories(file.getParent());
      long rows =
          s.executeLargeUpdate(
              "COPY (" + select + ") TO '" + file + "' (FORMAT parquet, COMPRESSION zstd)");
      sync(file);
      var written =
          new LakeFile(dataset.name(), day, name, rows, Files.size(file), sha256(file), madeFrom);
      add(written);
      return written;
    } catch (IOException e) {
      throw new UncheckedIOException("the lake cannot be written: " + file, e);
    } catch (SQLException e) {
      throw new IllegalStateException("the lake cannot be written: " + file, e);
    }
  }

  private synchronized void add(LakeFile file) {
    files.add(file);
  }

  synchronized List<LakeFile> files() {
    return List.copyOf(files);
  }

  /** The file this draft holds for a dataset's day, if it wrote one. */
  public synchronized List<LakeFile> files(String dataset) {
    return files.stream().filter(f -> f.dataset().equals(dataset)).toList();
  }

  private String unique() {
    return runId + "-" + Long.toString(System.nanoTime(), 36);
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
