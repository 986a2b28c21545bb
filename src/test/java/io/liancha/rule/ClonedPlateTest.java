package io.liancha.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The trip pairs and the rule on top of them, measured: made-up cars of which some share a plate,
 * and all the dirt that makes an honest car look as if it were in two places.
 */
class ClonedPlateTest {

  private static final int HONEST = 300;
  private static final int CLONED = 100;

  @Test
  void clones_found_andHonestCarsLeftAlone() {
    var wheels = new Wheels(1);
    for (int i = 0; i < HONEST; i++) {
      wheels.drive(honest(i));
    }
    Set<String> cloned = new HashSet<>();
    for (int i = 0; i < CLONED; i++) {
      cloned.add(clone(wheels, i));
    }
    Set<String> found = found(wheels.orders());
    var missed = new HashSet<>(cloned);
    missed.removeAll(found);
    var wrong = new HashSet<>(found);
    wrong.removeAll(cloned);
    assertThat(missed).as("clones not found").hasSizeLessThanOrEqualTo(CLONED / 20);
    assertThat(wrong).as("honest cars").hasSizeLessThanOrEqualTo(found.size() / 50);
  }

  /** Two cars of one plate meet in the window only once, on two companies. */
  @Test
  void clone_oneCrossing_foundOnTwoCompanies() {
    var wheels = new Wheels(7);
    var expected = new HashSet<String>();
    for (int i = 0; i < 60; i++) {
      String plate = plate(8000 + i);
      double km = 20 + wheels.random().nextInt(40);
      wheels.drive(car(plate, "P1", "a" + i, 0, 0), 5, 12);
      wheels.drive(car(plate, "P2", "b" + i, km, 0), 5, 6);
      expected.add(plate);
    }
    Set<String> found = found(wheels.orders());
    assertThat(expected).containsAll(found);
    assertThat(found).hasSizeGreaterThanOrEqualTo(expected.size() * 19 / 20);
  }

  private static Wheels.Car honest(int i) {
    List<String> companies = i % 2 == 0 ? List.of("P1", "P2") : List.of("P1");
    List<String> drivers = i % 3 == 0 ? List.of("d" + i, "e" + i) : List.of("d" + i);
    return new Wheels.Car(plate(i), companies, drivers, 0, 0, 0.8, 14, true);
  }

  /** Two cars 10 to 60 km apart that work in the same hours; some now and then, some every day. */
  private static String clone(Wheels wheels, int i) {
    String plate = plate(5000 + i);
    double km = 10 + wheels.random().nextInt(50);
    double way = wheels.random().nextDouble() * 6.28;
    boolean other = i % 2 == 0;
    wheels.drive(new Wheels.Car(plate, List.of("P1"), List.of("c" + i), 0, 0, 0.6, 12, true));
    wheels.drive(
        new Wheels.Car(
            plate,
            List.of(other ? "P2" : "P1"),
            List.of("x" + i),
            km * Math.cos(way),
            km * Math.sin(way),
            0.4,
            6,
            true));
    return plate;
  }

  private static Wheels.Car car(String plate, String company, String driver, double x, double y) {
    return new Wheels.Car(plate, List.of(company), List.of(driver), x, y, 1, 12, false);
  }

  /** The plates that the rule names in full weight. */
  private static Set<String> found(List<Map<String, Object>> orders) {
    var written = new ArrayList<Map<String, Object>>();
    for (Map<String, Object> order : orders) {
      var row = new HashMap<>(order);
      row.replaceAll((k, v) -> v instanceof LocalDateTime at ? at.toString().replace('T', ' ') : v);
      written.add(row);
    }
    Rule rule = County.BOOK.get("movement/cloned-plate");
    var found = new HashSet<String>();
    try (Scratch scratch =
        new County(Map.of("ride_order", written)).scratch(List.of(), List.of())) {
      scratch
          .answers()
          .each(
              rule.query(),
              row -> {
                Finding finding = rule.finding(row);
                if (finding.severity() == Severity.HIGH) {
                  found.add(finding.plate());
                }
              });
    }
    return found;
  }

  private static String plate(int n) {
    return "浙E%05d".formatted(n * 7);
  }
}
