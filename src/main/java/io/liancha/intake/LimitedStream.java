package io.liancha.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails once it has given more bytes than allowed. */
final class LimitedStream extends FilterInputStream {

  private long left;

  LimitedStream(InputStream in, long bytesMax) {
    super(in);
    left = bytesMax;
  }

  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    if (b >= 0) {
      spend(1);
    }
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    if (n > 0) {
      spend(n);
    }
    return n;
  }

  private void spend(int n) throws TooLong {
    left -= n;
    if (left < 0) {
      throw new TooLong();
    }
  }
}
