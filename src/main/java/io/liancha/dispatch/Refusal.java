package io.liancha.dispatch;

/** Why something that an agency sent is not taken. */
enum Refusal {
  NOT_TEXT,
  TOO_LARGE,
  MALFORMED,
  FIELD_MISSING,
  FIELD_INVALID,
  AGENCY_MISSING,
  AGENCY_UNKNOWN,
  AGENCY_DIFFERS,
  /** Its file grants it no such word. */
  NOT_GRANTED,
  UNKNOWN_MESSAGE,
  UNKNOWN_RECORD,
  UNKNOWN_VERSION,
  RECORD_DIFFERS,
  VERSION_DIFFERS,
  /** What the agency has is not what was sent. */
  DIGEST_DIFFERS,
  /** A rule that the version has no finding of, or none that the agency is shown. */
  RULE_NOT_IN_VERSION,
  ALREADY_FINAL,
  /** The same id came before with another content. */
  CONTENT_DIFFERS,
  UNSTORABLE
}
