package io.liancha.suspect;

import io.liancha.dataset.DatasetState;
import io.liancha.rule.Evaluation;
import io.liancha.rule.RuleOutcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One run's view of the world, under which records are revised.
 *
 * @param issuedAt the time all versions of this run carry
 * @param datasets by dataset: its source, and how far it can be trusted
 * @param provenance what its versions name as their origin
 * @param standards the settings it keeps to
 */
public record Revision(
    String runId,
    LocalDate businessDate,
    Instant issuedAt,
    Evaluation evaluation,
    Map<String, DatasetState> datasets,
    Provenance provenance,
    Standards standards) {

  /** Rules that exist and did not run to their end: what they once found still stands. */
  Set<String> rulesNotRun() {
    return evaluation.outcomes().stream()
        .filter(o -> o.state() != RuleOutcome.State.RAN)
        .map(RuleOutcome::ruleId)
        .collect(Collectors.toUnmodifiableSet());
  }

  Set<String> rules() {
    return evaluation.outcomes().stream()
        .map(RuleOutcome::ruleId)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A source is as good as the worst of its datasets, and as old as the oldest. */
  Map<String, SourcePart> sources() {
    var bySource = new TreeMap<String, SourcePart>();
    datasets.values().stream()
        .sorted(Comparator.comparing(DatasetState::dataset))
        .forEach(d -> bySource.merge(d.source(), part(d), Revision::worse));
    return bySource;
  }

  @Nullable String source(String dataset) {
    DatasetState state = datasets.get(dataset);
    return state == null ? null : state.source();
  }

  @Nullable String asOf(String dataset) {
    DatasetState state = datasets.get(dataset);
    Instant asOf = state == null ? null : state.asOf();
    return asOf == null ? null : ChinaTime.of(asOf);
  }

  private static SourcePart part(DatasetState dataset) {
    var part = new SourcePart();
    part.source = dataset.source();
    part.state = dataset.state().name();
    Instant asOf = dataset.asOf();
    part.asOf = asOf == null ? null : ChinaTime.of(asOf);
    return part;
  }

  private static SourcePart worse(SourcePart a, SourcePart b) {
    var part = new SourcePart();
    part.source = a.source;
    part.state = state(a).compareTo(state(b)) >= 0 ? a.state : b.state;
    part.asOf = older(a.asOf, b.asOf);
    return part;
  }

  /** Declared from the best to the worst. */
  private static DatasetState.State state(SourcePart part) {
    return DatasetState.State.valueOf(String.valueOf(part.state));
  }

  private static @Nullable String older(@Nullable String a, @Nullable String b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.compareTo(b) <= 0 ? a : b;
  }
}
