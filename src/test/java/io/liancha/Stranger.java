package io.liancha;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Somebody else's four sources and REST receivers, written from the contracts alone with outside
 * strings as literals, so that a change of the hub's own constants is noticed.
 */
public final class Stranger implements AutoCloseable {

  public static final String TOKEN = "stranger-token";

  /** What a received push was. */
  public record Push(String path, String idempotencyKey, String authorization, String body) {}

  private final HttpServer server;
  private final DataSource frontEnd;
  private final Map<String, List<String>> rows = new ConcurrentHashMap<>();
  private final Map<String, Queue<Integer>> faults = new ConcurrentHashMap<>();
  private final List<String> requests = java.util.Collections.synchronizedList(new ArrayList<>());
  private final Queue<Push> pushes = new ConcurrentLinkedQueue<>();
  private volatile String permitsAsOf = "2026-11-22T23:00:00+08:00";
  private volatile long enterpriseTotalOffset;
  private volatile String prolog = "";
  private volatile Consumer<Push> receiver = push -> {};

  public Stranger(DataSource frontEnd) {
    this.frontEnd = frontEnd;
    sql(
        "CREATE TABLE VEHICLE (XH varchar(20) PRIMARY KEY, HPZL char(2), HPHM varchar(15), FZJG"
            + " varchar(10), CLPP1 varchar, CLXH varchar, CLSBDH varchar(25), CLLX varchar(4), CSYS"
            + " varchar(5), SYXZ char(1), HDZK int, SYR varchar(128), SFZMHM varchar(25), LXDH"
            + " varchar(20), CCDJRQ date, YXQZ date, QZBFQZ date, BXZZRQ date, ZT varchar(6), GXRQ"
            + " timestamp)");
    sql(
        "CREATE TABLE DRIVINGLICENSE (SFZMHM varchar(25) PRIMARY KEY, XM varchar, ZJCX varchar,"
            + " CCLZRQ date, YXQZ date, ZT varchar(6), LJJF int, GXRQ timestamp)");
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(
        Executors.newCachedThreadPool(
            r -> {
              Thread t = new Thread(r, "stranger");
              t.setDaemon(true);
              return t;
            }));
    server.createContext("/", this::handle);
    server.start();
  }

  public String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Runs a statement on the front-end database. */
  public void sql(String statement) {
    try (Connection c = frontEnd.getConnection();
        Statement s = c.createStatement()) {
      s.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds rows, as JSON or XML text, to a listing by its path. */
  public Stranger rows(String path, String... texts) {
    rows.computeIfAbsent(path, p -> java.util.Collections.synchronizedList(new ArrayList<>()))
        .addAll(List.of(texts));
    return this;
  }

  public Stranger replaceRows(String path, String... texts) {
    rows.put(path, new ArrayList<>(List.of(texts)));
    return this;
  }

  /**
   * The next requests to a path answer so: a status, -1 a cut connection, -2 a truncated body, 0 as
   * usual.
   */
  public Stranger faults(String path, Integer... kinds) {
    faults.computeIfAbsent(path, p -> new ConcurrentLinkedQueue<>()).addAll(List.of(kinds));
    return this;
  }

  public Stranger permitsAsOf(String asOf) {
    permitsAsOf = asOf;
    return this;
  }

  /** Makes the enterprise listing announce more rows than it gives. */
  public Stranger announceMoreEnterprises(long more) {
    enterpriseTotalOffset = more;
    return this;
  }

  /** What stands before the list of enterprises, such as a document type. */
  public Stranger prolog(String text) {
    prolog = text;
    return this;
  }

  /** Who is given each push that was answered with 2xx. */
  public Stranger receiver(Consumer<Push> takes) {
    receiver = takes;
    return this;
  }

  /** The faults that a path has not shown yet are taken back. */
  public Stranger recovers(String path) {
    faults.remove(path);
    return this;
  }

  public List<String> requests() {
    return List.copyOf(requests);
  }

  public Queue<Push> pushes() {
    return pushes;
  }

  private void handle(HttpExchange x) throws IOException {
    String path = x.getRequestURI().getPath();
    if (x.getRequestMethod().equals("POST")) {
      var push =
          new Push(
              path,
              x.getRequestHeaders().getFirst("Idempotency-Key"),
              x.getRequestHeaders().getFirst("Authorization"),
              new String(x.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      pushes.add(push);
      boolean down = nextFault(path) > 0;
      answer(x, down ? 503 : 200, "{}", "application/json");
      if (!down) {
        receiver.accept(push);
      }
      return;
    }
    requests.add(x.getRequestURI().toString());
    if (!("Bearer " + TOKEN).equals(x.getRequestHeaders().getFirst("Authorization"))) {
      answer(x, 401, "{}", "application/json");
      return;
    }
    int fault = nextFault(path);
    if (fault > 0) {
      answer(x, fault, "busy", "text/plain");
      return;
    }
    if (fault == -1) {
      x.sendResponseHeaders(200, 1_000_000);
      x.getResponseBody().write("{\"items\":[".getBytes(StandardCharsets.UTF_8));
      x.close();
      return;
    }
    Map<String, String> query = query(x.getRequestURI().getRawQuery());
    String body = path.equals("/enterprises") ? enterprises(query) : json(path, query);
    if (fault == -2) {
      body = body.substring(0, body.length() * 2 / 3);
    }
    answer(x, 200, body, path.equals("/enterprises") ? "application/xml" : "application/json");
  }

  private int nextFault(String path) {
    Queue<Integer> queue = faults.getOrDefault(path, new ArrayDeque<>());
    Integer next = queue.poll();
    return next == null ? 0 : next;
  }

  private String enterprises(Map<String, String> query) {
    List<String> all = rows.getOrDefault("/enterprises", List.of());
    int size = Integer.parseInt(query.get("size"));
    int page = Integer.parseInt(query.get("page"));
    int from = Math.min(all.size(), (page - 1) * size);
    int to = Math.min(all.size(), page * size);
    int pages = Math.max(1, (all.size() + size - 1) / size);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
        + prolog
        + "<EnterpriseList total=\""
        + (all.size() + enterpriseTotalOffset)
        + "\" page=\""
        + page
        + "\" pages=\""
        + pages
        + "\">"
        + String.join("", all.subList(from, to))
        + "</EnterpriseList>";
  }

  private String json(String path, Map<String, String> query) {
    List<String> all = rows.getOrDefault(path, List.of());
    int limit = Integer.parseInt(query.get("limit"));
    int from = Integer.parseInt(query.getOrDefault("cursor", "0"));
    int to = Math.min(all.size(), from + limit);
    String items = "[" + String.join(",", all.subList(Math.min(from, to), to)) + "]";
    String next = to < all.size() ? "\"" + to + "\"" : "null";
    if (path.equals("/permits") || path.equals("/cases")) {
      return "{\"items\":"
          + items
          + ",\"nextCursor\":"
          + next
          + ",\"asOf\":\""
          + permitsAsOf
          + "\"}";
    }
    String type =
        switch (path) {
          case "/baseinfo/company" -> "baseInfoCompany";
          case "/baseinfo/vehicle" -> "baseinfoVehicle";
          case "/baseinfo/vehicletotalmile" -> "baseInfoVehicleTotalMile";
          case "/baseinfo/driver" -> "baseInfoDriver";
          case "/operate/pay" -> "operatePay";
          case "/operate/depart" -> "operateDepart";
          case "/share/pay" -> "sharePay";
          case "/position/vehicle" -> "positionVehicle";
          default -> throw new IllegalArgumentException(path);
        };
    return "{\"Source\":\"0\",\"CompanyId\":\"3305PLAT01\",\"IPCType\":\""
        + type
        + "\",\""
        + type
        + "\":"
        + items
        + ",\"NextCursor\":"
        + next
        + "}";
  }

  private static Map<String, String> query(String raw) {
    var query = new LinkedHashMap<String, String>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String[] kv = pair.split("=", 2);
      query.put(kv[0], URLDecoder.decode(kv[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  private static void answer(HttpExchange x, int status, String body, String type)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    x.getResponseHeaders().set("Content-Type", type);
    x.sendResponseHeaders(status, bytes.length);
    x.getResponseBody().write(bytes);
    x.close();
  }

  /** A JSON object of alternating names and values; numbers stay numbers. */
  public static String object(Object... namesAndValues) {
    var parts = new ArrayList<String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      parts.add(
          "\""
              + namesAndValues[i]
              + "\":"
              + (value instanceof Number || value instanceof Boolean
                  ? value
                  : "\"" + value + "\""));
    }
    return parts.stream().collect(Collectors.joining(",", "{", "}"));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
