package io.liancha.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.activity.Slot;
import io.liancha.activity.Spot;
import io.liancha.county.CountyMap;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Posts: no vehicle counted twice, ways that can be made, and a worth near the best there is. */
class RotaTest {

  private static final CountyMap MAP = CountyMap.read(Path.of("config/county"));
  private static final LocalDate DAY = LocalDate.of(2026, 11, 25);

  @Test
  void vehicleThatIsEverywhere_countsOnce() {
    Chances chances = chances(new double[][][] {{{0.9}, {0.9}}, {{0.9}, {0.9}}}, 1, "A");
    var meetings = new Meetings(chances, band -> 1);
    meetings.take(0, 0);
    meetings.take(1, 1);
    assertThat(meetings.expected("A")).isCloseTo(0.99, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(meetings.gain(0, 1)).isCloseTo(0.009, org.assertj.core.data.Offset.offset(1e-9));
  }

  @Test
  void posts_canBeReachedAndKeepHours() {
    Chances chances = random(8, 6, 40, new Random(7));
    var crew = new Rota.Crew(3, 5, 45, 40);
    var rota = new Rota(chances.slots(), chances.spots(), crew, MAP);
    rota.fill(new Meetings(chances, b -> 1), 100, all(chances));
    assertThat(rota.posts()).hasSize(15);
    for (int team = 0; team < 3; team++) {
      List<Rota.Post> own = new ArrayList<>();
      for (Rota.Post p : rota.posts()) {
        if (p.team() == team) {
          own.add(p);
        }
      }
      assertThat(own.stream().map(Rota.Post::slot).distinct()).hasSameSizeAs(own);
      for (int i = 1; i < own.size(); i++) {
        Spot a = chances.spots().get(own.get(i - 1).spot());
        Spot b = chances.spots().get(own.get(i).spot());
        double minutes = MAP.km(a.lon(), a.lat(), b.lon(), b.lat()) * 1.3 / 40 * 60;
        int hours = own.get(i).slot() - own.get(i - 1).slot();
        assertThat(minutes).isLessThanOrEqualTo(hours * 60 - 45);
      }
    }
  }

  /**
   * Small enough to try everything: greedy keeps far more than its bound, and below the ceiling.
   */
  @Test
  void greedy_isNearTheBestOfAll() {
    double worst = 1;
    for (int seed = 0; seed < 20; seed++) {
      Chances chances = random(3, 4, 12, new Random(seed));
      var crew = new Rota.Crew(1, 3, 45, 40);
      var rota = new Rota(chances.slots(), chances.spots(), crew, MAP);
      var meetings = new Meetings(chances, b -> 1);
      rota.fill(meetings, 3, all(chances));
      double best = best(chances, crew);
      worst = Math.min(worst, meetings.value() / best);
      assertThat(rota.ceiling(meetings, meetings.value())).isGreaterThanOrEqualTo(best - 1e-9);
    }
    assertThat(worst).as("greedy against the best of all").isGreaterThan(0.8);
  }

  private static double best(Chances chances, Rota.Crew crew) {
    double best = 0;
    int spots = chances.spots().size();
    for (int code = 0; code < Math.pow(spots + 1, chances.slots().size()); code++) {
      var meetings = new Meetings(chances, b -> 1);
      var rota = new Rota(chances.slots(), chances.spots(), crew, MAP);
      boolean possible = true;
      int rest = code;
      for (int t = 0; t < chances.slots().size(); t++) {
        int spot = rest % (spots + 1);
        rest /= spots + 1;
        if (spot < spots) {
          int slot = t;
          int chosen = spot;
          Worth only =
              new Worth() {
                @Override
                public double gain(int s, int p) {
                  return s == slot && p == chosen ? 1 : 0;
                }

                @Override
                public void take(int s, int p) {
                  meetings.take(s, p);
                }
              };
          possible &= rota.fill(only, 1, Set.of(spot)) == 1;
        }
      }
      if (possible) {
        best = Math.max(best, meetings.value());
      }
    }
    return best;
  }

  private static Set<Integer> all(Chances chances) {
    return IntStream.range(0, chances.spots().size()).boxed().collect(Collectors.toSet());
  }

  private static Chances random(int slots, int spots, int vehicles, Random random) {
    var p = new double[slots][spots][vehicles];
    for (double[][] slot : p) {
      for (double[] spot : slot) {
        for (int v = 0; v < vehicles; v++) {
          spot[v] = random.nextInt(4) == 0 ? random.nextDouble() * 0.6 : 0;
        }
      }
    }
    return chances(p, vehicles, "A");
  }

  private static Chances chances(double[][][] p, int vehicles, String band) {
    List<Slot> slots = IntStream.range(0, p.length).mapToObj(t -> new Slot(DAY, 8 + t)).toList();
    List<CountyMap.PlaceOfInterest> places = MAP.places();
    List<Spot> spots =
        IntStream.range(0, p[0].length)
            .mapToObj(s -> places.get(s))
            .map(o -> new Spot("poi:" + o.name(), o.name(), "", "", o.lon(), o.lat()))
            .toList();
    var met = new Chances.Met[p.length][spots.size()];
    int[] who = IntStream.range(0, vehicles).toArray();
    for (int t = 0; t < p.length; t++) {
      for (int s = 0; s < spots.size(); s++) {
        met[t][s] = new Chances.Met(who, p[t][s]);
      }
    }
    return new Chances(
        IntStream.range(0, vehicles).mapToObj(v -> new Chances.Suspect("v" + v, band)).toList(),
        slots,
        spots,
        met);
  }
}
