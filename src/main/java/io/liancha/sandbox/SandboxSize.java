package io.liancha.sandbox;

/** The two counties on offer: one that starts in seconds, one as large as a city. */
public enum SandboxSize {
  SMALL(20_000, 2_000),
  CITY(1_000_000, 200_000);

  final int vehicles;
  final int enterprises;

  SandboxSize(int vehicles, int enterprises) {
    this.vehicles = vehicles;
    this.enterprises = enterprises;
  }
}
