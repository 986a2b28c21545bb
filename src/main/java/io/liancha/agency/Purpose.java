package io.liancha.agency;

/** What personal data may be asked for; each asking names one, and it is written down. */
public enum Purpose {
  /** A vehicle stopped at the roadside. */
  ROADSIDE_CHECK,
  /** A joint operation that is under way. */
  OPERATION,
  /** Somebody complained. */
  COMPLAINT,
  /** A lead or a decision is verified. */
  VERIFICATION
}
