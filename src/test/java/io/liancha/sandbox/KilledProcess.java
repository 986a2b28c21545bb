package io.liancha.sandbox;

import java.nio.file.Path;
import java.time.Clock;

/** A process of its own that opens the county and waits to be killed. */
final class KilledProcess {

  static final String READY = "the county is open";

  private KilledProcess() {}

  public static void main(String[] args) throws InterruptedException {
    Sandbox sandbox =
        Sandbox.open(
            Path.of(args[0]),
            County330599.settings(false, 5),
            County330599.ANCHOR,
            Clock.systemUTC());
    sandbox.database.await();
    System.out.println(READY);
    Thread.sleep(60_000);
  }
}
