package io.liancha.activity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A full hour of a day in China.
 *
 * @param hour 0 to 23
 */
public record Slot(LocalDate day, int hour) implements Comparable<Slot> {

  public static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  public Instant begins() {
    return day.atTime(hour, 0).atZone(CHINA).toInstant();
  }

  @Override
  public int compareTo(Slot other) {
    return begins().compareTo(other.begins());
  }
}
