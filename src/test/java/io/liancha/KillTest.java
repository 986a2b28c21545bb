package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills the packaged hub at random moments of its night, again and again, and then compares what it
 * says it sent with what the receivers have. {@code ./mvnw -DskipTests package} makes what it kills
 * and {@code ./mvnw -Pdrill test} runs it; {@code -Dliancha.drill.kills=…} and {@code
 * -Dliancha.drill.seed=…} say how often and when.
 */
@Tag("heavy")
class KillTest {

  private static final int KILLS = Integer.getInteger("liancha.drill.kills", 12);
  private static final long SEED = Long.getLong("liancha.drill.seed", 20261122L);

  /** What a life waits for before the clock of its end runs, and that clock's longest time. */
  private record Moment(String logged, int withinMillis) {}

  private static final List<Moment> MOMENTS =
      List.of(
          new Moment("", 12_000),
          new Moment("Starting Liancha", 10_000),
          new Moment("stage PULL", 20_000),
          new Moment("stage RECONCILE", 8_000),
          new Moment("stage DISPATCH", 4_000),
          new Moment("stage DISPATCH", 9_000));

  private static final long LIFE_MAX_MILLIS = 180_000;

  @TempDir(cleanup = CleanupMode.NEVER)
  static Path folder;

  private final List<Process> started = new ArrayList<>();
  private int sandboxPort;

  @Test
  void killedAtAnyMoment_losesNothingAndSendsNothingTwice() throws Exception {
    sandboxPort = freePort();
    var random = new Random(SEED);
    var kills = new ArrayList<String>();
    for (int i = 0; i < KILLS; i++) {
      kills.add(live(i, MOMENTS.get(random.nextInt(MOMENTS.size())), random));
    }
    System.out.println("seed " + SEED + ", " + KILLS + " kills: " + kills);

    Process last = start("last", "--liancha.run-once=true");
    assertThat(last.waitFor(LIFE_MAX_MILLIS * 2, TimeUnit.MILLISECONDS)).isTrue();
    assertThat(last.exitValue()).as(log("last")).isZero();
    JsonNode report = lastReport();
    assertThat(report.path("balance").path("zero").asBoolean()).isTrue();
    assertThat(report.path("accuracy").path("precision").asDouble()).isEqualTo(1.0);
    assertThat(report.path("accuracy").path("recall").asDouble()).isEqualTo(1.0);

    start("look", "--liancha.sync.on-start=false");
    JsonNode journals = journals();
    System.out.println("journals " + journals);
    for (JsonNode agency : report.path("agencies")) {
      assertThat(journals.path("effects").path(agency.path("agency").asString()).asLong())
          .as(agency.toString())
          .isEqualTo(agency.path("published").asLong());
    }
    assertThat(journals.path("orderViolations").size()).isZero();
  }

  @AfterEach
  void stop() throws Exception {
    for (Process process : started) {
      process.destroy();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
    // Also of the databases, when the test failed between a kill and the next start.
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path pid : files.filter(f -> f.endsWith("postmaster.pid")).toList()) {
        ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0).strip()))
            .ifPresent(ProcessHandle::destroy);
      }
    }
    FileSystemUtils.deleteRecursively(folder);
  }

  /** Starts the hub, waits for its moment or its end, and kills it. */
  private String live(int number, Moment moment, Random random) throws Exception {
    String name = "life-" + number;
    Process hub = start(name);
    int wait = random.nextInt(moment.withinMillis());
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LIFE_MAX_MILLIS);
    while (!log(name).contains(moment.logged()) && System.nanoTime() < until) {
      assertThat(hub.isAlive()).as(() -> read(name)).isTrue();
      Thread.sleep(50);
    }
    boolean ended = hub.waitFor(wait, TimeUnit.MILLISECONDS);
    assertThat(ended).as(() -> read(name)).isFalse();
    hub.destroyForcibly().waitFor();
    return moment.logged() + "+" + wait + " ms";
  }

  private Process start(String name, String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx800m",
                "-jar",
                "target/liancha.jar",
                "--server.port=0",
                "--liancha.broker.port=0",
                "--liancha.data-dir=" + folder.resolve("data"),
                "--liancha.sandbox.http-port=" + sandboxPort));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start();
    started.add(process);
    return process;
  }

  private String log(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".log"));
  }

  private String read(String name) {
    try {
      return log(name);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static JsonNode lastReport() throws IOException {
    try (Stream<Path> reports = Files.list(folder.resolve("data/runs"))) {
      Path newest =
          reports
              .max((a, b) -> Long.compare(a.toFile().lastModified(), b.toFile().lastModified()))
              .orElseThrow();
      return JsonMapper.shared().readTree(Files.readString(newest));
    }
  }

  private JsonNode journals() throws Exception {
    URI address = URI.create("http://127.0.0.1:" + sandboxPort + "/sandbox/receivers");
    HttpRequest request = HttpRequest.newBuilder(address).build();
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LIFE_MAX_MILLIS);
    while (System.nanoTime() < until) {
      try {
        HttpResponse<String> answer =
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
          return JsonMapper.shared().readTree(answer.body());
        }
      } catch (IOException e) {
        Thread.sleep(200);
      }
    }
    throw new AssertionError("the sandbox does not answer");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
