package io.liancha.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gauges that are read together and replaced together; what was not read is not shown. */
final class Board {

  private final Map<String, MultiGauge> gauges = new LinkedHashMap<>();

  Board(MeterRegistry registry, Map<String, String> meanings) {
    meanings.forEach(
        (name, meaning) ->
            gauges.put(name, MultiGauge.builder(name).description(meaning).register(registry)));
  }

  void show(List<Figures.Value> values) {
    Map<String, List<Figures.Value>> byName =
        values.stream().collect(Collectors.groupingBy(Figures.Value::name));
    if (!gauges.keySet().containsAll(byName.keySet())) {
      throw new IllegalStateException("a figure says nowhere what it is: " + byName.keySet());
    }
    gauges.forEach(
        (name, gauge) ->
            gauge.register(
                byName.getOrDefault(name, List.of()).stream()
                    .<MultiGauge.Row<?>>map(v -> MultiGauge.Row.of(v.labels(), v.value()))
                    .toList(),
                true));
  }
}
