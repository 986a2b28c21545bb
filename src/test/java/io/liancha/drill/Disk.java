package io.liancha.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small file system of its own, which can be filled to the last byte and emptied again. */
final class Disk implements AutoCloseable {

  private final Path folder;

  /** Mounts it; needs the right to. */
  Disk(Path folder, int megabytes) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "drill", folder.toString())
        != 0) {
      throw new IllegalStateException("no file system can be mounted at " + folder);
    }
  }

  void fill() {
    run("dd", "if=/dev/zero", "of=" + filler(), "bs=64k");
    run("sh", "-c", "cat /dev/zero >> " + filler());
  }

  void empty() {
    try {
      Files.deleteIfExists(filler());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  private static int run(String... command) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  @Override
  public void close() {
    run("umount", folder.toString());
  }
}
