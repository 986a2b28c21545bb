package io.liancha.identifier;

import java.time.Year;

/** Asks the calendar without an exception for every wrong answer. */
public final class CalendarDay {

  private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private CalendarDay() {}

  public static boolean exists(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1) {
      return false;
    }
    return day <= DAYS[month - 1] || (month == 2 && day == 29 && Year.isLeap(year));
  }
}
