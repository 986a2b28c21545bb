package io.liancha.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * This hub by a name that its data folder keeps, so that a process started again knows what its
 * predecessor had claimed. The folder is locked: no two processes have one name.
 */
public final class Node implements AutoCloseable {

  private final FileChannel file;
  private final String id;

  /**
   * @param dataDir everything the hub keeps
   */
  public Node(Path dataDir) {
    try {
      Files.createDirectories(dataDir);
      file =
          FileChannel.open(
              dataDir.resolve("node"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      lock(dataDir);
      id = name();
    } catch (IOException e) {
      throw new UncheckedIOException("the data folder cannot be used: " + dataDir, e);
    }
  }

  public String id() {
    return id;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void lock(Path dataDir) throws IOException {
    boolean free;
    try {
      free = file.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      free = false;
    }
    if (!free) {
      file.close();
      throw new IllegalStateException(
          "another hub uses "
              + dataDir
              + "; stop it, or give this one another folder with liancha.data-dir");
    }
  }

  private String name() throws IOException {
    var kept = ByteBuffer.allocate(36);
    if (file.read(kept, 0) == kept.capacity()) {
      return new String(kept.array(), StandardCharsets.US_ASCII);
    }
    String made = UUID.randomUUID().toString();
    file.write(ByteBuffer.wrap(made.getBytes(StandardCharsets.US_ASCII)), 0);
    file.force(true);
    return made;
  }
}
