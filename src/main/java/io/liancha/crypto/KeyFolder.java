package io.liancha.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where keys lie: files that only the hub's own user may read. A key is made once, whoever asks
 * first, and a crash leaves no half of one.
 */
final class KeyFolder {

  private final Path folder;

  KeyFolder(Path folder) {
    this.folder = folder;
  }

  /** How a key that is not there yet is made, as the text of its file. */
  @FunctionalInterface
  interface Making {
    String text() throws IOException;
  }

  Optional<String> find(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("the key " + file + " cannot be read", e);
    }
  }

  String findOrMake(String name, Making making) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        Files.createDirectories(folder, only("rwx------"));
      }
      try (FileChannel lock =
              FileChannel.open(
                  folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var held = lock.lock()) {
        Optional<String> known = find(name);
        return known.isPresent() ? known.get() : written(name, making.text());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no key can be kept in " + folder, e);
    }
  }

  private String written(String name, String text) throws IOException {
    Path half = folder.resolve(name + ".new");
    Files.deleteIfExists(half);
    Files.createFile(half, only("rw-------"));
    try (FileChannel file = FileChannel.open(half, StandardOpenOption.WRITE)) {
      file.write(StandardCharsets.UTF_8.encode(text));
      file.force(true);
    }
    Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    return text;
  }

  private static FileAttribute<?> only(String rights) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights));
  }
}
