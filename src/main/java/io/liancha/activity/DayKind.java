package io.liancha.activity;

/** What kind of day it is: people, and those who carry them, keep different hours on each. */
public enum DayKind {
  WORKDAY,
  WEEKEND,
  HOLIDAY
}
