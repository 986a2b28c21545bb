package io.liancha.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;

/**
 * What a superuser of the database, who also has the hub's disk, may do to its audit; the agencies'
 * checkpoints are out of reach.
 */
final class Audits {

  private static final List<String> TABLES =
      List.of("audit_event", "audit_seal", "audit_checkpoint");

  private Audits() {}

  static String row(World world, Random random, int times) throws IOException {
    open(world);
    world.database.sql(
        World.DATABASE,
        "UPDATE audit_event SET actor = 'somebody else' WHERE event_id ="
            + " (SELECT min(event_id) + 3 FROM audit_event)");
    return "the driver writes another actor into the fourth row";
  }

  static String tail(World world, Random random, int times) throws IOException {
    open(world);
    world.database.sql(
        World.DATABASE,
        "CREATE TEMPORARY TABLE cut AS SELECT event_id FROM audit_seal WHERE seq > 5;"
            + " DELETE FROM audit_seal WHERE seq > 5;"
            + " DELETE FROM audit_event WHERE event_id IN (SELECT event_id FROM cut)");
    forgetCheckpoints(world);
    return alone(world);
  }

  static String chain(World world, Random random, int times) throws IOException {
    open(world);
    world.database.sql(
        World.DATABASE,
        "UPDATE audit_event SET actor = 'somebody else' WHERE event_id ="
            + " (SELECT min(event_id) + 3 FROM audit_event);"
            + " INSERT INTO audit_unsealed SELECT event_id FROM audit_seal;"
            + " DELETE FROM audit_seal");
    forgetCheckpoints(world);
    return alone(world);
  }

  /** Two nights, after which agencies have a checkpoint, and then nothing that hinders changes. */
  private static void open(World world) {
    world.nights.whole();
    world.nights.whole();
    for (String table : TABLES) {
      world.database.sql(World.DATABASE, "DROP TRIGGER " + table + "_only_grows ON " + table);
    }
  }

  private static void forgetCheckpoints(World world) throws IOException {
    world.database.sql(World.DATABASE, "DELETE FROM audit_checkpoint");
    Files.deleteIfExists(world.folder.resolve("hub-0/audit/checkpoints"));
  }

  /** What the hub itself can tell without the agencies, once its sealer was there. */
  private static String alone(World world) throws IOException {
    Pause.millis(3_000);
    boolean intact = world.hub().get("/api/v1/audit/verify").path("intact").asBoolean();
    return "with every checkpoint at the hub deleted; without the agencies' ones it "
        + (intact ? "would pass for intact" : "is found too");
  }
}
