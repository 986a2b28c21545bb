package io.liancha.rerun;

import io.liancha.suspect.Status;
import io.liancha.suspect.SuspectRecord;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How urgent a suspect is and by which rules: what a back-test compares.
 *
 * @param rules sorted, each once
 */
record Standing(String band, int score, List<String> rules) {

  /** Empty when the record makes its vehicle no suspect. */
  static Optional<Standing> of(@Nullable SuspectRecord record) {
    if (record == null || record.status != Status.ACTIVE) {
      return Optional.empty();
    }
    List<String> rules =
        record.listFindings().stream()
            .map(f -> String.valueOf(f.ruleId))
            .map(String::intern)
            .distinct()
            .sorted()
            .toList();
    Integer score = record.score;
    return Optional.of(new Standing(String.valueOf(record.band), score == null ? 0 : score, rules));
  }
}
