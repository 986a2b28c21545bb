package io.liancha.suspect;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The run that what is known of vehicles comes from.
 *
 * @param snapshot of the lake
 * @param rulesNotRun rules about vehicles that did not run to their end
 * @param restsOn the datasets that could speak against a vehicle
 * @param datasets what that run read, by name
 */
public record KnownBasis(
    String runId,
    long snapshot,
    LocalDate businessDate,
    Set<String> rulesNotRun,
    Set<String> restsOn,
    Map<String, ReadDataset> datasets) {

  /** The same with some datasets heard at a later moment. */
  public KnownBasis asOf(Set<String> heard, Instant now) {
    var later = new HashMap<>(datasets);
    later.replaceAll((name, d) -> heard.contains(name) ? new ReadDataset(d.source(), now) : d);
    return new KnownBasis(runId, snapshot, businessDate, rulesNotRun, restsOn, later);
  }

  /**
   * @param asOf absent when nothing was ever pulled
   */
  public record ReadDataset(String source, @Nullable Instant asOf) {}
}
