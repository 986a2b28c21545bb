package io.liancha.intake;

/** What became of a quarantined row. */
public enum QuarantineState {
  /** Nothing yet. */
  WAITING,
  /** A person corrected it, or found it good; it lands with the next complete pull of its feed. */
  RELEASED,
  /** A person found that it speaks of nothing. */
  DISMISSED,
  /** Its source sent the thing again in good order. */
  RESOLVED
}
