package io.liancha.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Some faults of each kind, at moments that a fixed seed chooses; the long form is the drill. */
class FaultDrillTest {

  private static final int VEHICLES = 120;
  private static final Duration STILL = Duration.ofSeconds(20);

  private static Drill drill;

  @BeforeAll
  static void unpack() {
    drill = new Drill(Path.of("target/drill"));
  }

  @AfterAll
  static void clean() {
    drill.close();
  }

  @Test
  void someFaultsOfEachKind_nothingIsLostOrDoneTwiceOrOutOfOrder() throws Exception {
    List<Scenario> faults =
        List.of(
            Catalogue.get("F-1").times(1),
            Catalogue.get("F-2").times(2),
            Catalogue.get("F-3").times(1),
            Catalogue.get("F-5").times(1),
            Catalogue.get("F-8").times(10));
    try (World world = drill.world("short", World.Plan.of(VEHICLES))) {
      for (Scenario fault : faults) {
        fault.action().run(world, Drill.random(fault), fault.times());
      }
      Verdict verdict = Checker.verdict(world, STILL);
      assertThat(verdict.examples()).isEmpty();
      assertThat(verdict.green()).isTrue();
      assertThat(verdict.repeats()).as("answers were lost").isGreaterThanOrEqualTo(30);
      assertThat(verdict.effects()).isEqualTo(verdict.messages()).isGreaterThanOrEqualTo(6 * 480L);
    }
  }

  @Test
  void receiverWithoutMemory_isSeenToDoThingsTwice() throws Exception {
    Reds.Red red = Reds.get("de-duplication");
    try (World world = drill.world("red", red.scenario().plan())) {
      red.scenario().action().run(world, Drill.random(red.scenario()), 5);
      assertThat(Checker.verdict(world, STILL).wrongs()).containsOnlyKeys(red.wrong());
    }
  }
}
