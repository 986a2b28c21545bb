package io.liancha.link;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long names take at a city's size. */
@Tag("bench")
class NameLinkBench {

  private static final System.Logger LOG = System.getLogger("bench");
  private static final int ENTERPRISES = Integer.getInteger("liancha.bench.enterprises", 200_000);
  private static final int OWNERS = Integer.getInteger("liancha.bench.owners", 5_000);

  @Test
  void names_ofACity() {
    var world = new NameWorld(ENTERPRISES, OWNERS, 20261122);
    for (int round = 1; round <= 3; round++) {
      System.gc();
      long begun = System.nanoTime();
      NameWorld.Outcome outcome = world.link(Given.settings());
      LOG.log(
          System.Logger.Level.INFO,
          "round %d: %d owners among %d enterprises in %.1f s; precision %.4f, recall %.4f: %s"
              .formatted(
                  round,
                  world.owners.size(),
                  world.register.size(),
                  (System.nanoTime() - begun) / 1e9,
                  outcome.precision(),
                  outcome.recall(),
                  outcome));
    }
  }
}
