package io.liancha.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Files of the lake that are no longer what was written, under a hub that goes on. */
final class Torn {

  private static final int VEHICLES = 300;

  private Torn() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "F-11",
            "a bit of a lake file turned, or its end torn off, with its date as before",
            6,
            World.Plan.of(VEHICLES),
            Torn::files));
  }

  /** The night after must name the file and publish nothing; restored, it must go on. */
  private static String files(World world, Random random, int times) throws Exception {
    world.nights.whole();
    world.nights.whole();
    for (int i = 0; i < times; i++) {
      Path file = anyDay(world, random);
      byte[] written = Files.readAllBytes(file);
      FileTime date = Files.getLastModifiedTime(file);
      byte[] spoilt =
          i % 2 == 0
              ? turned(written, random)
              : Arrays.copyOf(written, random.nextInt(written.length));
      Files.write(file, spoilt);
      Files.setLastModifiedTime(file, date);
      long arrived = arrived(world);
      JsonNode run = world.nights.once();
      Inputs.expect(
          !run.path("state").asString().equals("COMPLETE")
              && run.toString().contains(file.getFileName().toString()),
          "nobody names " + file + ": " + run);
      Inputs.expect(arrived(world) == arrived, "a run on a spoilt file published something");
      Files.write(file, written);
      world.nights.again();
    }
    return (times + 1) / 2
        + " bits turned and "
        + times / 2
        + " files cut, each named by the run, which sent nothing;"
        + " with the file restored the same night was complete";
  }

  private static byte[] turned(byte[] written, Random random) {
    byte[] turned = written.clone();
    turned[random.nextInt(turned.length)] ^= (byte) (1 << random.nextInt(8));
    return turned;
  }

  /** Of the orders: a day stays as it was written, while the nights go on. */
  private static Path anyDay(World world, Random random) throws IOException {
    try (Stream<Path> days = Files.list(world.folder.resolve("lake").resolve("ride_order"))) {
      List<Path> all = days.sorted().toList();
      return all.get(random.nextInt(all.size() - 1));
    }
  }

  /** Lines in the agencies' journals so far. */
  private static long arrived(World world) throws IOException {
    long count = 0;
    for (String agency : AgencyMain.ALL) {
      count += AgencyJournal.read(AgencyMain.journal(world.folder, agency)).size();
    }
    return count;
  }
}
