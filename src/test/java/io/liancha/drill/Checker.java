package io.liancha.drill;

import io.liancha.drill.AgencyJournal.Arrival;
import io.liancha.drill.AgencyJournal.Line;
import io.liancha.drill.AgencyJournal.What;
import io.liancha.drill.Verdict.Wrong;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Judges a world by the agencies' journals, by what the driver knows of its own county, and by the
 * hub's public API; it never looks into the hub's database.
 */
final class Checker {

  /** How long nothing at all may move before what is open counts as stuck. */
  private static final Duration STILL_MAX = Duration.ofSeconds(45);

  /** While something moves; the longest queue is 200 versions of 1,000 vehicles. */
  private static final Duration SETTLE_MAX = Duration.ofMinutes(30);

  private static final int EXAMPLES = 8;
  private static final Set<String> OPEN = Set.of("PUBLISHED", "TRANSPORTED", "ACCEPTED");

  /** Those whose view tells the business date and the orders, so that content can be compared. */
  private static final List<String> TOLD_ORDERS =
      List.of("public-security", "market-supervision", "transport-enforcement");

  private final World world;
  private final Map<Wrong, Long> wrongs = new EnumMap<>(Wrong.class);
  private final List<String> examples = new ArrayList<>();
  private long messages;
  private long deliveries;
  private long repeats;
  private long effects;

  private Checker(World world) {
    this.world = world;
  }

  /** Waits until nothing is open any more or nothing moves, and judges. */
  static Verdict verdict(World world) {
    return verdict(world, STILL_MAX);
  }

  static Verdict verdict(World world, Duration still) {
    var checker = new Checker(world);
    try {
      checker.settle(still);
      checker.judge();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Verdict(
        checker.messages,
        checker.deliveries,
        checker.repeats,
        checker.effects,
        Map.copyOf(checker.wrongs),
        List.copyOf(checker.examples));
  }

  private void settle(Duration still) throws IOException {
    long end = System.nanoTime() + SETTLE_MAX.toNanos();
    long moved = System.nanoTime();
    String before = "";
    while (System.nanoTime() < end && System.nanoTime() - moved < still.toNanos()) {
      String now = open() + " " + size();
      if (now.startsWith("0 ")) {
        return;
      }
      if (!now.equals(before)) {
        before = now;
        moved = System.nanoTime();
      }
      Pause.millis(200);
    }
  }

  private long open() throws IOException {
    long open = 0;
    for (String state : OPEN) {
      open += get("/api/v1/deliveries?limit=1000&state=" + state).path("items").size();
    }
    // A message whose answer was lost may be processed long before it is sent again.
    for (JsonNode agency : get("/api/v1/agencies").path("items")) {
      open += agency.path("waiting").asLong();
    }
    return open;
  }

  private long size() throws IOException {
    long size = 0;
    for (String agency : AgencyMain.ALL) {
      size += Files.size(AgencyMain.journal(world.folder, agency));
    }
    return size;
  }

  private void judge() throws IOException {
    Map<String, JsonNode> published = published();
    messages = published.size();
    var seen = new HashSet<String>();
    for (String agency : AgencyMain.ALL) {
      Path path = AgencyMain.journal(world.folder, agency);
      List<Line> lines = AgencyJournal.read(path);
      effects(agency, lines, published, seen);
      order(agency, lines);
      truth(agency, lines);
    }
    for (JsonNode message : published.values()) {
      String id = message.path("messageId").asString();
      String state = message.path("state").asString();
      if (!seen.contains(id) && !state.equals("PARKED")) {
        wrong(Wrong.LOST, "never effective: " + message);
      }
      if (OPEN.contains(state)) {
        wrong(Wrong.STUCK, "not final: " + message);
      }
    }
    for (LocalDate date : world.nights.dates()) {
      JsonNode balance = get("/api/v1/balances/" + date).path("balance");
      if (!balance.path("zero").asBoolean()) {
        wrong(Wrong.BALANCE, date + " " + balance);
      }
    }
    audit();
  }

  /** The hub's audit, as it is and against the checkpoints that the agencies keep. */
  private void audit() throws IOException {
    var verdicts = new ArrayList<JsonNode>();
    verdicts.add(get("/api/v1/audit/verify"));
    for (String agency : AgencyMain.BY_REST) {
      Path kept = ReceiptClerk.checkpoints(world.folder, agency);
      List<String> all = Files.exists(kept) ? Files.readAllLines(kept) : List.of();
      if (!all.isEmpty()) {
        String last = all.get(all.size() - 1);
        verdicts.add(post("/api/v1/audit/verify", "{\"checkpoint\":\"" + last + "\"}"));
      }
    }
    for (JsonNode verdict : verdicts) {
      if (!verdict.path("intact").asBoolean()) {
        wrong(Wrong.AUDIT, verdict.toString());
      }
    }
  }

  private void effects(
      String agency, List<Line> lines, Map<String, JsonNode> published, Set<String> seen) {
    Set<String> known = world.county.recordIds();
    for (Line line : lines) {
      Arrival a = line.arrival();
      if (line.what() == What.X) {
        wrong(Wrong.REFUSED_RECEIPT, agency + " " + a);
      }
      if (line.what() != What.E) {
        continue;
      }
      effects++;
      if (!seen.add(a.messageId())) {
        wrong(Wrong.DUPLICATE_EFFECT, agency + " " + a);
      }
      JsonNode message = published.get(a.messageId());
      if (message == null
          || !message.path("agency").asString().equals(agency)
          || !known.contains(a.recordId())) {
        wrong(Wrong.PHANTOM, agency + " " + a);
      }
    }
  }

  /** A version for the first time after a newer one of its vehicle, on a channel or in effect. */
  private void order(String agency, List<Line> lines) {
    var newest = new HashMap<String, Integer>();
    var known = new HashSet<String>();
    for (Line line : lines) {
      Arrival a = line.arrival();
      if (line.what() == What.R || line.what() == What.X) {
        continue;
      }
      String lane = line.what() + "|" + (line.what() == What.D ? a.channel() : "") + "|";
      deliveries += line.what() == What.D ? 1 : 0;
      if (!known.add(lane + a.messageId())) {
        repeats += line.what() == What.D ? 1 : 0;
        continue;
      }
      int before = newest.getOrDefault(lane + a.recordId(), 0);
      if (a.version() < before) {
        wrong(Wrong.ORDER, agency + " " + line + " after version " + before);
      }
      newest.merge(lane + a.recordId(), a.version(), Math::max);
    }
  }

  /** The last thing an agency did about each vehicle must be what the driver made happen last. */
  private void truth(String agency, List<Line> lines) {
    if (world.nights.dates().isEmpty()) {
      return;
    }
    var last = new HashMap<String, Arrival>();
    lines.stream()
        .filter(l -> l.what() == What.E)
        .map(Line::arrival)
        .forEach(a -> last.merge(a.recordId(), a, (x, y) -> x.version() > y.version() ? x : y));
    String date = world.county.lastNight().toString();
    String orders = Integer.toString(world.county.ordersEach());
    for (String record : world.county.recordIds()) {
      Arrival a = last.get(record);
      boolean right =
          a != null
              && (!TOLD_ORDERS.contains(agency)
                  || (a.businessDate().equals(date) && a.orders().equals(orders)));
      if (!right) {
        wrong(Wrong.OUTDATED, agency + " has of " + record + " not the last night: " + a);
      }
    }
  }

  private Map<String, JsonNode> published() throws IOException {
    var all = new HashMap<String, JsonNode>();
    String after = "0";
    while (after != null) {
      JsonNode page = get("/api/v1/deliveries?limit=1000&after=" + after);
      page.path("items").forEach(m -> all.put(m.path("messageId").asString(), m));
      after = page.hasNonNull("next") ? page.path("next").asString() : null;
    }
    return all;
  }

  private JsonNode get(String path) throws IOException {
    return ask(hub -> hub.get(path));
  }

  private JsonNode post(String path, String json) throws IOException {
    return ask(hub -> JsonMapper.shared().readTree(hub.post(path, json).body()));
  }

  /** What a hub is asked. */
  private interface Question {
    JsonNode to(Hub hub) throws IOException;
  }

  private JsonNode ask(Question question) throws IOException {
    IOException last = new IOException("no hub");
    for (int i = 0; i < 60; i++) {
      for (Hub hub : world.hubs) {
        try {
          return question.to(hub);
        } catch (IOException e) {
          last = e;
        }
      }
      Pause.millis(500);
    }
    throw last;
  }

  private void wrong(Wrong kind, String example) {
    wrongs.merge(kind, 1L, Long::sum);
    if (examples.size() < EXAMPLES) {
      examples.add(kind + ": " + example);
    }
  }
}
