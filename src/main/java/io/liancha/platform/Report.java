package io.liancha.platform;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report of one run, or a part of it.
 *
 * @param cut true when there were more companies and areas than are kept
 */
public record Report(
    String runId, LocalDate businessDate, LocalDate windowFrom, boolean cut, Instant madeAt) {

  /**
   * A part of a report.
   *
   * @param report absent when no run has made one
   * @param next to be given as {@code after} for the part that follows; absent on the last
   */
  public record Page(@Nullable Report report, List<Item> items, @Nullable String next) {}
}
