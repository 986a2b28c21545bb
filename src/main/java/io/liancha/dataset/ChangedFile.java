package io.liancha.dataset;

/** A file of the lake is not what was written: torn, turned or altered. It is named, never read. */
public final class ChangedFile extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ChangedFile(String path) {
    super("the lake file " + path + " is not what was written; restore it from a backup");
  }
}
