package io.liancha.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which files of the lake are what was written. One that was found so is believed while its date
 * stays, since questions about single vehicles read all of them; a run checks for itself.
 */
final class Untouched {

  private final Path folder;
  private final Map<String, FileTime> known = new ConcurrentHashMap<>();

  Untouched(Path folder) {
    this.folder = folder;
  }

  void forget() {
    known.clear();
  }

  void checkAnew(LakeFile file) {
    known.remove(file.path());
    check(file);
  }

  void check(LakeFile file) {
    Path path = folder.resolve(file.path());
    try {
      FileTime changed = Files.getLastModifiedTime(path);
      boolean whole = Files.size(path) == file.bytes();
      if (whole && changed.equals(known.get(file.path()))) {
        return;
      }
      if (!whole || !LakeDraft.sha256(path).equals(file.sha256())) {
        throw new ChangedFile(file.path());
      }
      known.put(file.path(), changed);
    } catch (IOException e) {
      throw new UncheckedIOException("the lake file " + file.path() + " cannot be read", e);
    }
  }
}
