package io.liancha.activity;

import java.util.Map;

/**
 * What is usual in the county: which share of all trips' ends lies at a spot, and which in an hour.
 * A vehicle of which little is known is taken to do as others do.
 *
 * @param days of the window, by kind
 * @param ends by spot and hour and kind of day
 * @param calibration of the chances of these days
 */
public record Usual(
    Map<DayKind, Integer> days,
    Map<String, Double> spotShares,
    double[] hourShares,
    Map<Cell, Long> ends,
    Calibration calibration) {

  /** A spot at an hour on days of one kind. */
  public record Cell(String spot, int hour, DayKind kind) {}

  int days(DayKind kind) {
    return days.getOrDefault(kind, 0);
  }

  /** All days of the window. */
  public int allDays() {
    return days.values().stream().mapToInt(Integer::intValue).sum();
  }

  double spotShare(String spot) {
    return spotShares.getOrDefault(spot, 0.0);
  }

  /** Ends of trips to be expected in one hour on one day. */
  public double endsPerDay(String spot, int hour, DayKind kind) {
    int known = days(kind);
    return known == 0 ? 0 : (double) ends.getOrDefault(new Cell(spot, hour, kind), 0L) / known;
  }
}
