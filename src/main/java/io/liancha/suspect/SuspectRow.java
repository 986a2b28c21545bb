package io.liancha.suspect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle's row as it is locked for revision, with its last version.
 *
 * @param version 0 when nothing was ever issued; then record, digest and validity are absent
 * @param weights of the record's findings, in their order
 * @param grounds likewise; none when they were not kept yet
 * @param muted findings that an agency's rejection kept quiet when the row was looked at last
 */
record SuspectRow(
    VehicleKey key,
    int version,
    @Nullable SuspectRecord record,
    @Nullable String contentDigest,
    @Nullable Instant validUntil,
    List<Weight> weights,
    List<Ground> grounds,
    List<Muted> muted) {

  boolean active() {
    return record != null && record.status == Status.ACTIVE;
  }

  /** Whether the last version has a finding of this rule. */
  boolean finds(String ruleId) {
    return record != null && record.listFindings().stream().anyMatch(f -> ruleId.equals(f.ruleId));
  }

  /** The findings of the last version; a withdrawn one has none. */
  List<Scored> findings() {
    if (record == null) {
      return List.of();
    }
    var findings = new ArrayList<Scored>();
    List<FindingPart> parts = record.listFindings();
    for (int i = 0; i < parts.size(); i++) {
      Ground ground = i < grounds.size() ? grounds.get(i) : null;
      findings.add(new Scored(parts.get(i), weights.get(i), ground));
    }
    return findings;
  }
}
