package io.liancha.drill;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** What runs out: connections, the right to write, space; and nodes that come and go. */
final class Limits {

  private static final int VEHICLES = 300;

  /** How often a supervisor tries, and after how long a server counts as started. */
  private static final int STARTS_MOST = 3;

  private static final int STAYS_SECONDS = 5;

  private static final String REFUSED =
      "{\"messageId\":\"nobody's\",\"agency\":\"public-security\",\"recordId\":\"02-X\",\"version\":1,"
          + "\"stage\":\"PROCESSED\",\"at\":\"2026-11-23T07:00:00+08:00\"}";

  private Limits() {}

  static List<Scenario> all() {
    World.Plan plan = World.Plan.of(VEHICLES);
    return List.of(
        new Scenario(
            "F-6",
            "database read-only; connections used up",
            2,
            plan.with("liancha.datasource.connections-max", "6"),
            Limits::database),
        new Scenario(
            "F-9",
            "disk full under the database, the broker, the lake, the logs and the hub's folder",
            10,
            plan.withSmallDisks(),
            Limits::fullDisk),
        new Scenario(
            "F-19", "two nodes, the one at work killed or frozen", 4, plan.hubs(2), Limits::nodes),
        new Scenario("F-22", "rolling restart under load", 2, plan.hubs(2), Limits::rolling));
  }

  private static String database(World world, Random random, int times) throws Exception {
    world.nights.whole();
    world.database.sql(
        World.DATABASE,
        "ALTER DATABASE " + World.DATABASE + " SET default_transaction_read_only = on");
    disconnect(world);
    List<Integer> readOnly = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      readOnly.add(sentAway(world));
    }
    world.database.sql(
        "postgres", "ALTER DATABASE " + World.DATABASE + " RESET default_transaction_read_only");
    disconnect(world);
    world.nights.whole();
    List<Integer> exhausted = exhausted(world);
    world.nights.whole();
    return "read-only: answers "
        + readOnly
        + "; connections used up: answers "
        + exhausted
        + "; every 503 with Retry-After";
  }

  private static void disconnect(World world) {
    world.database.sql(
        "postgres",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
            + World.DATABASE
            + "'");
  }

  /** A table that somebody holds makes every caller keep the connection it has. */
  private static List<Integer> exhausted(World world) throws Exception {
    CompletableFuture<Void> holder =
        CompletableFuture.runAsync(
            () ->
                world.database.sql(
                    World.DATABASE,
                    "BEGIN; LOCK TABLE message IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(25);"
                        + " COMMIT"));
    Pause.millis(500);
    var calls = new ArrayList<CompletableFuture<Integer>>();
    for (int i = 0; i < 12; i++) {
      calls.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return sentAway(world);
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              },
              task -> new Thread(task).start()));
    }
    List<Integer> statuses = calls.stream().map(CompletableFuture::join).sorted().toList();
    holder.join();
    Inputs.expect(statuses.contains(503), "nobody is sent away: " + statuses);
    return statuses;
  }

  /** The status of a receipt that would have to be written down; 2xx only when it is. */
  private static int sentAway(World world) throws IOException {
    HttpResponse<String> answer = world.hub().post("/api/v1/receipts", REFUSED);
    boolean honest =
        answer.statusCode() == 200 && answer.body().contains("REFUSED")
            || answer.statusCode() == 503 && answer.headers().firstValue("Retry-After").isPresent();
    Inputs.expect(honest, answer.statusCode() + " " + answer.body());
    return answer.statusCode();
  }

  /** Whatever runs into it may end; somebody makes space and starts it again. */
  private static String fullDisk(World world, Random random, int times) throws Exception {
    int ended = 0;
    for (int i = 0; i < times; i++) {
      CompletableFuture<Void> night = world.nights.begin();
      Pause.millis(random.nextInt(4_000));
      int full = i % World.DISKS.size();
      world.disks.get(full).fill();
      Pause.millis(3_000);
      if (full == 0) {
        sentAway(world);
      }
      Pause.millis(3_000);
      world.disks.get(full).empty();
      Child server =
          List.of(world.database.process(), world.broker, world.hub().process())
              .get(Math.min(full, 2));
      if (server.endsWithin(STAYS_SECONDS)) {
        ended++;
        restart(server);
      }
      night.join();
    }
    return times
        + " times, in turn under "
        + String.join(", ", World.DISKS)
        + " (the hub's own folder); "
        + ended
        + " of the servers had ended by themselves and were started again";
  }

  /**
   * As a supervisor does: KahaDB mends a journal that lacks its end while it fails to start once.
   */
  private static void restart(Child server) {
    for (int i = 0; i < STARTS_MOST; i++) {
      server.start();
      if (!server.endsWithin(STAYS_SECONDS)) {
        return;
      }
    }
    throw new AssertionError("a server does not start after a full disk; its log says why");
  }

  private static String nodes(World world, Random random, int times) {
    int killed = 0;
    for (int i = 0; i < times; i++) {
      CompletableFuture<Void> night = world.nights.begin();
      Pause.millis(random.nextInt(5_000));
      Hub hub = atWork(world);
      if (i % 2 == 0) {
        hub.process().kill();
        killed++;
        hub.start();
        hub.ready();
      } else {
        hub.process().freeze();
        Pause.millis(20_000);
        hub.process().thaw();
      }
      night.join();
    }
    return killed
        + " killed, "
        + (times - killed)
        + " frozen for 20 s (lease 5 s); "
        + world.nights.asked()
        + " runs asked for in "
        + times
        + " nights";
  }

  /** The node that spoke of a run last. */
  private static Hub atWork(World world) {
    return world.hubs.stream()
        .max(java.util.Comparator.comparing(Limits::lastProgress))
        .orElseThrow();
  }

  private static String lastProgress(Hub hub) {
    return hub.process()
        .lines(0)
        .filter(l -> l.contains("io.liancha.progress"))
        .map(l -> l.substring(0, 24))
        .reduce("", (a, b) -> b);
  }

  private static String rolling(World world, Random random, int times) {
    try (var callers = new Callers(world, 4)) {
      for (int i = 0; i < times; i++) {
        CompletableFuture<Void> night = world.nights.begin();
        for (Hub hub : world.hubs) {
          Pause.millis(random.nextInt(2_000));
          hub.process().stop();
          hub.start();
          hub.ready();
        }
        night.join();
      }
      Inputs.expect(callers.errors().isEmpty(), "callers saw " + callers.errors());
      return times * world.hubs.size()
          + " restarts, "
          + callers.answered()
          + " calls answered, 0 errors after the other node was tried";
    }
  }
}
