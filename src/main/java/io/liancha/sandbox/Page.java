package io.liancha.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A page on its way out: rows until the limit, then the position where the next page begins. */
final class Page {

  private static final int FLUSH_CHARS = 1 << 16;

  final StringBuilder out = new StringBuilder(FLUSH_CHARS + 4_096);
  final Json json = new Json(out);
  private final OutputStream body;
  private final int limit;
  private int rows;
  private long next = -1;
  private boolean flushed;

  Page(OutputStream body, int limit) {
    this.body = body;
    this.limit = limit;
  }

  /** Opens a row; false when the page is full and this row is for the next one. */
  boolean begin(long position) {
    if (rows == limit) {
      next = position;
      return false;
    }
    if (rows++ > 0) {
      out.append(',');
      if (out.length() > FLUSH_CHARS) {
        flush();
      }
    }
    json.begin();
    return true;
  }

  int rows() {
    return rows;
  }

  /** Where the next page begins, or -1 when this one is the last. */
  long next() {
    return next;
  }

  boolean flushed() {
    return flushed;
  }

  void flush() {
    try {
      body.write(out.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the caller went away", e);
    }
    out.setLength(0);
    flushed = true;
  }
}
