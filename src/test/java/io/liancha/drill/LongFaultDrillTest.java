package io.liancha.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The whole catalogue and the checker's proof: {@code src/drill/run}. What it measured stands in
 * {@code src/docs/DRILL.md} afterwards when {@code -Dliancha.docs.write=true}.
 */
@Tag("heavy")
class LongFaultDrillTest {

  private static final int PERCENT = Integer.getInteger("liancha.drill.percent", 100);

  private static Drill drill;

  @BeforeAll
  static void unpack() {
    drill = new Drill(Path.of("target/drill-long"));
  }

  @AfterAll
  static void report() throws IOException {
    if (Boolean.getBoolean("liancha.docs.write")) {
      Files.writeString(Path.of("src/docs/DRILL.md"), DrillPage.of(DrillRow.kept()));
    }
  }

  @TestFactory
  Stream<DynamicTest> everyFault_doesNoHarm() {
    return Catalogue.greens().stream()
        .map(
            s ->
                DynamicTest.dynamicTest(
                    s.id(),
                    () -> {
                      Drill.Result result =
                          drill.make(s.times(Math.max(1, s.times() * PERCENT / 100)));
                      DrillRow.of(result).keep();
                      assertThat(result.verdict().examples()).isEmpty();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everySafeguardSwitchedOff_isNoticed() {
    return Reds.all().stream()
        .map(
            red ->
                DynamicTest.dynamicTest(
                    red.scenario().id(),
                    () -> {
                      Drill.Result result = drill.make(red.scenario());
                      DrillRow.of(result).keep();
                      assertThat(result.verdict().wrongs()).containsKey(red.wrong());
                    }));
  }
}
