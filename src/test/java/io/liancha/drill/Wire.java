package io.liancha.drill;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network to one agency, which can be cut, reset, left half open or made slow. */
final class Wire implements AutoCloseable {

  /** The agency behind it. */
  static final String AGENCY = "market-supervision";

  private static final long SLOW_MILLIS = 400;

  /** What becomes of a connection. */
  enum Mode {
    PASS,
    CUT,
    RESET,
    HALF_OPEN,
    SLOW
  }

  private final ServerSocket server;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Mode mode = Mode.PASS;

  Wire(int target) {
    this.target = target;
    try {
      server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** From now on, for connections that are open already as well. */
  void mode(Mode next) {
    mode = next;
    if (next == Mode.CUT || next == Mode.RESET || next == Mode.PASS) {
      open.forEach(s -> end(s, next == Mode.RESET));
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket near = server.accept();
        open.add(near);
        thread(() -> serve(near));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket near) {
    try (Socket far = new Socket(InetAddress.getLoopbackAddress(), target)) {
      if (mode == Mode.CUT || mode == Mode.RESET) {
        end(near, mode == Mode.RESET);
        return;
      }
      open.add(far);
      thread(() -> pump(near, far));
      pump(far, near);
    } catch (IOException e) {
      end(near, false);
    } finally {
      end(near, false);
      open.remove(near);
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[8192];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int read = in.read(buffer);
      while (read >= 0) {
        if (mode == Mode.SLOW) {
          Pause.millis(SLOW_MILLIS);
        }
        if (mode != Mode.HALF_OPEN) {
          out.write(buffer, 0, read);
          out.flush();
        }
        read = in.read(buffer);
      }
    } catch (IOException e) {
      end(from, false);
    }
    end(to, false);
    open.remove(to);
  }

  private static void end(Socket socket, boolean reset) {
    try {
      if (reset && !socket.isClosed()) {
        socket.setSoLinger(true, 0);
      }
      socket.close();
    } catch (IOException e) {
      return;
    }
  }

  private static void thread(Runnable task) {
    var thread = new Thread(task, "wire");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(s -> end(s, false));
  }
}
