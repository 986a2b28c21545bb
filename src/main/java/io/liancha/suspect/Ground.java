package io.liancha.suspect;

import io.liancha.dataset.Dataset;
import io.liancha.dataset.Datasets;
import io.liancha.rule.EvidenceItem;
import io.liancha.rule.Finding;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a finding rests on, so that it is recognised when it comes again: its rule and the register
 * values it compares. Trips are not part of it; a driver who was found lawful drives on.
 *
 * @param registers digest of the register values; absent when the evidence is trips only
 * @param through the newest observation in its evidence
 */
record Ground(
    String ruleId, String ruleVersion, @Nullable String registers, @Nullable Instant through) {

  private static final Set<String> EVENTS =
      Datasets.load().all().stream()
          .filter(d -> d.kind() == Dataset.Kind.EVENT)
          .map(Dataset::name)
          .collect(Collectors.toUnmodifiableSet());

  /** Readings that move by themselves: that there is one counts, not what it says. */
  private static final Set<String> READINGS = Set.of("vehicle_mileage");

  static Ground of(Finding finding) {
    return new Ground(
        finding.ruleId(),
        finding.ruleVersion(),
        registers(finding.evidence()),
        finding.evidence().stream().flatMap(Ground::observed).max(Instant::compareTo).orElse(null));
  }

  boolean sameAs(Ground other) {
    return ruleId.equals(other.ruleId) && Objects.equals(registers, other.registers);
  }

  /** True when nothing in this one was observed after the moment. */
  boolean knownBy(Instant moment) {
    return through == null || !through.isAfter(moment);
  }

  private static @Nullable String registers(List<EvidenceItem> evidence) {
    List<String> trips =
        evidence.stream()
            .filter(e -> EVENTS.contains(e.dataset()))
            .map(EvidenceItem::recordId)
            .toList();
    List<List<String>> values =
        evidence.stream()
            .filter(e -> !EVENTS.contains(e.dataset()))
            .map(e -> List.of(e.dataset(), record(e, trips), e.field(), value(e)))
            .distinct()
            .sorted((a, b) -> a.toString().compareTo(b.toString()))
            .toList();
    return values.isEmpty() ? null : CanonicalJson.digest(Wire.JSON.valueToTree(values));
  }

  /** A row whose own id is personal is named after a trip, {@code <order>/LicenseId}. */
  private static String record(EvidenceItem item, List<String> trips) {
    return trips.stream()
        .filter(trip -> item.recordId().startsWith(trip + "/"))
        .findFirst()
        .map(trip -> item.recordId().substring(trip.length()))
        .orElse(item.recordId());
  }

  private static String value(EvidenceItem item) {
    return READINGS.contains(item.dataset()) ? "" : String.valueOf(item.value());
  }

  private static Stream<Instant> observed(EvidenceItem item) {
    String at = ChinaTime.ofText(item.observedAt());
    try {
      return at == null ? Stream.empty() : Stream.of(OffsetDateTime.parse(at).toInstant());
    } catch (DateTimeException e) {
      return Stream.empty();
    }
  }
}
