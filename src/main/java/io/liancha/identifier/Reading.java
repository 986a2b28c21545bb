package io.liancha.identifier;

/**
 * What a raw VIN, credit code or citizen ID turned out to be.
 *
 * @param value canonical spelling of what was sent; to be relied on only when valid
 */
public record Reading(Outcome outcome, String value) {

  /** Valid, or the first thing that is wrong. */
  public enum Outcome {
    VALID,
    MISSING,
    PLACEHOLDER,
    /** The fifteen digits that came before the present scheme. */
    LEGACY,
    WRONG_CHECK,
    MALFORMED
  }

  public boolean valid() {
    return outcome == Outcome.VALID;
  }
}
