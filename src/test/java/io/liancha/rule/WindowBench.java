package io.liancha.rule;

import static io.liancha.rule.BenchWorld.say;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What history costs a night, and what size costs it: ratios in one run, each side the least of
 * three rounds. Sizes by {@code -Dliancha.bench.vehicles}, {@code -Dliancha.bench.enterprises} and
 * {@code -Dliancha.bench.orders}.
 */
@Tag("bench")
class WindowBench {

  private static final int VEHICLES = Integer.getInteger("liancha.bench.vehicles", 1_000_000);
  private static final int ENTERPRISES = Integer.getInteger("liancha.bench.enterprises", 200_000);
  private static final int ORDERS = Integer.getInteger("liancha.bench.orders", 10_000_000);

  @TempDir Path folder;

  @Test
  void night_thirtyDaysAgainstOne() throws Exception {
    var month = new BenchWorld(folder.resolve("month"));
    var day = new BenchWorld(folder.resolve("day"));
    BenchWorld.Made thirty = month.make(VEHICLES, ENTERPRISES, ORDERS / 30, 30);
    BenchWorld.Made one = day.make(VEHICLES, ENTERPRISES, ORDERS / 30, 1);
    compare("30 days of history against 1", month, thirty, day, one);
  }

  @Test
  void orders_tenfold() throws Exception {
    var large = new BenchWorld(folder.resolve("large"));
    var small = new BenchWorld(folder.resolve("small"));
    BenchWorld.Made many = large.make(VEHICLES, ENTERPRISES, ORDERS / 30, 30);
    BenchWorld.Made few = small.make(VEHICLES, ENTERPRISES, ORDERS / 300, 30);
    compare("ten times the orders", large, many, small, few);
  }

  private static void compare(
      String what, BenchWorld more, BenchWorld.Made a, BenchWorld less, BenchWorld.Made b) {
    double moreSeconds = Double.MAX_VALUE;
    double lessSeconds = Double.MAX_VALUE;
    for (int round = 1; round <= BenchWorld.ROUNDS; round++) {
      moreSeconds = Math.min(moreSeconds, more.evaluate(a.input(), "more-" + round));
      lessSeconds = Math.min(lessSeconds, less.evaluate(b.input(), "less-" + round));
    }
    double moreNight = moreSeconds + a.lastDigestSeconds();
    double lessNight = lessSeconds + b.lastDigestSeconds();
    say(
        "%s: night %.1f s against %.1f s, ratio %.2f; of that rules and views %.1f and %.1f s,"
            + " digests of the new day %.1f and %.1f s",
        what,
        moreNight,
        lessNight,
        moreNight / lessNight,
        moreSeconds,
        lessSeconds,
        a.lastDigestSeconds(),
        b.lastDigestSeconds());
  }
}
