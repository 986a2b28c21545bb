package io.liancha.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged jar that {@code -Dliancha.drill.jar} names, as a deployment would start it quickly:
 * unpacked by its own tool, and with an archive of its classes that the first start learns.
 */
final class Packed {

  private static final String JAR = System.getProperty("liancha.drill.jar", "");
  private static final Path FOLDER =
      Path.of("target/drill-packed-" + ProcessHandle.current().pid()).toAbsolutePath();
  private static final Path ARCHIVE = FOLDER.resolve("liancha.jsa");

  private Packed() {}

  static boolean isGiven() {
    return !JAR.isEmpty();
  }

  /** The archive is there; before, a start writes it as it ends. */
  static boolean isLearned() {
    return Files.exists(ARCHIVE);
  }

  /** Options of the JVM, and the jar. */
  static List<String> options() {
    Path unpacked = FOLDER.resolve(Path.of(JAR).getFileName());
    if (!Files.exists(unpacked)) {
      unpack();
    }
    String archive = isLearned() ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=";
    return List.of(
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        archive + ARCHIVE,
        "-jar",
        unpacked.toString());
  }

  /** At the end; each drill unpacks the jar that was named. */
  static void clean() {
    FileSystemUtils.deleteRecursively(FOLDER.toFile());
  }

  private static void unpack() {
    var tool =
        new ProcessBuilder(
            Child.javaBinary(),
            "-Djarmode=tools",
            "-jar",
            JAR,
            "extract",
            "--destination",
            FOLDER.toString());
    try {
      if (tool.redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() != 0) {
        throw new IllegalStateException(JAR + " cannot be unpacked");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
