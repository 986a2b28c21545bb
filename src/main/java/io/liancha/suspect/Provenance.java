package io.liancha.suspect;

/**
 * What a record was made from, so that it can be made again.
 *
 * @param snapshot of the lake
 * @param ruleSet digest of the rules' texts, thresholds and views
 * @param build of the hub
 */
public record Provenance(long snapshot, String ruleSet, String build) {

  ProvenancePart part() {
    var part = new ProvenancePart();
    part.snapshot = snapshot;
    part.ruleSet = ruleSet;
    part.build = build;
    return part;
  }
}
