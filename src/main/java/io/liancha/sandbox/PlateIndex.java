package io.liancha.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Vehicles with papers or trips by plate, made when first asked; the same string may be two. */
final class PlateIndex {

  private final Registers registers;
  private volatile Map<String, List<Integer>> byPlate = Map.of();

  PlateIndex(Registers registers) {
    this.registers = registers;
  }

  List<Integer> find(String plate) {
    if (byPlate.isEmpty()) {
      byPlate = index();
    }
    return byPlate.getOrDefault(plate, List.of());
  }

  private Map<String, List<Integer>> index() {
    var index = new HashMap<String, List<Integer>>();
    IntStream.range(0, registers.population.papered())
        .forEach(
            v ->
                index.merge(
                    registers.plate(v),
                    List.of(v),
                    (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
    return index;
  }
}
