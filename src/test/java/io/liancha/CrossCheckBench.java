package io.liancha;

import com.sun.net.httpserver.HttpServer;
import io.liancha.sandbox.SandboxTrouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a question about a plate costs over a bare indexed read of the same rows by the same client
 * at the same rate; in bulk; with sources that are asked; with one that hangs; and while a night
 * runs. The load is open: a late answer does not delay the next question.
 */
@Tag("bench")
class CrossCheckBench {

  private static final int RATE = Integer.getInteger("liancha.bench.rate", 200);
  private static final int SECONDS = Integer.getInteger("liancha.bench.seconds", 10);

  private static final String READ =
      "SELECT k.*, s.*, v.record FROM known_vehicle k"
          + " LEFT JOIN suspect s ON s.record_id = k.plate_type || '-' || k.plate"
          + " LEFT JOIN suspect_version v ON v.record_id = s.record_id AND v.version = s.version"
          + " LEFT JOIN known_exclusion x ON x.plate = k.plate AND x.plate_type = k.plate_type"
          + " WHERE k.plate = ?";

  @TempDir Path data;

  private final ExecutorService clients = Executors.newFixedThreadPool(32);

  @Test
  void questions() throws Exception {
    Map<String, Object> settings = WholeHub.settings(data);
    settings.put("liancha.cross-check.live", System.getProperty("liancha.bench.live", "false"));
    settings.put("logging.level.root", "WARN");
    try (var hub = new WholeHub(settings)) {
      hub.night(null);
      if (Boolean.getBoolean("liancha.bench.live")) {
        live(hub);
      } else {
        synced(hub);
      }
    } finally {
      clients.shutdownNow();
    }
  }

  private void synced(WholeHub hub) throws Exception {
    JdbcTemplate jdbc = hub.bean(JdbcTemplate.class);
    List<String> plates =
        jdbc.queryForList("SELECT DISTINCT plate FROM known_vehicle", String.class);
    load("warm", plates, p -> ask(hub, p));
    load("warm", plates, p -> read(jdbc, p));
    load("HTTP alone", plates, p -> alive(hub));
    try (var bare = new BareReads(jdbc)) {
      load("warm", plates, bare::ask);
      for (int round = 1; round <= 3; round++) {
        Times read = load("bare read", plates, p -> read(jdbc, p));
        Times served = load("bare read over HTTP", plates, bare::ask);
        Times asked = load("synced", plates, p -> ask(hub, p));
        System.out.printf(
            "round %d: p99 ratio %.2f to the read, %.2f to the read over HTTP%n",
            round, asked.p99() / read.p99(), asked.p99() / served.p99());
      }
    }
    bulk(hub, plates);
    hub.night(null);
    hub.night(null);
    for (int round = 1; round <= 3; round++) {
      Times before = load("synced, idle", plates, p -> ask(hub, p));
      Future<?> night = clients.submit(() -> hub.night(null));
      Times during = load("synced, while a night runs", plates, p -> ask(hub, p));
      night.get();
      System.out.printf("while a night runs: p99 ratio %.2f%n", during.p99() / before.p99());
    }
  }

  private void bulk(WholeHub hub, List<String> plates) throws Exception {
    String body =
        JsonMapper.shared()
            .writeValueAsString(
                Map.of("purpose", "VERIFICATION", "plates", plates.subList(0, 1000)));
    for (int round = 0; round < 5; round++) {
      long begun = System.nanoTime();
      for (int i = 0; i < 5; i++) {
        HttpResponse<String> answer = hub.post("/api/v1/cross-checks", body);
        if (answer.statusCode() != 200 || answer.body().lines().count() != 1_000) {
          throw new IllegalStateException("answered " + answer.statusCode());
        }
      }
      System.out.printf("bulk: %.0f plates/s%n", 5_000 / ((System.nanoTime() - begun) / 1e9));
    }
  }

  private void live(WholeHub hub) throws Exception {
    List<String> plates =
        hub.bean(JdbcTemplate.class)
            .queryForList(
                "SELECT plate FROM known_vehicle WHERE datasets LIKE '%declared_vehicle%'",
                String.class);
    var trouble = hub.bean(SandboxTrouble.class);
    for (String source : List.of("market-supervision", "ride-hailing", "transport-enforcement")) {
      trouble.slow(source, 5);
    }
    load("live, warm", plates, p -> ask(hub, p));
    load("live, sources answer in 5 ms", plates, p -> ask(hub, p));
    trouble.slow("ride-hailing", 20_000);
    for (int i = 1; i <= 3; i++) {
      long begun = System.nanoTime();
      ask(hub, plates.get(0));
      System.out.printf(
          "a source hangs, question %d: %d ms%n", i, (System.nanoTime() - begun) / 1_000_000);
    }
    trouble.heal("ride-hailing");
  }

  /** Does something with one plate. */
  @FunctionalInterface
  private interface Work {
    void with(String plate) throws Exception;
  }

  /** Milliseconds from when each question was due, sorted. */
  private record Times(long[] nanos) {

    double p(double share) {
      return nanos[(int) Math.min(nanos.length - 1L, (long) (nanos.length * share))] / 1e6;
    }

    double p99() {
      return p(0.99);
    }
  }

  private Times load(String name, List<String> plates, Work work) throws Exception {
    int count = RATE * SECONDS;
    var nanos = new long[count];
    var failures = new ArrayList<Exception>();
    var left = new CountDownLatch(count);
    long begin = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long due = begin + i * 1_000_000_000L / RATE;
      long wait = due - System.nanoTime();
      if (wait > 0) {
        TimeUnit.NANOSECONDS.sleep(wait);
      }
      int at = i;
      Callable<Void> one =
          () -> {
            try {
              work.with(plates.get((int) (at * 7919L % plates.size())));
            } catch (Exception e) {
              synchronized (failures) {
                failures.add(e);
              }
            }
            nanos[at] = System.nanoTime() - due;
            left.countDown();
            return null;
          };
      clients.submit(one);
    }
    left.await();
    if (!failures.isEmpty()) {
      throw new IllegalStateException(failures.size() + " questions failed", failures.get(0));
    }
    Arrays.sort(nanos);
    var times = new Times(nanos);
    System.out.printf(
        "%s at %d/s for %d s: p50 %.2f ms, p99 %.2f ms%n",
        name, RATE, SECONDS, times.p(0.5), times.p99());
    return times;
  }

  /** A request that the hub answers at once: what HTTP costs with this client. */
  private static void alive(WholeHub hub) throws Exception {
    HttpResponse<String> got = hub.text("/actuator/health/liveness");
    if (got.statusCode() != 200) {
      throw new IllegalStateException("answered " + got.statusCode());
    }
  }

  private void ask(WholeHub hub, String plate) throws Exception {
    HttpResponse<String> got =
        hub.text(
            "/api/v1/vehicles/"
                + URLEncoder.encode(plate, StandardCharsets.UTF_8)
                + "/cross-check?purpose=ROADSIDE_CHECK");
    if (got.statusCode() != 200) {
      throw new IllegalStateException("answered " + got.statusCode());
    }
  }

  private static String read(JdbcTemplate jdbc, String plate) {
    return String.valueOf(jdbc.query(READ, (row, i) -> row.getString("record"), plate));
  }

  /** The bare read behind the JDK's own HTTP server: no token, no log of questions, no rules. */
  private static final class BareReads implements AutoCloseable {

    private final ExecutorService threads = Executors.newFixedThreadPool(10);
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;

    BareReads(JdbcTemplate jdbc) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              byte[] found =
                  read(jdbc, exchange.getRequestURI().getPath().substring(1))
                      .getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(200, found.length);
              exchange.getResponseBody().write(found);
            }
          });
      server.start();
    }

    void ask(String plate) throws Exception {
      var address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
      HttpResponse<String> got =
          client.send(
              HttpRequest.newBuilder(
                      URI.create(address + URLEncoder.encode(plate, StandardCharsets.UTF_8)))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (got.statusCode() != 200) {
        throw new IllegalStateException("answered " + got.statusCode());
      }
    }

    @Override
    public void close() {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
