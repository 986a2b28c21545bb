package io.liancha.drill;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The driver's nightly runs: asks whichever node answers, and asks again for the same business date
 * until one run of it is complete, as an operator would.
 */
final class Nights {

  private static final LocalDate FIRST = LocalDate.parse("2026-09-01");
  private static final Duration NIGHT_MAX = Duration.ofSeconds(400);

  private static final String UNKNOWN = "UNKNOWN";

  private final World world;
  private final List<LocalDate> dates = new ArrayList<>();
  private int asked;

  Nights(World world) {
    this.world = world;
  }

  /** Business dates so far. */
  List<LocalDate> dates() {
    return List.copyOf(dates);
  }

  /** Runs that were asked for, one that had to be asked for again included. */
  int asked() {
    return asked;
  }

  /** A new day, and its night to the end. */
  void whole() {
    begin().join();
  }

  /** How long a night takes here and now when nothing happens to it, the first one apart. */
  int millisUnharmed() {
    whole();
    long begun = System.nanoTime();
    whole();
    return (int) Duration.ofNanos(System.nanoTime() - begun).toMillis();
  }

  /** A new day; its night goes on in the background until a run is complete. */
  CompletableFuture<Void> begin() {
    LocalDate date = FIRST.plusDays(dates.size());
    dates.add(date);
    world.county.day(date);
    return CompletableFuture.runAsync(() -> until(date, "COMPLETE"));
  }

  /** A new day, left when its records are published, whatever becomes of the messages. */
  void published() {
    LocalDate date = FIRST.plusDays(dates.size());
    dates.add(date);
    world.county.day(date);
    until(date, "INCOMPLETE");
  }

  /** A new day and one run of it, to whatever end. */
  JsonNode once() {
    LocalDate date = FIRST.plusDays(dates.size());
    dates.add(date);
    world.county.day(date);
    post("/api/v1/sync-runs", "{\"businessDate\":\"" + date + "\"}");
    boolean ended =
        Pause.until(
            NIGHT_MAX,
            () ->
                !List.of("RUNNING", "NONE", UNKNOWN)
                    .contains(latest(date).path("state").asString()));
    Inputs.expect(ended, "the run of " + date + " does not end");
    return latest(date);
  }

  /** Asks for the last day again, until a run of it is complete. */
  void again() {
    until(dates.get(dates.size() - 1), "COMPLETE");
  }

  private void until(LocalDate date, String wanted) {
    long end = System.nanoTime() + NIGHT_MAX.toNanos();
    String state = "";
    while (System.nanoTime() < end) {
      JsonNode run = latest(date);
      state = run.path("state").asString("");
      if (state.equals("COMPLETE") || state.equals(wanted)) {
        return;
      }
      if (state.equals("HELD")) {
        post("/api/v1/sync-runs/" + run.path("runId").asString() + "/confirm", "{}");
      } else if (!state.equals("RUNNING") && !state.equals(UNKNOWN)) {
        if (!state.equals("NONE")) {
          System.out.println(run);
        }
        post("/api/v1/sync-runs", "{\"businessDate\":\"" + date + "\"}");
      }
      Pause.millis(100);
    }
    throw new AssertionError("the night of " + date + " stays " + state);
  }

  /** The date's last run, an empty one when there is none yet. */
  private JsonNode latest(LocalDate date) {
    for (Hub hub : world.hubs) {
      try {
        for (JsonNode run : hub.get("/api/v1/sync-runs?limit=5").path("items")) {
          if (run.path("businessDate").asString("").equals(date.toString())) {
            return run;
          }
        }
        return JsonMapper.shared().createObjectNode().put("state", "NONE");
      } catch (IOException e) {
        // The next node may know.
      }
    }
    return JsonMapper.shared().createObjectNode().put("state", UNKNOWN);
  }

  private void post(String path, String body) {
    for (Hub hub : world.hubs) {
      try {
        int status = hub.post(path, body).statusCode();
        asked += status == 202 ? 1 : 0;
        if (status < 500) {
          return;
        }
      } catch (IOException e) {
        // The next node may take it; if none does, the loop asks again.
      }
    }
  }
}
