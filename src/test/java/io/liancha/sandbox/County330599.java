package io.liancha.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small county for tests, with its sources on HTTP and without its database. */
final class County330599 implements AutoCloseable {

  static final LocalDate ANCHOR = LocalDate.of(2026, 11, 22);
  static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T22:00:00Z"), ZoneOffset.UTC); // 06:00 in China

  static final JsonMapper JSON = new JsonMapper();

  final World world;
  final GrantedPermits granted;
  private final SandboxServer server = new SandboxServer(0);
  private final HttpClient http = HttpClient.newHttpClient();
  final Set<Integer> failures = new HashSet<>();
  int torn;
  int repeatedPages;

  County330599(boolean faults) {
    this(faults, ANCHOR);
  }

  County330599(boolean faults, LocalDate fixed) {
    world = world(settings(faults, 5), fixed);
    granted = new GrantedPermits(world.calendar());
    var plates = new PlateIndex(world.registers());
    var broken = new Faults(faults, 1);
    server.add(MarketEndpoint.PATH, new MarketEndpoint(world, broken));
    server.add(PlatformEndpoint.PATH, new PlatformEndpoint(world, broken, plates));
    server.add(BureauEndpoint.PATH, new BureauEndpoint(world, broken, plates, granted));
    server.start();
  }

  static SandboxSettings settings(boolean faults, int dirtPerMille) {
    return new SandboxSettings(true, SandboxSize.SMALL, 330599, 0, faults, dirtPerMille, 0);
  }

  static World world(SandboxSettings settings, LocalDate fixed) {
    return new World(settings, new SandboxCalendar(ANCHOR, fixed, CLOCK));
  }

  HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header("Authorization", "Bearer " + token)
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Asks until the answer is whole, as a patient hub does. */
  JsonNode json(String path, String token) throws InterruptedException {
    for (int attempt = 0; attempt < 4; attempt++) {
      try {
        HttpResponse<String> answer = get(path, token);
        if (answer.statusCode() == 200) {
          return JSON.readTree(answer.body());
        }
        failures.add(answer.statusCode());
      } catch (IOException | tools.jackson.core.JacksonException e) {
        torn++;
      }
    }
    throw new AssertionError("no answer at " + path);
  }

  /** All records of a platform feed. */
  List<JsonNode> platform(String path, String interval, int limit) throws InterruptedException {
    var rows = new ArrayList<JsonNode>();
    String cursor = "";
    String before = "";
    do {
      String query = "?limit=" + limit + interval + cursor;
      JsonNode answer = json(PlatformEndpoint.PATH + path + query, PlatformEndpoint.TOKEN);
      JsonNode records = answer.get(answer.get("IPCType").asString());
      repeatedPages += before.equals(records.toString()) ? 1 : 0;
      before = records.toString();
      if (records.isArray()) {
        records.forEach(rows::add);
      } else {
        rows.add(records);
      }
      JsonNode next = answer.get("NextCursor");
      cursor = next == null ? "" : "&cursor=" + encode(next.asString());
    } while (!cursor.isEmpty());
    return rows;
  }

  List<JsonNode> bureau(String feed, String query, int limit) throws InterruptedException {
    var rows = new ArrayList<JsonNode>();
    String cursor = "";
    do {
      JsonNode answer =
          json(
              BureauEndpoint.PATH + feed + "?limit=" + limit + query + cursor,
              BureauEndpoint.TOKEN);
      answer.get("items").forEach(rows::add);
      JsonNode next = answer.get("nextCursor");
      cursor = next.isNull() ? "" : "&cursor=" + encode(next.asString());
    } while (!cursor.isEmpty());
    return rows;
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
  }
}
