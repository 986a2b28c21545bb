package io.liancha.dispatch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An agency at its address; a test says how it answers, and reads its journal. */
final class FakeAgency implements AutoCloseable {

  private final HttpServer server;
  private final List<Post> journal = new CopyOnWriteArrayList<>();
  private volatile Function<Post, Reply> answer = post -> new Reply(202);

  FakeAgency() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 64);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::handle);
    server.start();
  }

  /** A request as it came. */
  record Post(
      String method,
      String key,
      String authorization,
      String contentType,
      String signature,
      String body,
      long at) {

    boolean has(String text) {
      return body.contains(text);
    }
  }

  record Reply(int status, String retryAfter) {
    Reply(int status) {
      this(status, null);
    }
  }

  void answers(Function<Post, Reply> how) {
    answer = how;
  }

  List<Post> journal() {
    return journal;
  }

  List<Post> about(String text) {
    return journal.stream().filter(p -> p.has(text)).toList();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/leads";
  }

  private void handle(HttpExchange exchange) throws IOException {
    var post =
        new Post(
            exchange.getRequestMethod(),
            exchange.getRequestHeaders().getFirst("Idempotency-Key"),
            exchange.getRequestHeaders().getFirst("Authorization"),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            exchange.getRequestHeaders().getFirst("X-JWS-Signature"),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
            System.nanoTime());
    journal.add(post);
    Reply reply = answer.apply(post);
    if (reply.retryAfter() != null) {
      exchange.getResponseHeaders().add("Retry-After", reply.retryAfter());
    }
    byte[] body = "a body nobody reads".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
