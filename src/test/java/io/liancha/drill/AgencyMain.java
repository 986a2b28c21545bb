package io.liancha.drill;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.liancha.drill.AgencyJournal.Arrival;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All four receiving agencies, by the contracts alone: two read queues, three are posted to, and
 * each keeps a journal of its own. The driver spoils them through {@code /control?name=value}.
 */
final class AgencyMain {

  static final List<String> BY_JMS = List.of("public-security", "transport-enforcement");
  static final List<String> BY_REST =
      List.of("market-supervision", "transport-enforcement", "ride-hailing-platform");
  static final List<String> ALL =
      List.of(
          "market-supervision",
          "public-security",
          "ride-hailing-platform",
          "transport-enforcement");

  private final Map<String, String> flags = new ConcurrentHashMap<>();
  private final Map<String, AgencyJournal> journals = new TreeMap<>();
  private final Map<String, AtomicInteger> toLose = new ConcurrentHashMap<>();
  private final ReceiptClerk clerk;

  private AgencyMain(Path folder, String broker, List<String> hubs) {
    boolean forgetful = Boolean.getBoolean("drill.forgetful");
    for (String agency : ALL) {
      journals.put(agency, new AgencyJournal(journal(folder, agency), forgetful));
      toLose.put(agency, new AtomicInteger());
    }
    clerk = new ReceiptClerk(journals, folder, hubs, new QueuedReceipts(broker), flags);
  }

  static Path journal(Path folder, String agency) {
    return folder.resolve("journal-" + agency + ".tsv");
  }

  /** Folder, broker, port, hubs separated by commas, readers a queue. */
  public static void main(String[] args) throws Exception {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    var agencies = new AgencyMain(Path.of(args[0]), args[1], List.of(args[3].split(",")));
    agencies.listen(Integer.parseInt(args[2]));
    agencies.clerk.start();
    for (String agency : BY_JMS) {
      for (int i = 0; i < Integer.parseInt(args[4]); i++) {
        new QueueReader(agency, args[1], agencies.journals.get(agency), agencies.flags, i).start();
      }
    }
  }

  private void listen(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/control", this::control);
    server.createContext("/in/", this::take);
    server.start();
  }

  private void control(HttpExchange x) throws IOException {
    String[] setting = x.getRequestURI().getRawQuery().split("=", 2);
    if (setting[0].startsWith("lose:")) {
      toLose.get(setting[0].substring(5)).set(Integer.parseInt(setting[1]));
    } else {
      flags.put(setting[0], setting[1]);
    }
    x.sendResponseHeaders(204, -1);
    x.close();
  }

  private void take(HttpExchange x) throws IOException {
    String agency = x.getRequestURI().getPath().substring("/in/".length());
    byte[] body = x.getRequestBody().readAllBytes();
    if (flags.getOrDefault("down:" + agency, "").equals("1")) {
      x.sendResponseHeaders(503, -1);
      x.close();
      return;
    }
    JsonNode json = JsonMapper.shared().readTree(new String(body, StandardCharsets.UTF_8));
    var arrivals = new ArrayList<Arrival>();
    if (json.has("records")) {
      json.path("records").forEach(r -> arrivals.add(arrival(r)));
    } else if (!json.path("kind").asString("").equals("balance")) {
      arrivals.add(arrival(json));
    }
    journals.get(agency).arrived(arrivals);
    boolean lost = toLose.get(agency).getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    if (!lost) {
      x.sendResponseHeaders(200, -1);
    }
    x.close();
  }

  private static Arrival arrival(JsonNode record) {
    return new Arrival(
        "REST",
        record.path("messageId").asString(),
        record.path("recordId").asString(),
        record.path("version").asInt(),
        record.path("status").asString().equals("WITHDRAWN") ? "withdrawal" : "suspect",
        record.path("businessDate").asString(""),
        record.path("activity").path("orders").asString(""));
  }
}
