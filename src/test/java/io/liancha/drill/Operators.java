package io.liancha.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people do to the hub that may meet what other people do. */
final class Operators {

  private static final int VEHICLES = 300;

  private Operators() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "F-21",
            "a day replayed by two operators at once",
            4,
            World.Plan.of(VEHICLES),
            Operators::replays));
  }

  /** Both agree to what a dry run said; what is sent again is what was agreed to, no more. */
  private static String replays(World world, Random random, int times) throws Exception {
    world.nights.whole();
    LocalDate day = world.nights.dates().get(0);
    List<String> agencies = AgencyMain.ALL.stream().sorted().toList();
    long agreed = 0;
    int refused = 0;
    for (int i = 0; i < times; i++) {
      String agency = agencies.get(i % agencies.size());
      String filter =
          "\"agency\":\"%s\",\"businessDate\":\"%s\",\"includeProcessed\":true"
              .formatted(agency, day);
      long wanted = number(post(world, "{" + filter + "}"), "sent");
      Inputs.expect(wanted > 0, "the dry run would send nothing to " + agency);
      String order =
          "{%s,\"dryRun\":false,\"expected\":%d,\"by\":\"drill\",\"reason\":\"F-21\"}"
              .formatted(filter, wanted);
      long before = deliveries(world, agency);
      long sent = 0;
      for (CompletableFuture<HttpResponse<String>> asked :
          List.of(later(world, order), later(world, order))) {
        HttpResponse<String> answer = asked.join();
        Inputs.expect(
            answer.statusCode() == 200 || answer.statusCode() == 409,
            answer.statusCode() + " " + answer.body());
        sent += answer.statusCode() == 200 ? number(answer, "sent") : 0;
        refused += answer.statusCode() == 409 ? 1 : 0;
      }
      Inputs.expect(
          sent % wanted == 0 && sent > 0, sent + " sent where " + wanted + " were agreed to");
      long due = before + sent * ways(agency);
      Inputs.expect(
          Pause.until(Duration.ofSeconds(60), () -> deliveries(world, agency) >= due),
          "the replay to " + agency + " does not arrive");
      Inputs.expect(deliveries(world, agency) == due, "more arrived than was replayed");
      agreed += wanted;
    }
    return times
        + " times; the dry runs said "
        + agreed
        + ", and so many arrived for each order taken; "
        + refused
        + " orders refused because the number had changed";
  }

  private static int ways(String agency) {
    return agency.equals("transport-enforcement") ? 2 : 1;
  }

  private static CompletableFuture<HttpResponse<String>> later(World world, String order) {
    return CompletableFuture.supplyAsync(
        () -> post(world, order), task -> new Thread(task).start());
  }

  private static HttpResponse<String> post(World world, String body) {
    try {
      return world.hub().post("/api/v1/replays", body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long number(HttpResponse<String> answer, String name) {
    JsonNode body = JsonMapper.shared().readTree(answer.body());
    Inputs.expect(body.has(name), answer.statusCode() + " " + answer.body());
    return body.path(name).asLong();
  }

  private static long deliveries(World world, String agency) {
    try (Stream<AgencyJournal.Line> lines =
        AgencyJournal.read(AgencyMain.journal(world.folder, agency)).stream()) {
      return lines.filter(l -> l.what() == AgencyJournal.What.D).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
