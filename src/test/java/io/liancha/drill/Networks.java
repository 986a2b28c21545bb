package io.liancha.drill;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Agencies that cannot be reached, or whose answers do not arrive. */
final class Networks {

  private static final int VEHICLES = 300;

  private Networks() {}

  static List<Scenario> all() {
    World.Plan plan = World.Plan.of(VEHICLES).with("liancha.sync.receipt-wait-seconds", "1");
    return List.of(
        new Scenario(
            "F-7", "network to one agency cut, reset, half open, slow", 4, plan, Networks::wire),
        new Scenario(
            "F-8", "the answer lost after the receiver processed", 50, plan, Networks::lostAnswers),
        new Scenario(
            "F-20", "two receivers down for many nights, then back", 6, plan, Networks::longAway));
  }

  /** So many answers of each agency that is posted to are lost after it wrote down its effect. */
  static String lostAnswers(World world, Random random, int times) {
    AgencyMain.BY_REST.forEach(a -> world.agencies("lose:" + a, times));
    world.nights.published();
    return times + " answers lost at each of three agencies";
  }

  private static String wire(World world, Random random, int times) throws Exception {
    double well = othersSeconds(world) + othersSeconds(world);
    well = othersSeconds(world) + othersSeconds(world);
    var said = new StringBuilder();
    Wire.Mode[] modes = {Wire.Mode.CUT, Wire.Mode.RESET, Wire.Mode.HALF_OPEN, Wire.Mode.SLOW};
    for (int i = 0; i < times; i++) {
      world.wire.mode(modes[i % modes.length]);
      double ill = othersSeconds(world) + othersSeconds(world);
      said.append(
          String.format(java.util.Locale.ROOT, "%s %.2f, ", modes[i % modes.length], well / ill));
      world.wire.mode(Wire.Mode.PASS);
    }
    return "throughput of the other agencies against the nights without a fault: "
        + said.substring(0, said.length() - 2);
  }

  /**
   * From the asking for a night until all other agencies have all of it; how long its run then
   * waits for receipts is not the agencies' time.
   */
  private static double othersSeconds(World world) throws Exception {
    long wanted = deliveries(world) + 4L * VEHICLES;
    long begun = System.nanoTime();
    CompletableFuture<Void> night = CompletableFuture.runAsync(world.nights::published);
    boolean all =
        Pause.until(
            Duration.ofSeconds(120),
            () -> {
              try {
                return deliveries(world) >= wanted;
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    double seconds = (System.nanoTime() - begun) / 1e9;
    night.join();
    if (!all) {
      throw new AssertionError("the other agencies wait: " + deliveries(world) + " of " + wanted);
    }
    return seconds;
  }

  private static long deliveries(World world) throws Exception {
    long count = 0;
    for (String agency : AgencyMain.ALL) {
      if (!agency.equals(Wire.AGENCY)) {
        count +=
            AgencyJournal.read(AgencyMain.journal(world.folder, agency)).stream()
                .filter(l -> l.what() == AgencyJournal.What.D)
                .count();
      }
    }
    return count;
  }

  private static String longAway(World world, Random random, int times) throws Exception {
    world.agencies("down:market-supervision", 1);
    world.agencies("down:public-security", 1);
    long most = 0;
    for (int i = 0; i < times; i++) {
      world.nights.published();
      most = Math.max(most, world.hub().process().memoryMb());
    }
    long others = deliveries(world);
    world.agencies("down:market-supervision", 0);
    world.agencies("down:public-security", 0);
    return times
        + " nights away; "
        + others
        + " deliveries to the others meanwhile; hub at most "
        + most
        + " MB of -Xmx512m";
  }
}
