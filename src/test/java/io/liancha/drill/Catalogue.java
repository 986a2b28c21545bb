package io.liancha.drill;

import java.util.List;
import java.util.stream.Stream;

/** All scenarios. */
final class Catalogue {

  private Catalogue() {}

  static List<Scenario> greens() {
    return Stream.of(
            Kills.all(),
            Networks.all(),
            Inputs.all(),
            Forgeries.all(),
            Torn.all(),
            Limits.all(),
            Operators.all())
        .flatMap(List::stream)
        .toList();
  }

  static Scenario get(String id) {
    return Stream.concat(greens().stream(), Reds.all().stream().map(Reds.Red::scenario))
        .filter(s -> s.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
