package io.liancha.drill;

import io.liancha.dispatch.FailPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Processes that end, or stop answering, while a night is under way. */
final class Kills {

  /** About as long as a night of this size takes, so that any moment of it may be the last. */
  private static final int NIGHT_MILLIS = 5_000;

  /** Strikes in one night, after which it may end: even one that is struck must make its way. */
  private static final int STRIKES_A_NIGHT = 4;

  /** After so many minutes a scenario of strikes ends with as many as it made; 0: never. */
  private static final int MINUTES = Integer.getInteger("liancha.drill.minutes", 0);

  private static final int VEHICLES = 300;

  /** Each with so many versions in one queue as the scenario has times. */
  private static final int QUEUED_VEHICLES = 1_000;

  private Kills() {}

  static List<Scenario> all() {
    World.Plan plan = World.Plan.of(VEHICLES);
    return List.of(
        new Scenario("F-1", "hub killed at any moment of the night", 300, plan, Kills::hub),
        // A night commits three times, so that a step's second time comes in every night.
        new Scenario(
            "F-2",
            "hub ended at each step",
            16,
            plan.with("liancha.sync.chunk-vehicles", "100"),
            Kills::steps),
        new Scenario("F-3", "broker killed under load", 100, plan, Kills::broker),
        new Scenario("F-4", "broker frozen and resumed", 3, plan, Kills::frozenBroker),
        new Scenario("F-5", "PostgreSQL killed or stopped at once", 50, plan, Kills::database),
        new Scenario(
            "F-14",
            "several versions of every vehicle wait; four readers a queue are killed again and again",
            200,
            World.Plan.of(QUEUED_VEHICLES)
                .readers(4)
                .with("liancha.sync.receipt-wait-seconds", "1")
                .with("liancha.relay.jms-unanswered-rows-max", "1000000"),
            Kills::readers));
  }

  private static String hub(World world, Random random, int times) {
    String struck =
        strike(
            world,
            random,
            times,
            () -> {
              world.hub().process().kill();
              world.hub().start();
              world.hub().ready();
            });
    return struck + "; " + world.nights.asked() + " runs asked for";
  }

  /** Some strikes in each night, each at any moment of what is left of it. */
  private static String strike(World world, Random random, int times, Runnable strike) {
    long end = MINUTES == 0 ? Long.MAX_VALUE : System.nanoTime() + MINUTES * 60_000_000_000L;
    int millis = world.nights.millisUnharmed();
    int nights = 0;
    while (world.strikes < times && System.nanoTime() < end) {
      CompletableFuture<Void> night = world.nights.begin();
      nights++;
      for (int i = 0; i < STRIKES_A_NIGHT && world.strikes < times; i++) {
        // What is left of a night after a strike is the lesser part of it.
        Pause.millis(random.nextInt(i == 0 ? millis : 1 + millis / 4));
        if (night.isDone()) {
          break;
        }
        strike.run();
        world.strikes++;
      }
      night.join();
    }
    return "in "
        + nights
        + " nights, each time while the night was under way, which takes "
        + millis / 100 / 10.0
        + " s when nothing happens";
  }

  private static String steps(World world, Random random, int times) {
    var reached = new ArrayList<String>();
    FailPoint[] points = FailPoint.values();
    for (int i = 0; i < times; i++) {
      FailPoint point = points[i % points.length];
      world.hub().process().kill();
      world.hub().start("-Dliancha.fail-point=" + point + ":" + (1 + random.nextInt(2)));
      world.hub().ready();
      CompletableFuture<Void> night = world.nights.begin();
      if (!world.hub().process().endsWithin(60)) {
        throw new AssertionError(point + " was not reached");
      }
      reached.add(point.name());
      world.hub().start();
      world.hub().ready();
      night.join();
    }
    return "reached "
        + reached.stream().distinct().count()
        + " steps: "
        + String.join(", ", reached.stream().distinct().toList());
  }

  private static String broker(World world, Random random, int times) {
    String struck =
        strike(
            world,
            random,
            times,
            () -> {
              world.broker.kill();
              Pause.millis(random.nextInt(1_000));
              world.broker.start();
            });
    return struck + "; persistent, transacted, KahaDB synced " + BrokerMain.DISK_SYNC;
  }

  private static String frozenBroker(World world, Random random, int times) {
    int[] seconds = {5, 30, 120};
    long most = 0;
    for (int i = 0; i < times; i++) {
      CompletableFuture<Void> night = world.nights.begin();
      Pause.millis(random.nextInt(NIGHT_MILLIS));
      world.broker.freeze();
      for (int s = 0; s < seconds[i % seconds.length]; s++) {
        Pause.millis(1_000);
        most = Math.max(most, world.hub().process().memoryMb());
      }
      world.broker.thaw();
      night.join();
    }
    String made = Arrays.toString(Arrays.copyOf(seconds, Math.min(times, seconds.length)));
    return "for " + made + " s; the hub's resident memory at most " + most + " MB of -Xmx512m";
  }

  private static String database(World world, Random random, int times) {
    var killed = new AtomicInteger();
    String struck =
        strike(
            world,
            random,
            times,
            () -> {
              if (random.nextBoolean()) {
                world.database.kill();
                killed.incrementAndGet();
              } else {
                world.database.stopAtOnce();
              }
              Pause.millis(random.nextInt(1_000));
              world.database.restart();
            });
    return struck
        + "; "
        + killed
        + " killed, "
        + (world.strikes - killed.get())
        + " stopped; the hub was never started again";
  }

  private static String readers(World world, Random random, int times) {
    spoil(world);
    for (int i = 0; i < times; i++) {
      world.nights.published();
    }
    mend(world);
    int kills = Math.max(1, times / 2);
    for (int i = 0; i < kills; i++) {
      Pause.millis(random.nextInt(3_000));
      world.agencies.kill();
      world.agencies.start();
      world.agencies("dawdle", 20);
      world.agencies("batch", 3);
    }
    return times
        + " versions of "
        + QUEUED_VEHICLES
        + " vehicles, readers killed "
        + kills
        + " times";
  }

  /** The agencies with a queue read nothing; what is read afterwards comes in small pieces. */
  static void spoil(World world) {
    AgencyMain.BY_JMS.forEach(a -> world.agencies("down:" + a, 1));
    world.agencies("dawdle", 20);
    world.agencies("batch", 3);
  }

  static void mend(World world) {
    AgencyMain.BY_JMS.forEach(a -> world.agencies("down:" + a, 0));
  }
}
