package io.liancha.crosscheck;

import io.liancha.crosscheck.SourceState.State;
import io.liancha.dataset.Dataset;
import io.liancha.dataset.Datasets;
import io.liancha.intake.Intake;
import io.liancha.suspect.KnownBasis;
import io.liancha.suspect.KnownBasis.ReadDataset;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How old the data of the last run is by now, against each dataset's limit. */
@Component
final class Freshness {

  static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

  private final Map<String, Duration> limits;
  private final Set<String> byPlate;

  Freshness(Intake intake, Datasets datasets) {
    this.limits = intake.freshness();
    this.byPlate =
        datasets.all().stream()
            .filter(d -> d.columnNames().contains("plate"))
            .map(Dataset::name)
            .collect(Collectors.toUnmodifiableSet());
  }

  State of(String dataset, ReadDataset read, Instant now) {
    Instant asOf = read.asOf();
    if (asOf == null) {
      return State.MISSING;
    }
    Duration limit = limits.getOrDefault(dataset, Duration.ZERO);
    return Duration.between(asOf, now).compareTo(limit) > 0 ? State.STALE : State.SYNCED;
  }

  /** Each source: as good as the worst of its datasets that count, and as old as the oldest. */
  List<SourceState> sources(KnownBasis basis, Collection<String> found, Instant now) {
    var bySource = new TreeMap<String, Set<String>>();
    for (String dataset : basis.restsOn()) {
      ReadDataset read = basis.datasets().get(dataset);
      if (read != null) {
        bySource.computeIfAbsent(read.source(), s -> new TreeSet<>()).add(dataset);
      }
    }
    return bySource.entrySet().stream()
        .map(e -> source(e.getKey(), e.getValue(), basis, found, now))
        .toList();
  }

  private SourceState source(
      String source,
      Set<String> datasets,
      KnownBasis basis,
      Collection<String> found,
      Instant now) {
    State worst = State.SYNCED;
    Instant oldest = null;
    for (String dataset : datasets) {
      ReadDataset read = basis.datasets().get(dataset);
      if (read == null) {
        continue;
      }
      State state = of(dataset, read, now);
      worst = state.compareTo(worst) > 0 ? state : worst;
      oldest = older(oldest, read.asOf());
    }
    boolean known = datasets.stream().anyMatch(found::contains);
    boolean tells = datasets.stream().anyMatch(byPlate::contains);
    return new SourceState(
        source,
        worst,
        oldest == null ? null : oldest.atOffset(CHINA).withNano(0),
        oldest == null ? null : Math.max(0, Duration.between(oldest, now).toSeconds()),
        tells ? known : null);
  }

  private static @Nullable Instant older(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? a : b;
  }
}
