package io.liancha.sandbox;

import com.sun.net.httpserver.HttpExchange;
import io.liancha.sandbox.Faults.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request to the county, and the ways to answer it. */
final class Call {

  private static final String JSON = "application/json; charset=UTF-8";

  /** Writes an answer as it is made. */
  @FunctionalInterface
  interface Body {
    void write(OutputStream out) throws IOException;
  }

  final HttpExchange exchange;
  final String path;
  private final Map<String, String> query = new HashMap<>();

  Call(HttpExchange exchange) {
    this.exchange = exchange;
    this.path = exchange.getRequestURI().getPath();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(pair.substring(0, equals), decode(pair.substring(equals + 1)));
      }
    }
  }

  /** A parameter that is there and not empty. */
  @Nullable String parameter(String name) {
    String value = query.get(name);
    return value == null || value.isBlank() ? null : value;
  }

  int number(String name, int otherwise, int most) {
    String value = parameter(name);
    int number = value == null ? otherwise : Integer.parseInt(value);
    if (number < 1) {
      throw new IllegalArgumentException(name + " must be at least 1");
    }
    return Math.min(number, most);
  }

  boolean is(String method) {
    return exchange.getRequestMethod().equals(method);
  }

  boolean bears(String token) {
    return ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  void json(int status, String body) throws IOException {
    answer(status, JSON, body.getBytes(StandardCharsets.UTF_8));
  }

  void problem(int status, String why) throws IOException {
    json(status, "{\"error\":\"" + why.replaceAll("[\"\\\\\\p{Cntrl}]", " ") + "\"}");
  }

  /** Streams an answer, unless this attempt is to fail. */
  void stream(String type, Fault fault, Body body) throws IOException {
    switch (fault) {
      case NONE -> {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
          body.write(out);
        }
      }
      case TOO_MANY_REQUESTS -> {
        exchange.getResponseHeaders().set("Retry-After", "1");
        problem(429, "too many requests");
      }
      case SERVER_ERROR -> problem(500, "the system is busy");
      case CUT, TORN -> broken(type, fault, body);
    }
  }

  /** Half a body: with its whole length announced, or as if that were all. */
  private void broken(String type, Fault fault, Body body) throws IOException {
    var whole = new ByteArrayOutputStream();
    body.write(whole);
    int half = Math.max(1, whole.size() / 2);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, fault == Fault.CUT ? whole.size() : half);
    exchange.getResponseBody().write(whole.toByteArray(), 0, half);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  private void answer(int status, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static String decode(String value) {
    return URLDecoder.decode(value, StandardCharsets.UTF_8);
  }
}
