package io.liancha.drill;

import io.liancha.Somebody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One hub node: the packaged jar when {@code -Dliancha.drill.jar} names one, else the classes of
 * this build; spoken to over REST only.
 */
final class Hub implements AutoCloseable {

  static final Duration START_MAX = Duration.ofSeconds(120);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final int port;
  private final Somebody somebody;
  private final Path log;
  private final List<String> arguments;
  private Child process;

  Hub(Path log, int port, Map<String, String> settings) {
    this.log = log;
    this.port = port;
    this.somebody = new Somebody(base());
    this.arguments = new ArrayList<>(List.of("--server.port=" + port));
    var all = new LinkedHashMap<>(Somebody.settings());
    all.putAll(settings);
    all.forEach((k, v) -> arguments.add("--" + k + "=" + v));
    this.process = started();
  }

  /** Again, with options of the JVM such as a fail-point. */
  void start(String... options) {
    process = started(options);
  }

  private Child started(String... options) {
    var all = new ArrayList<>(List.of("-Xmx512m"));
    all.addAll(List.of(options));
    if (!Packed.isGiven()) {
      String[] given = arguments.toArray(String[]::new);
      return Child.java(log, all, classpath(), "io.liancha.Liancha", given);
    }
    all.add(0, Child.javaBinary());
    all.addAll(Packed.options());
    all.addAll(arguments);
    return new Child(log, all);
  }

  /** What tests configure is no part of the hub. */
  private static String classpath() {
    return Arrays.stream(Child.testClasspath().split(java.io.File.pathSeparator))
        .filter(p -> !p.endsWith("test-classes") && !p.endsWith("test-classes/"))
        .collect(Collectors.joining(java.io.File.pathSeparator));
  }

  Child process() {
    return process;
  }

  String base() {
    return "http://127.0.0.1:" + port;
  }

  /** Waits until it answers, which it does before it has started wholly. */
  Hub ready() {
    boolean up =
        Pause.until(
            START_MAX,
            () -> {
              if (!process.alive()) {
                throw new AssertionError("the hub ended: " + process.tail(30));
              }
              return answers();
            });
    if (!up) {
      throw new AssertionError("the hub does not start: " + process.tail(30));
    }
    if (Packed.isGiven() && !Packed.isLearned()) {
      process.endGently();
      start();
      return ready();
    }
    return this;
  }

  boolean answers() {
    try {
      return send("GET", "/api/v1/sync-runs?limit=1", null).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  JsonNode get(String path) throws IOException {
    HttpResponse<String> answer = send("GET", path, null);
    if (answer.statusCode() != 200) {
      throw new IOException(path + " " + answer.statusCode() + " " + answer.body());
    }
    return JsonMapper.shared().readTree(answer.body());
  }

  HttpResponse<String> post(String path, String json) throws IOException {
    return send("POST", path, json);
  }

  private HttpResponse<String> send(String method, String path, String body) throws IOException {
    var publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create(base() + path))
              .timeout(Duration.ofSeconds(40))
              .header("Content-Type", "application/json")
              .header("Authorization", somebody.header())
              .method(method, publisher)
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    process.thaw();
    process.close();
  }
}
