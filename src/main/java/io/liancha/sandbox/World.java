package io.liancha.sandbox;

/** What every feed of the county is made from. */
record World(SandboxSettings settings, SandboxCalendar calendar, Registers registers) {

  World(SandboxSettings settings, SandboxCalendar calendar) {
    this(settings, calendar, new Registers(settings.seed(), settings.size(), calendar.anchor()));
  }
}
