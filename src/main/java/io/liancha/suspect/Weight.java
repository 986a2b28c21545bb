package io.liancha.suspect;

import io.liancha.rule.Finding;
import io.liancha.rule.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What one finding counts for. Kept beside the record, because a finding whose rule could not run
 * is scored again without the rule.
 *
 * @param bandLimit the record is not lifted above this band by this finding
 */
record Weight(Severity severity, int points, String group, @Nullable Band bandLimit) {

  static Weight of(Finding finding) {
    String limit = finding.bandLimit();
    return new Weight(
        finding.severity(),
        finding.points(),
        finding.group(),
        limit == null ? null : Band.valueOf(limit));
  }
}
