package io.liancha.activity;

import io.liancha.answer.InChina;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A full hour of a day in China.
 *
 * @param hour 0 to 23
 */
public record Slot(LocalDate day, int hour) implements Comparable<Slot> {

  public Instant begins() {
    return day.atTime(hour, 0).atZone(InChina.ZONE).toInstant();
  }

  @Override
  public int compareTo(Slot other) {
    return begins().compareTo(other.begins());
  }
}
