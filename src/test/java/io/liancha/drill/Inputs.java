package io.liancha.drill;

import io.liancha.drill.AgencyJournal.Arrival;
import io.liancha.drill.AgencyJournal.What;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What comes in wrong, too often, or from somebody else. */
final class Inputs {

  private static final int VEHICLES = 300;
  private static final String XXE =
      "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
          + "<receipt xmlns=\"urn:liancha:receipt:1\"><messageId>&x;</messageId></receipt>";
  private static final int HUGE = 50 * 1024 * 1024;

  private Inputs() {}

  static List<Scenario> all() {
    World.Plan plan = World.Plan.of(VEHICLES);
    return List.of(
        new Scenario("F-13", "poison bodies, 1 in 100", 300, plan, Inputs::poison),
        new Scenario(
            "F-15",
            "every receipt 1 to 20 times over JMS and REST at once",
            20,
            plan,
            Inputs::repeated),
        new Scenario(
            "F-16",
            "a source answers 429 and 500, cuts, tears and shrinks its answers",
            8,
            plan,
            Inputs::sources));
  }

  /** Poison in the queue and by POST while callers with good manners are timed. */
  private static String poison(World world, Random random, int times) throws Exception {
    try (var callers = new Callers(world, 4)) {
      world.nights.whole();
      Pause.millis(3_000);
      callers.p99Millis();
      Pause.millis(5_000);
      double well = callers.p99Millis();
      var answers = new TreeMap<Integer, Integer>();
      for (int i = 0; i < times; i++) {
        int calls = callers.answered();
        HttpResponse<String> answer = world.hub().post("/api/v1/receipts", bad(i));
        answers.merge(answer.statusCode(), 1, Integer::sum);
        Pause.until(java.time.Duration.ofSeconds(2), () -> callers.answered() >= calls + 30);
      }
      double ill = callers.p99Millis();
      queue(world, List.of("<", XXE, "\u0000\u0001", "not XML at all", "[]"));
      huge(world);
      world.nights.whole();
      return String.format(
          Locale.ROOT,
          "%d bodies by POST answered %s, 5 in the queue and one of 50 MB; neighbours' p99 %.1f ms,"
              + " without poison %.1f ms; %d of their calls failed",
          times,
          answers,
          ill,
          well,
          callers.errors().size());
    }
  }

  private static String bad(int i) {
    return switch (i % 5) {
      case 0 -> "{\"messageId\":";
      case 1 -> XXE;
      case 2 -> "{\"messageId\":\"x\",\"stage\":\"EATEN\",\"version\":1,\"recordId\":\"02-\"}";
      case 3 -> "[" + "[".repeat(5_000);
      default -> "\"\\ud800\"";
    };
  }

  private static void huge(World world) throws IOException {
    try {
      int status = world.hub().post("/api/v1/receipts", "x".repeat(HUGE)).statusCode();
      expect(status == 413, "a body of 50 MB is answered " + status);
    } catch (IOException e) {
      // The hub hangs up before it has read all of it.
      expect(world.hub().answers(), "the hub does not answer after a body of 50 MB");
    }
  }

  /** The clerk repeats; then each message is said to be rejected, which it no longer can be. */
  private static String repeated(World world, Random random, int times) throws Exception {
    world.agencies("repeat", times);
    world.nights.whole();
    world.nights.whole();
    Checker.verdict(world);
    int refused = 0;
    List<Arrival> effects = effects(world, "market-supervision");
    for (Arrival a : effects) {
      String other = ReceiptClerk.json("market-supervision", a, "REJECTED");
      refused += result(world.hub().post("/api/v1/receipts", other), "ALREADY_FINAL");
    }
    expect(refused == effects.size(), refused + " of " + effects.size() + " are refused");
    return "then "
        + refused
        + " receipts that contradict an earlier one, each refused as ALREADY_FINAL in an answer of"
        + " its own";
  }

  /** Each fault in each of eight nights; the set of the night before must stay good. */
  private static String sources(World world, Random random, int times) throws Exception {
    String[] paths = {"/operate/pay", "/permits", "/enterprises", "/baseinfo/driver"};
    Integer[][] faults = {{429, 429}, {500, 500, 500}, {-1}, {-2, -2}};
    for (int i = 0; i < times; i++) {
      world.county.sources().faults(paths[random.nextInt(paths.length)], faults[i % faults.length]);
      world.nights.whole();
    }
    world.county.sources().announceMoreEnterprises(7);
    world.nights.published();
    world.county.sources().announceMoreEnterprises(0);
    world.nights.whole();
    return times + " nights with 429, 500, a cut or a torn answer, and one whose total was wrong";
  }

  private static List<Arrival> effects(World world, String agency) throws IOException {
    return AgencyJournal.read(AgencyMain.journal(world.folder, agency)).stream()
        .filter(l -> l.what() == What.E)
        .map(AgencyJournal.Line::arrival)
        .toList();
  }

  static int result(HttpResponse<String> answer, String reason) {
    JsonNode item = JsonMapper.shared().readTree(answer.body()).path("items").path(0);
    return item.path("reason").asString("").equals(reason) ? 1 : 0;
  }

  private static void queue(World world, List<String> texts) throws Exception {
    new QueuedReceipts(world.brokerUrl()).send(texts);
  }

  static void expect(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
