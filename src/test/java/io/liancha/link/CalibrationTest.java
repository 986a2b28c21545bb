package io.liancha.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.link.LabelledPairs.Measured;
import io.liancha.link.LabelledPairs.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The threshold in force, measured on labelled pairs: every second pair is for choosing it, the
 * others for judging the choice.
 */
class CalibrationTest {

  private static final System.Logger LOG = System.getLogger("calibration");
  private static final double IN_FORCE = Given.settings().similarityMin();
  private static final List<Pair> PAIRS = LabelledPairs.read();

  @Test
  void pairs_enoughOfBothAndNoneTwice() {
    assertThat(PAIRS).hasSizeGreaterThanOrEqualTo(400).doesNotHaveDuplicates();
    assertThat(PAIRS.stream().filter(Pair::same).count()).isBetween(150L, PAIRS.size() - 150L);
  }

  @Test
  void threshold_linksRightlyOnPairsThatDidNotChooseIt() {
    var curve = new StringBuilder("threshold on all pairs\n");
    IntStream.rangeClosed(14, 20)
        .mapToObj(i -> LabelledPairs.measure(PAIRS, i * 0.05))
        .forEach(m -> curve.append(m).append('\n'));
    IntStream.rangeClosed(80, 99)
        .mapToObj(i -> LabelledPairs.measure(PAIRS, i * 0.01))
        .forEach(m -> curve.append(m).append('\n'));
    curve.append("in force, choosing half: ").append(LabelledPairs.measure(half(0), IN_FORCE));
    Measured judged = LabelledPairs.measure(half(1), IN_FORCE);
    curve.append("\nin force, judging half:  ").append(judged);
    curve.append("\nmissed by kind: ").append(wrong(true)).append("\nwrong: ").append(wrong(false));
    LOG.log(System.Logger.Level.INFO, curve.toString());
    assertThat(judged.precision()).isGreaterThanOrEqualTo(0.99);
    assertThat(judged.recall()).isGreaterThanOrEqualTo(0.85);
    assertThat(LabelledPairs.measure(PAIRS, IN_FORCE).precision()).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void register_crowdedWithSisters_isLinkedRightly() {
    NameWorld.Outcome outcome = new NameWorld(20_000, 2_000, 7).link(Given.settings());
    LOG.log(
        System.Logger.Level.INFO,
        "precision %.4f, recall %.4f: %s"
            .formatted(outcome.precision(), outcome.recall(), outcome));
    assertThat(outcome.precision()).isGreaterThanOrEqualTo(0.99);
    assertThat(outcome.recall()).isGreaterThanOrEqualTo(0.7);
  }

  @Test
  void similarity_betweenNoughtAndOne() {
    assertThat(PAIRS).allMatch(p -> p.similarity() >= 0 && p.similarity() <= 1);
  }

  private static List<Pair> half(int odd) {
    var out = new ArrayList<Pair>();
    for (int i = odd; i < PAIRS.size(); i += 2) {
      out.add(PAIRS.get(i));
    }
    return out;
  }

  private static Map<String, List<String>> wrong(boolean same) {
    return PAIRS.stream()
        .filter(p -> p.same() == same && p.similarity() >= IN_FORCE != same)
        .collect(
            Collectors.groupingBy(
                Pair::kind,
                TreeMap::new,
                Collectors.mapping(
                    p -> "%s/%s %.3f".formatted(p.owner(), p.enterprise(), p.similarity()),
                    Collectors.toList())));
  }
}
