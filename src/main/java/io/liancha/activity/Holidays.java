package io.liancha.activity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Which days are public holidays, and which days of a weekend are worked instead: the State
 * Council's notice of each year, as a file. A year that nobody entered has weekends only.
 */
@Component
public final class Holidays {

  private final Set<LocalDate> off = new HashSet<>();
  private final Set<LocalDate> worked = new HashSet<>();

  Holidays(ActivitySettings settings) {
    Path file = settings.holidays();
    if (!Files.exists(file)) {
      return;
    }
    try {
      JsonNode days = new YAMLMapper().readTree(Files.readString(file));
      days.path("holidays").forEach(d -> off.add(LocalDate.parse(d.asString())));
      days.path("worked").forEach(d -> worked.add(LocalDate.parse(d.asString())));
    } catch (IOException e) {
      throw new UncheckedIOException("liancha.activity.holidays cannot be read: " + file, e);
    }
  }

  /** The kind of a day in China. */
  public DayKind of(LocalDate day) {
    if (off.contains(day)) {
      return DayKind.HOLIDAY;
    }
    boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    return weekend && !worked.contains(day) ? DayKind.WEEKEND : DayKind.WORKDAY;
  }
}
