package io.liancha.rerun;

import io.liancha.crypto.Hash;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A bounded choice of examples of each kind of change, by a digest of the record's id: as good as
 * by chance, and the same every time.
 */
final class Examples {

  private final int max;
  private final Map<BackTestResult.Change, TreeMap<String, BackTestResult.Example>> chosen =
      new EnumMap<>(BackTestResult.Change.class);

  Examples(int max) {
    this.max = max;
  }

  void add(BackTestResult.Example example) {
    var kind = chosen.computeIfAbsent(example.change(), c -> new TreeMap<>());
    kind.put(Hash.SHA_256.hex(example.recordId()), example);
    if (kind.size() > max) {
      kind.pollLastEntry();
    }
  }

  /** By kind, then by record id. */
  List<BackTestResult.Example> all() {
    return chosen.values().stream()
        .flatMap(
            kind ->
                kind.values().stream()
                    .sorted(Comparator.comparing(BackTestResult.Example::recordId)))
        .toList();
  }
}
