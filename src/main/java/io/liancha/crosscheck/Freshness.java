package io.liancha.crosscheck;

import io.liancha.answer.InChina;
import io.liancha.crosscheck.SourceState.State;
import io.liancha.crosscheck.SourceState.Synced;
import io.liancha.dataset.Dataset;
import io.liancha.dataset.Datasets;
import io.liancha.intake.Intake;
import io.liancha.suspect.KnownBasis;
import io.liancha.suspect.KnownBasis.ReadDataset;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How old the data used is by now, against each dataset's limit, and how each source was heard. */
@Component
final class Freshness {

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

  /** SYNCED, STALE or MISSING. */
  State of(String dataset, ReadDataset read, Instant now) {
    Instant asOf = read.asOf();
    if (asOf == null) {
      return State.MISSING;
    }
    Duration limit = limits.getOrDefault(dataset, Duration.ZERO);
    return Duration.between(asOf, now).compareTo(limit) > 0 ? State.STALE : State.SYNCED;
  }

  /** Each source that could speak against a vehicle. */
  List<SourceState> sources(Seen seen, Collection<String> found, Instant now) {
    KnownBasis basis = seen.basis();
    if (basis == null) {
      return List.of();
    }
    var bySource = new TreeMap<String, Set<String>>();
    for (String dataset : basis.restsOn()) {
      ReadDataset read = basis.datasets().get(dataset);
      if (read != null) {
        bySource.computeIfAbsent(read.source(), s -> new TreeSet<>()).add(dataset);
      }
    }
    return bySource.entrySet().stream()
        .map(
            e ->
                source(
                    e.getKey(),
                    synced(e.getKey(), e.getValue(), seen, now),
                    known(e.getValue(), found),
                    seen,
                    now))
        .toList();
  }

  /** Null where it cannot be told by plate. */
  private @Nullable Boolean known(Set<String> datasets, Collection<String> found) {
    return datasets.stream().anyMatch(byPlate::contains)
        ? datasets.stream().anyMatch(found::contains)
        : null;
  }

  private static SourceState source(
      String source, @Nullable Synced synced, @Nullable Boolean known, Seen seen, Instant now) {
    Reply reply = seen.replies().get(source);
    if (reply == null || reply.state() == State.SYNCED) {
      Synced all =
          Objects.requireNonNullElseGet(synced, () -> new Synced(State.MISSING, null, null));
      Long millis = reply == null ? null : reply.millis();
      return new SourceState(
          source, all.state(), all.asOf(), all.ageSeconds(), known, millis, null);
    }
    boolean heard = reply.said() != null;
    return new SourceState(
        source,
        reply.state(),
        heard ? InChina.second(now) : null,
        heard ? 0L : null,
        known,
        reply.millis(),
        synced);
  }

  /** The last run's data that was used beside what the source said, or in place of it. */
  private @Nullable Synced synced(String source, Set<String> datasets, Seen seen, Instant now) {
    Reply reply = seen.replies().get(source);
    var rest = new TreeSet<>(datasets);
    rest.removeAll(reply == null ? Set.of() : reply.answered());
    return synced(rest, Objects.requireNonNull(seen.basis()), now);
  }

  /** As good as the worst, and as old as the oldest; null when there is none of them. */
  private @Nullable Synced synced(Set<String> datasets, KnownBasis basis, Instant now) {
    if (datasets.isEmpty()) {
      return null;
    }
    State worst = State.SYNCED;
    Instant oldest = now;
    for (String dataset : datasets) {
      ReadDataset read = Objects.requireNonNull(basis.datasets().get(dataset));
      State state = of(dataset, read, now);
      worst = state.compareTo(worst) > 0 ? state : worst;
      Instant asOf = read.asOf();
      oldest = asOf != null && asOf.isBefore(oldest) ? asOf : oldest;
    }
    return worst == State.MISSING
        ? new Synced(worst, null, null)
        : new Synced(worst, InChina.second(oldest), Duration.between(oldest, now).toSeconds());
  }
}
