package io.liancha.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The checkpoints that this hub signed, one a line, outside the database: whoever may do anything
 * there cannot reach them.
 */
final class CheckpointFile {

  private final Path file;

  CheckpointFile(Path file) {
    this.file = file;
  }

  synchronized void add(Checkpoint checkpoint) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        channel.write(StandardCharsets.US_ASCII.encode(checkpoint.token() + "\n"));
        channel.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the checkpoint cannot be kept in " + file, e);
    }
  }

  /** The tokens; the last line may be half of one, after a crash. */
  List<String> tokens() {
    try {
      return Files.exists(file)
          ? Files.readString(file, StandardCharsets.US_ASCII).lines().toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("the checkpoints cannot be read in " + file, e);
    }
  }
}
