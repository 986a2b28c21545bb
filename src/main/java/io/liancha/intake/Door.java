package io.liancha.intake;

import io.liancha.county.CountySettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.function.DoubleBinaryOperator;

/**
 * What cleaning has to know of the pull it works in: the moment after which every time lies in the
 * future, the county, and how far a point is from its map.
 */
final class Door {

  /** Clocks of the senders differ from ours by no more. */
  private static final int FUTURE_TOLERANCE_S = 10 * 60;

  private final Instant now;
  private final CountySettings county;
  private final DoubleBinaryOperator kmOutside;
  private final LocalDate today;
  private final LocalDateTime latest;

  /**
   * @param kmOutside kilometres between a point (lon, lat) and the map; 0 without a map
   */
  Door(Instant now, CountySettings county, DoubleBinaryOperator kmOutside) {
    this.now = now;
    this.county = county;
    this.kmOutside = kmOutside;
    LocalDateTime china = LocalDateTime.ofInstant(now, RawTime.CHINA);
    this.today = china.toLocalDate();
    this.latest = china.plusSeconds(FUTURE_TOLERANCE_S);
  }

  Instant now() {
    return now;
  }

  CountySettings county() {
    return county;
  }

  double kmOutside(double lon, double lat) {
    return kmOutside.applyAsDouble(lon, lat);
  }

  /** The China day of the pull. */
  LocalDate today() {
    return today;
  }

  /** The last China wall-clock time that is not in the future. */
  LocalDateTime latest() {
    return latest;
  }
}
