package io.liancha.intake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.liancha.TestDatabase;
import io.liancha.dataset.Dataset;
import io.liancha.dataset.Datasets;
import io.liancha.dataset.DuckDb;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Landing against its floor, in one run: the same pages over the same HTTP, parsed by Jackson,
 * appended to DuckDB and written as sorted day files, with nothing cleaned, compared or kept. Rows
 * by {@code -Dliancha.bench.rows}; the figures go to {@code target/landing-bench.txt}.
 */
@Tag("bench")
class LandingBench {

  private static final int ROWS = Integer.getInteger("liancha.bench.rows", 1_000_000);
  private static final int PAGE = 5_000;
  private static final int DAYS = 10;
  private static final LocalDate LAST = LocalDate.of(2026, 11, 22);

  @TempDir Path folder;

  @Test
  void landing_againstItsFloor() throws Exception {
    writePages();
    HttpServer server = serve();
    String base = "http://127.0.0.1:" + server.getAddress().getPort();
    try {
      double floor = Double.MAX_VALUE;
      double hub = Double.MAX_VALUE;
      for (int round = 1; round <= 2; round++) {
        floor = Math.min(floor, floor(base, round));
        hub = Math.min(hub, hub(base, round));
      }
      // To a file: the log of a closed context takes nothing any more.
      Files.writeString(
          Path.of("target/landing-bench.txt"),
          "landing of %,d orders: hub %.1f s, floor %.1f s, ratio %.2f%n"
              .formatted(ROWS, hub, floor, hub / floor));
    } finally {
      server.stop(0);
    }
  }

  private void writePages() throws IOException {
    var time = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    for (int p = 0; p < ROWS / PAGE; p++) {
      try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("page-" + p))) {
        out.write(
            "{\"Source\":\"0\",\"CompanyId\":\"C1\",\"IPCType\":\"operatePay\",\"operatePay\":[");
        for (int i = 0; i < PAGE; i++) {
          long n = (long) p * PAGE + i;
          LocalDateTime at =
              LAST.minusDays(DAYS - 1 - n * DAYS / ROWS)
                  .atTime(6, 0)
                  .plusSeconds(n * 7919 % 60_000);
          out.write(i == 0 ? "" : ",");
          out.write(
              "{\"CompanyId\":\"C1\",\"OrderId\":\"o%d\",\"OnArea\":330599,\"DriverName\":\"张三\",\"LicenseId\":\"11010519491231002X\",\"VehicleNo\":\"浙E%05d\",\"BookDepTime\":%s,\"DepTime\":%s,\"DepLongitude\":120087000,\"DepLatitude\":30894000,\"DepArea\":\"东乡镇\",\"DestTime\":%s,\"DestLongitude\":120100000,\"DestLatitude\":30900000,\"DestArea\":\"西乡镇\",\"DriveMile\":5.6,\"DriveTime\":900,\"WaitTime\":30,\"FactPrice\":21.5,\"PayTime\":%s,\"OrderMatchTime\":%s}"
                  .formatted(
                      n,
                      n * 31 % 100_000,
                      at.format(time),
                      at.format(time),
                      at.plusMinutes(15).format(time),
                      at.plusMinutes(16).format(time),
                      at.plusMinutes(15).format(time)));
        }
        out.write(
            "],\"NextCursor\":" + (p + 1 < ROWS / PAGE ? "\"" + (p + 1) + "\"" : "null") + "}");
      }
    }
  }

  private HttpServer serve() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(2, LandingBench::daemon));
    server.createContext("/operate/pay", this::page);
    server.start();
    return server;
  }

  private static Thread daemon(Runnable r) {
    Thread t = new Thread(r);
    t.setDaemon(true);
    return t;
  }

  private void page(HttpExchange x) throws IOException {
    String query = x.getRequestURI().getQuery();
    int at = query.indexOf("cursor=");
    String cursor = at < 0 ? "0" : query.substring(at + 7).split("&")[0];
    Path file = folder.resolve("page-" + (cursor.isEmpty() ? "0" : cursor));
    x.sendResponseHeaders(200, Files.size(file));
    Files.copy(file, x.getResponseBody());
    x.close();
  }

  private double floor(String base, int round) throws Exception {
    Dataset orders = Datasets.load().get("ride_order");
    Path out = Files.createDirectories(folder.resolve("floor-" + round));
    long begun = System.nanoTime();
    try (var duck = new DuckDb(out.resolve("scratch"), 1024, 2);
        Connection c = duck.connect();
        Statement s = c.createStatement()) {
      HttpClient client = HttpClient.newHttpClient();
      s.execute("CREATE TABLE o (" + orders.ddl() + ")");
      try (DuckDBAppender a = c.unwrap(DuckDBConnection.class).createAppender("main", "o")) {
        String cursor = "0";
        while (cursor != null) {
          var request =
              HttpRequest.newBuilder(URI.create(base + "/operate/pay?cursor=" + cursor)).build();
          try (InputStream body = client.send(request, BodyHandlers.ofInputStream()).body();
              JsonParser in = JsonMapper.shared().createParser(body)) {
            cursor = append(in, a);
          }
        }
        a.flush();
      }
      for (int d = 0; d < DAYS; d++) {
        LocalDate day = LAST.minusDays(d);
        s.execute(
            "COPY (SELECT * FROM o WHERE departed_on = '%s' ORDER BY plate, departed_at, order_id) TO '%s/%s.parquet' (FORMAT parquet, COMPRESSION zstd)"
                .formatted(day, out, day));
      }
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  /** Every field parsed as what it is, every column filled, nothing looked at. */
  private static String append(JsonParser in, DuckDBAppender a) throws Exception {
    String next = null;
    String[] text = new String[32];
    for (JsonToken t = in.nextToken(); t != null; t = in.nextToken()) {
      if (t == JsonToken.PROPERTY_NAME && in.currentName().equals("NextCursor")) {
        next = in.nextToken() == JsonToken.VALUE_NULL ? null : in.getString();
      } else if (t == JsonToken.START_OBJECT && in.streamReadContext().getParent().inArray()) {
        int n = 0;
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
          in.nextToken();
          text[n++] = in.getString();
        }
        row(a, text);
      }
    }
    return next;
  }

  private static void row(DuckDBAppender a, String[] v) throws Exception {
    LocalDateTime dep = time(v[7]);
    a.beginRow();
    a.append(v[0]).append(v[1]).append(dep.toLocalDate()).append(v[2]).append(v[3]).append(v[4]);
    a.append(v[5]).append(time(v[6])).append(dep).append(time(v[11]));
    a.append(degrees(v[8])).append(degrees(v[9])).append(degrees(v[12])).append(degrees(v[13]));
    for (int i = 0; i < 5; i++) {
      a.appendNull();
    }
    a.append(v[10]).append(v[14]);
    a.append(new java.math.BigDecimal(v[15]).setScale(3)).append(Integer.parseInt(v[16]));
    a.append(Integer.parseInt(v[17])).append(new java.math.BigDecimal(v[18]).setScale(3));
    a.append(time(v[19])).append(time(v[20])).append(true).append("");
    a.endRow();
  }

  private static LocalDateTime time(String s) {
    return LocalDateTime.of(
        Integer.parseInt(s, 0, 4, 10),
        Integer.parseInt(s, 4, 6, 10),
        Integer.parseInt(s, 6, 8, 10),
        Integer.parseInt(s, 8, 10, 10),
        Integer.parseInt(s, 10, 12, 10),
        Integer.parseInt(s, 12, 14, 10));
  }

  private static double degrees(String s) {
    return Integer.parseInt(s) / 1e6;
  }

  private double hub(String base, int round) {
    var hub = (PGSimpleDataSource) TestDatabase.fresh();
    List<String> arguments = new ArrayList<>();
    arguments.add("--liancha.sandbox.enabled=false");
    arguments.add("--liancha.county.code=330599");
    arguments.add("--liancha.data-dir=" + folder.resolve("hub-" + round));
    arguments.add("--liancha.datasource.url=" + hub.getUrl());
    arguments.add("--liancha.datasource.username=postgres");
    arguments.add("--liancha.sources-directory=" + folder.resolve("sources"));
    arguments.add("--liancha.sources.ride-hailing.url=" + base);
    arguments.add(
        "--camel.main.routes-include-pattern=file:routes/pull.camel.yaml,file:routes/fetch-page.camel.yaml,file:routes/read-rows.camel.yaml,file:routes/look-up-rows.camel.yaml,file:routes/look-up-page.camel.yaml");
    onlyOrders();
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(IntakeTest.Part.class)
            .web(WebApplicationType.NONE)
            .properties("spring.config.location=file:config/application.yaml")
            .run(arguments.toArray(String[]::new))) {
      context
          .getBean(JdbcClient.class)
          .sql(
              "INSERT INTO sync_run (run_id, business_date, state, stage, sources, reference, started_at)"
                  + " VALUES ('bench', '2026-11-22', 'COMPLETE', 'DONE', '{}', now(), now())")
          .update();
      Intake intake = context.getBean(Intake.class);
      var order =
          new PullOrder(
              "bench", LAST, Instant.parse("2026-11-22T22:00:00Z"), Set.of(), (f, n) -> {});
      long begun = System.nanoTime();
      try (Harvest harvest = intake.pull(order)) {
        context
            .getBean(TransactionTemplate.class)
            .executeWithoutResult(t -> intake.commit(harvest, "bench"));
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      FeedReport report = intake.reports("bench").get(0);
      if (report.accepted() != ROWS) {
        throw new IllegalStateException("not all rows landed: " + report);
      }
      return seconds;
    }
  }

  private void onlyOrders() {
    try {
      Path sources = Files.createDirectories(folder.resolve("sources"));
      Files.writeString(
          sources.resolve("ride-hailing.yaml"),
          """
          source: ride-hailing
          transport: json
          feeds:
            order-pay:
              dataset: ride_order
              path: /operate/pay?from={from}&to={to}&limit={limit}&cursor={cursor}
              items: operatePay
              next: NextCursor
              time-format: yyyyMMddHHmmss
              page-rows: 5000
          """);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
