package io.liancha.intake;

import io.liancha.identifier.Plate;
import io.liancha.identifier.PlateReading;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row being cleaned: reads the raw fields, collects marks, fills the columns. A reader that
 * finds a value unusable marks the row and gives null.
 */
final class Draft {

  /** No register or platform of today has changed a row before. */
  private static final LocalDateTime TIME_MIN = LocalDateTime.of(1990, Month.JANUARY, 1, 0, 0);

  /** The day before is what databases hold for no date. */
  private static final LocalDate DATE_MIN = LocalDate.of(1900, Month.JANUARY, 2);

  private static final LocalDate DATE_MAX = LocalDate.of(9999, Month.DECEMBER, 31);
  private static final LocalDate EPOCH = LocalDate.EPOCH;
  private static final int KEY_CHARS_MAX = 128;
  private static final int TEXT_CHARS_MAX = 500;

  private final RawRow row;
  private final Door door;
  private final String[] columns;
  private final @Nullable Object[] values;
  private final Marks marks = new Marks();
  private int next;

  Draft(Shape shape, RawRow row, Door door) {
    this.row = row;
    this.door = door;
    this.columns = shape.columns();
    this.values = new Object[columns.length];
  }

  Door door() {
    return door;
  }

  @Nullable Object raw(String field) {
    return row.get(field);
  }

  void mark(MarkCode code) {
    marks.add(code);
  }

  /** Fills a column; fastest in the dataset's own order. */
  @SuppressWarnings("ReferenceEquality") // both are interned; equals decides otherwise
  void put(String column, @Nullable Object value) {
    if (next < columns.length && columns[next] == column) {
      values[next++] = value;
      return;
    }
    for (int i = 0; i < columns.length; i++) {
      if (columns[i].equals(column)) {
        values[i] = value;
        next = i + 1;
        return;
      }
    }
    throw new IllegalArgumentException("no column is called " + column);
  }

  Cleaned.Accepted accept() {
    return accept(List.of());
  }

  Cleaned.Accepted accept(List<Child> children) {
    return new Cleaned.Accepted(finished(), children);
  }

  /** The values with the marks in their column. */
  @Nullable Object[] finished() {
    put("marks", marks.text());
    return values;
  }

  /** A part of the row's identity; null when it is missing or no key could be so long. */
  @Nullable String key(String field) {
    String text = RawText.of(row.get(field));
    return text == null || text.length() > KEY_CHARS_MAX ? null : text;
  }

  @Nullable String text(String field) {
    return cut(RawText.of(row.get(field)), TEXT_CHARS_MAX);
  }

  @Nullable String text(String field, int charsMax) {
    return cut(RawText.of(row.get(field)), charsMax);
  }

  /** A name of a person or an enterprise, in one width. */
  @Nullable String name(String field) {
    return cut(RawText.name(row.get(field)), TEXT_CHARS_MAX);
  }

  private @Nullable String cut(@Nullable String text, int charsMax) {
    if (text == null || text.length() <= charsMax) {
      return text;
    }
    mark(MarkCode.TEXT_CUT);
    int end = Character.isHighSurrogate(text.charAt(charsMax - 1)) ? charsMax - 1 : charsMax;
    return text.substring(0, end);
  }

  PlateReading plate(String field) {
    PlateReading reading = Plate.read(RawText.of(row.get(field)), door.county().platePrefixes());
    markPlate(reading);
    return reading;
  }

  void markPlate(PlateReading reading) {
    if (reading instanceof PlateReading.Valid valid) {
      for (PlateReading.Mark m : valid.marks()) {
        mark(
            switch (m) {
              case NOTE_REMOVED -> MarkCode.PLATE_NOTE_REMOVED;
              case OFFICE_DIFFERS -> MarkCode.PLATE_OFFICE_DIFFERS;
            });
      }
    }
  }

  /** A moment that has been; null when it is missing, impossible or to come. */
  @Nullable LocalDateTime time(String field) {
    LocalDateTime moment = RawTime.moment(row.get(field));
    return moment == null ? null : past(moment);
  }

  /** As {@link #time}, for the moment a row was changed at, which every row should have. */
  @Nullable LocalDateTime updatedAt(String field) {
    LocalDateTime moment = RawTime.moment(row.get(field));
    if (moment == null) {
      mark(MarkCode.TIME_MISSING);
      return null;
    }
    return past(moment);
  }

  /** The day that a row's state counts from at first sight (reading.md 14): its own, else today. */
  LocalDate seenSince(@Nullable LocalDateTime updatedAt) {
    return updatedAt == null ? door.today() : updatedAt.toLocalDate();
  }

  private @Nullable LocalDateTime past(LocalDateTime moment) {
    MarkCode fault = timeFault(moment);
    if (fault == null) {
      return moment;
    }
    mark(fault);
    return null;
  }

  /** TIME_IMPOSSIBLE, TIME_IN_FUTURE, or null when nothing is wrong. */
  @Nullable MarkCode timeFault(LocalDateTime moment) {
    if (moment.isBefore(TIME_MIN)) {
      return MarkCode.TIME_IMPOSSIBLE;
    }
    return moment.isAfter(door.latest()) ? MarkCode.TIME_IN_FUTURE : null;
  }

  /** A day, in the past or to come; null when it is missing or impossible. */
  @Nullable LocalDate date(String field) {
    LocalDate day = RawTime.day(row.get(field));
    if (day == null || isPlausible(day)) {
      return day;
    }
    mark(MarkCode.DATE_IMPOSSIBLE);
    return null;
  }

  static boolean isPlausible(LocalDate day) {
    return !day.isBefore(DATE_MIN) && !day.isAfter(DATE_MAX) && !day.equals(EPOCH);
  }

  /** A number from 0 to a maximum, with three decimals; anything else is marked. */
  @Nullable BigDecimal decimal(String field, long max, MarkCode unusable) {
    long thousandths = RawNumber.thousandths(row.get(field));
    if (thousandths == RawNumber.MISSING) {
      return null;
    }
    if (thousandths < 0 || thousandths > max * 1000) {
      mark(unusable);
      return null;
    }
    return RawNumber.decimal(thousandths);
  }

  /** A whole number from 0 to a maximum; anything else is marked. */
  @Nullable Integer integer(String field, int max) {
    long thousandths = RawNumber.thousandths(row.get(field));
    if (thousandths == RawNumber.MISSING) {
      return null;
    }
    if (thousandths < 0 || thousandths > max * 1000L) {
      mark(MarkCode.NUMBER_UNUSABLE);
      return null;
    }
    return (int) (thousandths / 1000);
  }
}
