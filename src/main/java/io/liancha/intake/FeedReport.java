package io.liancha.intake;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of every row of one feed's pull: pulled + released = accepted + unchanged + duplicate
 * + quarantined, unless the pull is incomplete and nothing of it was used.
 *
 * @param released quarantined rows that people let go along with this pull
 * @param marked accepted rows that carry a mark
 * @param reasons quarantined rows by reason
 * @param marks accepted rows by mark
 * @param since where the pull began, absent for a first pull
 * @param watermark where the next one begins, before its overlap
 * @param asOf the moment the feed's data speak for
 */
public record FeedReport(
    String source,
    String feed,
    boolean complete,
    long pulled,
    long released,
    long accepted,
    long marked,
    long unchanged,
    long duplicate,
    long quarantined,
    Map<String, Long> reasons,
    Map<String, Long> marks,
    @Nullable Instant since,
    @Nullable Instant watermark,
    @Nullable Instant asOf,
    double seconds,
    @Nullable String error) {

  /** Rows that are not accounted for; anything but zero is a fault of ours. */
  public long difference() {
    return complete ? pulled + released - accepted - unchanged - duplicate - quarantined : 0;
  }
}
