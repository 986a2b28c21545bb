package io.liancha.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.DateTimeException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server of the county's sources and receivers, on loopback only. */
final class SandboxServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SandboxServer.class);
  private static final int THREADS = 8;

  private final HttpServer server;
  private final ExecutorService workers;

  SandboxServer(int port) {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
    } catch (IOException e) {
      throw new UncheckedIOException("the sandbox cannot listen on port " + port, e);
    }
    workers =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              var thread = new Thread(task, "sandbox-http");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(workers);
  }

  void add(String path, Endpoint endpoint) {
    server.createContext(path, exchange -> serve(exchange, endpoint));
  }

  void start() {
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private static void serve(HttpExchange exchange, Endpoint endpoint) throws IOException {
    var call = new Call(exchange);
    try {
      endpoint.answer(call);
    } catch (IllegalArgumentException | DateTimeException e) {
      call.problem(400, String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      LOG.debug("a caller of {} went away", call.path);
    } catch (RuntimeException e) {
      LOG.warn("the sandbox failed at {}", call.path, e);
      call.problem(500, "the sandbox failed");
    } finally {
      exchange.close();
    }
  }
}
